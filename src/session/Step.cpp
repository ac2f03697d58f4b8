#include "lumyo/session/Step.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "AddedSlice.h"
#include "Same.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

enum class Way { Forward, Back };

[[noreturn]] void misfit(const std::string& why)
{
  throw Error(ErrorCode::InvalidCall, "the step does not belong to what is open: " + why);
}

template <class T>
const T& from(Way way, const T& before, const T& after)
{
  return way == Way::Forward ? before : after;
}

template <class T>
const T& to(Way way, const T& before, const T& after)
{
  return from(way, after, before);
}

void requireRuns(const LabelChange& change, const std::vector<LabelCode>& codes, Way way)
{
  std::size_t end = 0;
  for (const PixelRun& run : change.runs) {
    if (run.count == 0 || run.first < end || run.first > codes.size() || run.count > codes.size() - run.first) {
      misfit("pixels lie outside the slice");
    }
    const auto first = codes.begin() + run.first;
    const LabelCode expected = from(way, run.before, run.after);
    if (std::any_of(first, first + run.count, [&](LabelCode code) { return code != expected; })) {
      misfit("pixels carry other labels");
    }
    end = std::size_t{run.first} + run.count;
  }
}

void change(Document& document, const LabelChange& c, Way way)
{
  LabelledSlice* slice = document.reading.find(c.place);
  if (slice == nullptr) misfit("a slice has no labels");
  if (slice->edited != from(way, c.editedBefore, c.editedAfter)) misfit("other labels were edited");
  if (!same(slice->origin, from(way, c.originBefore, c.originAfter))) misfit("somebody else made the labels");
  if (c.doubtsBefore.has_value() != c.doubtsAfter.has_value()) misfit("it tells half of what is doubtful");
  if (c.doubtsBefore) {
    const LabelDoubts now{slice->labels.confidence, slice->refusals};
    if (!same(now, *from(way, c.doubtsBefore, c.doubtsAfter))) misfit("other labels are doubtful");
  }
  requireRuns(c, slice->labels.codes, way);

  for (const PixelRun& run : c.runs) {
    std::fill_n(slice->labels.codes.begin() + run.first, run.count, to(way, run.before, run.after));
  }
  slice->edited = to(way, c.editedBefore, c.editedAfter);
  slice->origin = to(way, c.originBefore, c.originAfter);
  if (c.doubtsBefore) {
    const LabelDoubts& doubts = *to(way, c.doubtsBefore, c.doubtsAfter);
    slice->labels.confidence = doubts.confidence;
    slice->refusals = doubts.refusals;
  }
}

void change(Document& document, const SliceAdded& c, Way way)
{
  auto& slices = document.reading.slices;
  if (way == Way::Forward) {
    if (document.reading.find(c.place) != nullptr) misfit("a slice has labels already");
    slices.push_back(addedSlice(c));
    return;
  }
  if (slices.empty() || !same(slices.back(), addedSlice(c))) misfit("the slice that was added is not as it was");
  slices.pop_back();
}

void change(Document& document, const VerdictChange& c, Way way)
{
  auto& verdicts = document.reading.judgements;
  if (way == Way::Forward) {
    if (c.before) {
      if (c.index >= verdicts.size() || !same(verdicts[c.index], *c.before)) misfit("there is another verdict");
      verdicts.erase(verdicts.begin() + static_cast<std::ptrdiff_t>(c.index));
    }
    if (c.after) verdicts.push_back(*c.after);
    return;
  }
  const std::size_t kept = verdicts.size() - (c.after && !verdicts.empty() ? 1 : 0);
  if (c.after && (verdicts.empty() || !same(verdicts.back(), *c.after))) misfit("there is another verdict");
  if (c.before && c.index > kept) misfit("there are fewer verdicts");
  if (c.after) verdicts.pop_back();
  if (c.before) verdicts.insert(verdicts.begin() + static_cast<std::ptrdiff_t>(c.index), *c.before);
}

void change(Document& document, const LevelsChange& c, Way way)
{
  if (!same(document.reading.levels, from(way, c.mapBefore, c.mapAfter)) ||
      !same(document.placed, from(way, c.placedBefore, c.placedAfter))) {
    misfit("levels lie elsewhere");
  }
  document.reading.levels = to(way, c.mapBefore, c.mapAfter);
  document.placed = to(way, c.placedBefore, c.placedAfter);
}

void changeAll(Document& document, const Step& step, Way way)
{
  const std::size_t count = step.changes.size();
  const auto at = [&](std::size_t n) -> const Change& { return step.changes[way == Way::Forward ? n : count - 1 - n]; };
  std::size_t done = 0;
  try {
    for (; done < count; ++done) {
      std::visit([&](const auto& c) { change(document, c, way); }, at(done));
    }
  } catch (...) {
    const Way back = way == Way::Forward ? Way::Back : Way::Forward;
    while (done > 0) std::visit([&](const auto& c) { change(document, c, back); }, at(--done));
    throw;
  }
}

bool changesNothing(const SliceAdded&) { return false; }

bool changesNothing(const LabelChange& c)
{
  const bool sameDoubts = !c.doubtsBefore || !c.doubtsAfter || same(*c.doubtsBefore, *c.doubtsAfter);
  return std::ranges::all_of(c.runs, [](const PixelRun& run) { return run.before == run.after; }) && sameDoubts &&
         c.editedBefore == c.editedAfter && same(c.originBefore, c.originAfter);
}

bool changesNothing(const VerdictChange& c)
{
  return c.before.has_value() == c.after.has_value() && (!c.before || same(*c.before, *c.after));
}

bool changesNothing(const LevelsChange& c)
{
  return same(c.mapBefore, c.mapAfter) && same(c.placedBefore, c.placedAfter);
}

// About: a node of a set or a text beyond its object take a few dozen bytes.
constexpr std::size_t node = 48;

std::size_t held(const SliceAdded&) { return 0; }

std::size_t held(const LabelChange& c)
{
  const auto doubts = [](const std::optional<LabelDoubts>& d) {
    return d ? d->refusals.size() * (sizeof(LabelRefusal) + 2 * node) : 0;
  };
  return c.runs.capacity() * sizeof(PixelRun) + (c.editedBefore.size() + c.editedAfter.size() + 2) * node +
         doubts(c.doubtsBefore) + doubts(c.doubtsAfter);
}

std::size_t held(const VerdictChange&) { return node; }

std::size_t held(const LevelsChange& c)
{
  return (c.mapBefore.levels.size() + c.mapAfter.levels.size()) * sizeof(LevelPlane) +
         (c.mapBefore.warnings.size() + c.mapAfter.warnings.size()) * (sizeof(std::string) + 2 * node) +
         (c.placedBefore.size() + c.placedAfter.size()) * (sizeof(PlacedLevel) + node);
}

/// First index from `from` on at which two pictures differ; their size where they do not. Eight pixels at once: most of
/// a picture is the same after a stroke.
std::size_t nextDifference(const std::vector<LabelCode>& a, const std::vector<LabelCode>& b, std::size_t from)
{
  constexpr std::size_t block = 64;
  while (from + block <= a.size() && std::memcmp(a.data() + from, b.data() + from, block) == 0) from += block;
  while (from < a.size() && a[from] == b[from]) ++from;
  return from;
}

}  // namespace

bool Step::isEmpty() const noexcept
{
  return std::ranges::all_of(
      changes, [](const Change& c) { return std::visit([](const auto& one) { return changesNothing(one); }, c); });
}

std::size_t Step::bytes() const noexcept
{
  std::size_t sum = sizeof(Step) + what.capacity() + when.capacity() + changes.capacity() * sizeof(Change);
  for (const Change& c : changes) sum += std::visit([](const auto& one) { return held(one); }, c);
  return sum;
}

void apply(Document& document, const Step& step) { changeAll(document, step, Way::Forward); }

void revert(Document& document, const Step& step) { changeAll(document, step, Way::Back); }

std::vector<PixelRun> differences(const std::vector<LabelCode>& before, const std::vector<LabelCode>& after)
{
  if (before.size() != after.size()) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("labels of {} pixels cannot take the place of labels of {}", after.size(), before.size()));
  }
  std::vector<PixelRun> runs;
  for (std::size_t i = nextDifference(before, after, 0); i < before.size(); i = nextDifference(before, after, i)) {
    std::size_t end = i + 1;
    while (end < before.size() && before[end] == before[i] && after[end] == after[i]) ++end;
    runs.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end - i), before[i], after[i]});
    i = end;
  }
  runs.shrink_to_fit();
  return runs;
}

}  // namespace lumyo::session
