#include "lumyo/session/Session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "Automatic.h"
#include "SessionState.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/MeasureLevel.h"

namespace lumyo::session {
namespace {

void requireSameSlice(const Series& axial, SlicePlace place, const SliceGrid& grid)
{
  constexpr double tolerance_mm = 0.5;
  const Slice& slice = requireSlice(axial, place);
  if (sameGrid(slice.header.grid, grid, tolerance_mm)) return;
  throw Error(ErrorCode::InvalidCall,
              fmt::format("the labels do not lie on the pixels of slice {}", slice.header.sliceNumber));
}

void requirePlaces(const Series& axial, const std::vector<PlacedLevel>& placed)
{
  for (const PlacedLevel& level : placed) {
    if (level.at) (void)requireSlice(axial, level.at->place);
  }
}

/// A reading that was stored may come from other files than those that are open now.
void requireSameStudy(const Series& axial, const Document& document)
{
  try {
    for (const LabelledSlice& slice : document.reading.slices) {
      requireSameSlice(axial, slice.place, slice.labels.grid);
    }
    requirePlaces(axial, document.placed);
  } catch (const Error& e) {
    throw Error(ErrorCode::UnusableInput, std::string("the reading does not belong to the series that is open: ") +
                                              e.what() + "; nothing was changed");
  }
}

void requirePlaces(const Series& axial, const Step& step)
{
  for (const Change& change : step.changes) {
    if (const auto* added = std::get_if<SliceAdded>(&change)) requireSameSlice(axial, added->place, added->grid);
    if (const auto* levels = std::get_if<LevelsChange>(&change)) requirePlaces(axial, levels->placedAfter);
  }
}

/// What can be redone lies behind what was done: it must fit whole, or steps would be missing between.
void remember(Recovered recovered, History& history)
{
  std::size_t bytes = 0;
  for (std::size_t i = recovered.done; i < recovered.steps.size(); ++i) bytes += recovered.steps[i].bytes();
  constexpr std::size_t mostToRedo = std::size_t{32} << 20;
  if (bytes > mostToRedo) recovered.steps.resize(recovered.done);
  const std::size_t redoable = recovered.steps.size() - recovered.done;
  for (Step& step : recovered.steps) history.push(std::move(step));
  for (std::size_t i = 0; i < redoable; ++i) history.undone();
}

}  // namespace

void Session::State::requireWritable() const
{
  if (journal && journal->isReadOnly()) {
    throw Error(ErrorCode::InvalidCall, "this reading is open for reading only: another window holds it");
  }
}

void Session::State::forgetRows(const Step& step)
{
  for (const Change& change : step.changes) {
    if (const auto* added = std::get_if<SliceAdded>(&change)) table.forgetSlice(added->place);
    if (const auto* labels = std::get_if<LabelChange>(&change)) table.forgetSlice(labels->place);
    if (std::holds_alternative<LevelsChange>(change)) table.forgetAll();
    if (const auto* verdict = std::get_if<VerdictChange>(&change)) {
      if (verdict->before) table.forgetLevel(verdict->before->level);
      if (verdict->after) table.forgetLevel(verdict->after->level);
    }
  }
  const bool isPersons = measure::isTouched(document.reading);  // whose name stands in every row
  if (std::exchange(wasTouched, isPersons) != isPersons) table.forgetAll();
}

Session::Session(OpenStudy study, Document start, std::unique_ptr<Journal> journal, SessionClock clock)
    : m_state(std::make_unique<State>(std::move(study), std::move(clock)))
{
  State& s = *m_state;
  s.journal = std::move(journal);
  Recovered recovered;
  recovered.start = std::move(start);
  if (s.journal) recovered = s.journal->takeRecovered();  // its steps go on from its own start
  s.start = std::move(recovered.start);
  s.document = s.start;
  s.lastWrite = recovered.lastWrite;
  s.journalDone = recovered.done;
  if (recovered.wasOpen) s.recoveredSteps = recovered.done;
  for (std::size_t i = 0; i < recovered.done; ++i) {
    try {
      apply(s.document, recovered.steps[i]);
    } catch (const Error& e) {
      throw Error(ErrorCode::UnusableInput,
                  fmt::format("the stored reading is damaged: {} of step {}", e.what(), i + 1));
    }
  }
  requireSameStudy(s.study.axial, s.document);
  s.wasTouched = measure::isTouched(s.document.reading);
  remember(std::move(recovered), s.history);
}

Session::~Session() = default;

const OpenStudy& Session::study() const noexcept { return m_state->study; }
const Document& Session::document() const noexcept { return m_state->document; }
const Document& Session::start() const noexcept { return m_state->start; }
bool Session::isReadOnly() const noexcept { return m_state->journal && m_state->journal->isReadOnly(); }
std::size_t Session::recoveredSteps() const noexcept { return m_state->recoveredSteps; }
const std::string& Session::lastWrite() const noexcept { return m_state->lastWrite; }
const Step* Session::nextUndo() const noexcept { return m_state->history.nextUndo(); }
const Step* Session::nextRedo() const noexcept { return m_state->history.nextRedo(); }

bool Session::perform(Step step)
{
  State& s = *m_state;
  s.requireWritable();
  if (step.isEmpty()) return false;
  requirePlaces(s.study.axial, step);
  if (step.when.empty() && s.clock) step.when = s.clock();
  // Whether a step fits is known when it is done. So it is done first and taken back where the journal refuses it:
  // nobody sees a document that is not on disk.
  apply(s.document, step);
  try {
    if (s.journal) s.journal->push(step);
  } catch (...) {
    revert(s.document, step);
    throw;
  }
  ++s.journalDone;
  s.lastWrite = step.when;
  s.forgetRows(step);
  s.history.push(std::move(step));
  return true;
}

bool Session::undo()
{
  State& s = *m_state;
  s.requireWritable();
  const Step* step = s.history.nextUndo();
  if (step == nullptr) return false;
  revert(s.document, *step);
  try {
    if (s.journal) s.journal->setDone(s.journalDone - 1);
  } catch (...) {
    apply(s.document, *step);
    throw;
  }
  --s.journalDone;
  if (s.clock) s.lastWrite = s.clock();
  s.forgetRows(*step);
  s.history.undone();
  return true;
}

bool Session::redo()
{
  State& s = *m_state;
  s.requireWritable();
  const Step* step = s.history.nextRedo();
  if (step == nullptr) return false;
  apply(s.document, *step);
  try {
    if (s.journal) s.journal->setDone(s.journalDone + 1);
  } catch (...) {
    revert(s.document, *step);
    throw;
  }
  ++s.journalDone;
  if (s.clock) s.lastWrite = s.clock();
  s.forgetRows(*step);
  s.history.redone();
  return true;
}

void Session::givePixels(SlicePlace place, std::shared_ptr<const PixelBlock> pixels)
{
  Series& axial = m_state->study.axial;
  const Slice& slice = requireSlice(axial, place);
  if (pixels == nullptr || pixels->size() != slice.header.grid.pixelCount()) {
    throw Error(ErrorCode::InvalidCall, fmt::format("these are not the pixels of slice {}", slice.header.sliceNumber));
  }
  axial.stacks[place.stack].slices[place.slice].pixels = std::move(pixels);
  // Fat is told from the Dixon image of the same position, so that one slice's pixels may matter to another.
  const bool isDixon =
      std::ranges::any_of(axial.stacks, [](const auto& s) { return s.about.dixon != DixonPart::None; });
  isDixon ? m_state->table.forgetPictures() : m_state->table.forgetSlice(place);
}

const std::vector<MeasurementRecord>& Session::rows() { return m_state->table.of(m_state->document); }

std::vector<CellView> Session::cells()
{
  std::vector<CellView> cells;
  for (const MeasurementRecord& row : rows()) cells.push_back(viewOf(m_state->document, row));
  return cells;
}

std::optional<CellEdit> Session::editOf(const Cell& cell) const
{
  const auto steps = [this](std::size_t back) { return m_state->history.doneStep(back); };
  return session::editOf(m_state->document, cell, m_state->start, steps);
}

void Session::close()
{
  if (m_state->journal) m_state->journal->close();
}

}  // namespace lumyo::session
