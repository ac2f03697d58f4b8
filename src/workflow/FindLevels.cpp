#include "lumyo/workflow/FindLevels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "ModelsStore.h"
#include "TextFile.h"
#include "lumyo/measure/Repeats.h"
#include "lumyo/report/QualitySheet.h"
#include "lumyo/report/Tables.h"
#include "lumyo/segment/LevelFinder.h"
#include "lumyo/segment/SagittalSlices.h"

namespace lumyo::workflow {

namespace {

constexpr double loadingShare = 0.2;  // the network takes most of the time

/// An image file says nothing of itself: sagittal pictures are cut out of a volume stored another way.
std::vector<const Series*> candidates(const Study& study, const Series* axial)
{
  if (study.isImageFile) return {&study.series.front()};
  auto series = sagittalSeries(study, axial);
  if (!series.empty()) return series;
  throw Error(ErrorCode::UnusableInput, "no usable sagittal series to find the vertebral levels on",
              Remedy::GiveLevels);
}

bool shareFrame(const Series& a, const Series& b)
{
  return a.stacks.front().about.frameOfReferenceUid == b.stacks.front().about.frameOfReferenceUid;
}

/// Whether the counting began at an S1 that is seen.
bool showsSacrum(const LevelMap& map)
{
  const auto s1 = map.find(SpineLevel::vertebra(Vertebra::S1));
  return s1 && s1->confidence >= doubtfulConfidence;
}

/// Looks for the levels on one sagittal series after the other, and remembers why it was not the first.
class LevelSearch {
public:
  LevelSearch(const segment::LevelFinder& finder, const RunContext& run) : m_run(run), m_finder(finder)
  {
    m_found.model = finder.package().identity;
  }

  /// Nothing where the series cannot be loaded or misses slices; these are kept for later. The attempt reports as the
  /// part of the whole that begins at `from` and is `share` long.
  std::optional<FoundLevels> onWhole(const Series& series, double from, double share)
  {
    ProgressPart loading(m_run.progress, from, from + loadingShare * share);
    ProgressPart finding(m_run.progress, from + loadingShare * share, from + share);
    std::optional<FoundLevels> found;
    attempt([&] {
      auto loaded = loadSeries(series, {loading, m_run.stop, m_run.threads});
      m_found.skipped.insert(m_found.skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
      if (loaded.skipped.empty()) {
        found = on(loaded.value, finding);
      } else {
        m_complaints.push_back(fmt::format("{} slices of sagittal series {} cannot be read", loaded.skipped.size(),
                                           series.about.seriesNumber));
        m_damaged.push_back(std::move(loaded.value));
      }
    });
    return found;
  }

  /// For the warnings of what is found after it.
  void complain(std::string complaint) { m_complaints.push_back(std::move(complaint)); }

  /// Throws the first Error(UnusableInput) met when none of them shows a spine either.
  FoundLevels onDamaged()
  {
    for (const Series& series : m_damaged) {
      std::optional<FoundLevels> found;
      SilentProgress silent;  // whole series were tried before: the task is nearly done
      attempt([&] { found = on(series, silent); });
      if (found) return *found;
    }
    throw m_failures.front();
  }

private:
  template <class Work>
  void attempt(Work work)
  {
    try {
      work();
    } catch (const Error& e) {
      if (e.code() != ErrorCode::UnusableInput) throw;
      m_complaints.emplace_back(e.what());
      m_failures.push_back(e);
    }
  }

  FoundLevels on(const Series& series, Progress& progress)
  {
    const auto size = [&](std::size_t i) { return readableSlices(series.stacks[i]).slices.size(); };
    const auto largest = std::ranges::max(measure::primaryStacks(series), {}, size);
    FoundLevels found = m_found;
    found.sagittal = segment::sagittalSlices(readableSlices(series.stacks[largest]));
    found.map = m_finder.find(found.sagittal, {progress, m_run.stop, m_run.threads});
    for (const std::string& complaint : m_complaints) {
      found.map.warnings.push_back(
          fmt::format("the levels were found on sagittal series {}: {}", series.about.seriesNumber, complaint));
    }
    return found;
  }

  const RunContext& m_run;
  const segment::LevelFinder& m_finder;
  FoundLevels m_found;  ///< without a map
  std::vector<Series> m_damaged;
  std::vector<std::string> m_complaints;
  std::vector<Error> m_failures;
};

}  // namespace

FoundLevels findLevels(const Study& study, const Series* axial, Models& models, const std::string& model,
                       const RunContext& run)
{
  const auto series = candidates(study, axial);
  run.progress.report(0, "finding levels");
  const auto finder = models.store().levelFinder(model);
  LevelSearch search(*finder, run);
  const double share = 1.0 / static_cast<double>(series.size());
  std::optional<FoundLevels> first;
  const Series* firstOn = nullptr;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (firstOn != nullptr && !shareFrame(*series[i], *firstOn)) break;  // a frame that fits counts for more than S1
    auto found = search.onWhole(*series[i], static_cast<double>(i) * share, share);
    if (!found) continue;
    if (showsSacrum(found->map)) return std::move(*found);
    if (first) continue;
    first = std::move(found);
    firstOn = series[i];
    search.complain(fmt::format("S1 cannot be told on sagittal series {}", firstOn->about.seriesNumber));
  }
  return first ? std::move(*first) : search.onDamaged();
}

std::string levelsPicture(const SliceStack& sagittal, const LevelMap& map)
{
  if (map.levels.empty()) throw Error(ErrorCode::UnusableInput, "no level has a name that could be drawn");
  const PatientPoint middle = map.levels[map.levels.size() / 2].centre;
  const auto nearest = std::ranges::min_element(
      sagittal.slices, {}, [&](const Slice& s) { return std::abs(s.header.grid.plane().distance(middle)); });
  return report::levelsPng(*nearest, map);
}

std::string levelsFileText(const LevelMap& map) { return report::levelsJson(map); }

LevelMap readLevelsFile(const std::filesystem::path& file)
{
  const auto text = readText(file);
  if (!text)
    throw Error(ErrorCode::UnusableInput, "cannot read the levels file " + file.string() +
                                              ": it is not there, is no plain file, or is closed to you");
  return whileDoing("reading levels from " + file.string(), [&] { return report::parseLevelsJson(*text); });
}

}  // namespace lumyo::workflow
