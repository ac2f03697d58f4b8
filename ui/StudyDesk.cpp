#include "StudyDesk.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <functional>
#include <utility>

#include "CoreText.h"
#include "StudyOpening.h"
#include "Words.h"
#include "lumyo/core/Error.h"
#include "lumyo/workflow/Readings.h"

namespace lumyo::ui {
namespace {

std::string utcNow() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(); }

/// Carries progress to the window's thread.
class DeskProgress final : public Progress {
public:
  DeskProgress(StudyDesk& desk, double from, double to) : m_desk(desk), m_from(from), m_to(to) {}
  void report(double fraction, std::string_view step) override
  {
    const QString text = coreText(QString::fromUtf8(step.data(), static_cast<qsizetype>(step.size())));
    const double whole = m_from + (m_to - m_from) * fraction;
    QMetaObject::invokeMethod(&m_desk, [desk = &m_desk, whole, text] { emit desk->progressed(whole, text); });
  }

private:
  StudyDesk& m_desk;
  double m_from;
  double m_to;
};

using Deliver = std::function<void(std::function<void()>)>;

unsigned allThreads() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace

StudyDesk::StudyDesk(QObject* parent) : QObject(parent) {}

StudyDesk::~StudyDesk() { stopWork(); }

bool StudyDesk::wouldLose() const { return m_session && !m_whyNotKept.isEmpty() && m_session->nextUndo() != nullptr; }

const Series& StudyDesk::axial() const noexcept
{
  return m_state == DeskState::Ready ? m_outcome.axial : m_prepared.outcome.axial;
}

const SliceStack& StudyDesk::sagittal() const noexcept
{
  static const SliceStack none;
  return m_outcome.found ? m_outcome.found->sagittal : none;
}

const session::CellView* StudyDesk::cellView(const session::Cell& cell) const noexcept
{
  const auto found = std::ranges::find(m_cells, cell, &session::CellView::cell);
  return found == m_cells.end() ? nullptr : &*found;
}

std::vector<std::string> StudyDesk::warnings() const { return m_outcome.warnings; }

const PlacedLevel* StudyDesk::levelAt(SlicePlace place) const
{
  if (!m_session) return nullptr;
  const auto& placed = m_session->document().placed;
  const auto isOn = [&](const PlacedLevel& p) { return p.isCovered() && p.at->place == place; };
  const auto found = std::ranges::find_if(placed, isOn);
  return found == placed.end() ? nullptr : &*found;
}

const LabelledSlice* StudyDesk::labels() const
{
  return m_session && m_place ? m_session->document().reading.find(*m_place) : nullptr;
}

LabelSlice StudyDesk::labelsOrBlank() const
{
  if (const auto* labelled = labels()) return labelled->labels;
  const SliceGrid& grid = sliceAt(axial(), *m_place).header.grid;
  return {grid, std::vector<LabelCode>(grid.pixelCount(), backgroundLabel), {}};
}

void StudyDesk::open(const std::filesystem::path& path, const SeriesChoice& choice)
{
  // It may be the path of the study that is closed now.
  const std::filesystem::path input = path;  // NOLINT(performance-unnecessary-copy-initialization)
  closeStudy();
  m_request = {};
  m_request.input = input;
  m_request.series = choice.axial;
  m_request.levels = m_defaults.levels;
  if (m_defaults.models != m_modelsFolder) {
    m_modelsFolder = m_defaults.models;
    m_models = m_modelsFolder.empty() ? std::make_unique<workflow::Models>()
                                      : std::make_unique<workflow::Models>(std::vector{m_modelsFolder});
  }
  if (!m_defaults.muscles.empty()) m_request.settings.muscles = m_defaults.muscles;
  m_choice = choice;
  setState(DeskState::Reading);
  emit progressed(0, tr("Reading files"));
  startWork(0, [this, request = m_request, sagittal = choice.sagittal, goesOn = m_goesOnByHand](
                   DeskProgress& progress, const std::stop_token& stop, const Deliver& deliver) {
    constexpr double reading = 0.2;
    ProgressPart before(progress, 0, reading);
    ProgressPart after(progress, reading, 1);
    auto ready = workflow::prepareStudy(request, {before, stop, allThreads()}, secondsNow);
    deliver([this, shown = ready]() mutable { takePrepared(std::move(shown)); });
    keepSagittal(ready.study, sagittal);  // the window goes on listing all of them
    const RunContext run{after, stop, allThreads()};
    auto outcome = goesOn ? measuredOrByHand(ready, request, *m_models, run)
                          : workflow::measurePrepared(ready, request, *m_models, run, secondsNow);
    deliver([this, outcome = std::move(outcome)]() mutable { takeOutcome(std::move(outcome)); });
  });
}

template <class Work>
void StudyDesk::startWork(double from, Work work)
{
  stopWork();
  const int number = ++m_run;
  m_worker = std::jthread([this, number, from, work = std::move(work)](const std::stop_token& stop) {
    const Deliver deliver = [this, number](std::function<void()> result) {
      QMetaObject::invokeMethod(this, [this, number, result = std::move(result)] {
        if (number == m_run) guarded(result);
      });
    };
    const auto fail = [&](const Error& e) {
      deliver([this, e] {
        const bool isOpening = m_state == DeskState::Reading;
        if (isOpening) setState(DeskState::Empty);
        emit failed(isOpening ? openingErrorText(e) : errorText(e));
      });
    };
    try {
      DeskProgress progress(*this, from, 1);
      work(progress, stop, deliver);
    } catch (const Error& e) {
      if (e.code() != ErrorCode::Cancelled) fail(e);
    } catch (const std::exception& e) {
      fail(Error(ErrorCode::UnusableInput, e.what()));
    }
  });
}

void StudyDesk::cancel()
{
  stopWork();
  if (m_state != DeskState::Ready) closeStudy();
}

void StudyDesk::stopWork()
{
  ++m_run;
  if (!m_worker.joinable()) return;
  m_worker.request_stop();
  m_worker.join();
}

void StudyDesk::closeStudy()
{
  stopWork();
  if (m_session) guarded([&] { m_session->close(); });
  m_session.reset();
  m_cells.clear();
  m_places.clear();
  m_place.reset();
  m_cell.reset();
  m_locked.clear();
  m_prepared = {};
  m_outcome = {};
  m_whyNotKept.clear();
  m_isLastChangeKept = true;
  m_keepsOwnLevels = false;
  m_otherReadings = 0;
  setState(DeskState::Empty);
  emit closed();
}

void StudyDesk::takePrepared(workflow::PreparedStudy study)
{
  m_prepared = std::move(study);
  m_places = slicesToLeaf(axial());
  if (!m_places.empty()) m_place = m_places[m_places.size() / 2];
  setState(DeskState::Proposing);
  emit prepared();
  emit selectionChanged();
}

session::Document StudyDesk::startDocument() const
{
  session::Document start{m_outcome.readings.front(), m_outcome.placed};
  start.reading.reader = m_reader.toStdString();
  return start;
}

void StudyDesk::startSession()
{
  session::OpenStudy study{m_outcome.axial, {}, m_request.settings};
  study.settings.softwareVersion = workflow::softwareVersion();
  if (m_outcome.found) study.sagittal.push_back(m_outcome.found->sagittal);
  m_whyNotKept = m_readings ? QString() : tr("There is no folder for readings.");
  if (m_readings) {
    try {
      m_session = std::make_unique<session::Session>(study, startDocument(), openJournal(), utcNow);
      return;
    } catch (const Error& e) {
      m_whyNotKept = errorText(e);  // the pictures and numbers can be used all the same
    }
  }
  m_session = std::make_unique<session::Session>(std::move(study), startDocument(), nullptr, utcNow);
}

std::unique_ptr<session::Journal> StudyDesk::openJournal()
{
  const session::ReadingKey key{workflow::studyOfReadings(m_outcome.axial), m_outcome.axial.about.seriesUid,
                                m_reader.toStdString()};
  m_otherReadings = otherReadingsOf(*m_readings, key);
  const auto file = session::journalFile(*m_readings, key);
  auto journal = std::make_unique<session::Journal>(file, key, startDocument());
  if (m_choice.sagittal.empty() || journal->isReadOnly()) return journal;
  // The start of a reading never changes, and with it its levels: only one that holds no step of a person begins anew.
  m_keepsOwnLevels = !journal->recovered().steps.empty();
  if (m_keepsOwnLevels) return journal;
  journal->close();
  std::error_code kept;  // then it goes on as it is
  std::filesystem::remove(file, kept);
  return std::make_unique<session::Journal>(file, key, startDocument());
}

void StudyDesk::takeOutcome(workflow::MeasureOutcome outcome)
{
  m_outcome = std::move(outcome);
  startSession();
  setState(DeskState::Ready);
  m_places = slicesToLeaf(axial());
  for (const PlacedLevel& level : m_session->document().placed) {
    const bool isListed = !level.isCovered() || std::ranges::find(m_places, level.at->place) != m_places.end();
    if (!isListed) m_places.push_back(level.at->place);
  }
  refresh();
  if (!selectNextLeft() && !m_cells.empty()) selectCell(m_cells.front().cell);
  emit opened();
}

void StudyDesk::refresh()
{
  m_cells = m_session->cells();
  emit documentChanged();
}

template <class Work>
bool StudyDesk::guarded(Work&& work)
{
  QString why;
  try {
    std::forward<Work>(work)();
    m_isLastChangeKept = true;
    return true;
  } catch (const Error& e) {
    m_isLastChangeKept = m_isLastChangeKept && e.code() != ErrorCode::ExportFailed;
    why = errorText(e);
  } catch (const std::exception& e) {  // it would end the program
    why = QString::fromUtf8(e.what());
  }
  emit failed(why);
  if (m_session) emit documentChanged();  // views go back to what is kept
  return false;
}

void StudyDesk::selectCell(const session::Cell& cell)
{
  m_cell = cell;
  for (const PlacedLevel& level : m_session->document().placed) {
    if (level.level == cell.level && level.isCovered()) m_place = level.at->place;
  }
  emit selectionChanged();
}

void StudyDesk::selectPlace(SlicePlace place)
{
  m_place = place;
  if (const auto* level = levelAt(place); level != nullptr && m_cell) m_cell->level = level->level;
  emit selectionChanged();
}

void StudyDesk::leaf(int steps)
{
  if (!m_place || m_places.empty()) return;
  const auto at = std::ranges::find(m_places, *m_place) - m_places.begin();
  const auto next = std::clamp<std::ptrdiff_t>(at + steps, 0, std::ssize(m_places) - 1);
  if (next != at) selectPlace(m_places[static_cast<std::size_t>(next)]);
}

void StudyDesk::selectMuscle(Muscle muscle)
{
  if (!m_cell || !m_session) return;
  m_cell->muscle = muscle;
  emit selectionChanged();
}

void StudyDesk::toggleSide()
{
  if (!m_cell) return;
  m_cell->side = m_cell->side == Side::Right ? Side::Left : Side::Right;
  emit selectionChanged();
}

void StudyDesk::selectLevel(const SpineLevel& level)
{
  if (!m_cell) return;
  selectCell({level, m_cell->muscle, m_cell->side});
}

bool StudyDesk::selectNextLeft()
{
  if (m_cells.empty()) return false;
  std::size_t from = 0;
  if (m_cell) {
    const auto found = std::ranges::find(m_cells, *m_cell, &session::CellView::cell);
    if (found != m_cells.end()) from = static_cast<std::size_t>(found - m_cells.begin()) + 1;
  }
  for (std::size_t i = 0; i < m_cells.size(); ++i) {
    const session::CellView& view = m_cells[(from + i) % m_cells.size()];
    if (!view.isLeft) continue;
    selectCell(view.cell);
    return true;
  }
  return false;
}

void StudyDesk::toggleLock(Muscle muscle)
{
  if (!m_locked.insert(muscle).second) m_locked.erase(muscle);
  emit locksChanged();
}

std::optional<session::Target> StudyDesk::drawTarget(bool sparesOthers)
{
  if (!m_cell || !m_place || !m_session) return std::nullopt;
  if (isLocked(m_cell->muscle)) {
    emit failed(tr("%1 is locked: unlock it with Ctrl+L to draw on it.").arg(muscleName(m_cell->muscle)));
    return std::nullopt;
  }
  return session::Target{labelCode(m_cell->muscle, m_cell->side), sparesOthers, m_locked};
}

void StudyDesk::accept()
{
  if (!m_cell || !m_session) return;
  if (!guarded([&] { m_session->judge(*m_cell, Verdict::Accepted); })) return;
  refresh();
  selectNextLeft();
}

void StudyDesk::acceptLevel()
{
  if (!m_cell || !m_session) return;
  if (!guarded([&] { m_session->acceptLevel(m_cell->level); })) return;
  refresh();
  selectNextLeft();
}

void StudyDesk::reject()
{
  if (!m_cell || !m_session) return;
  if (!guarded([&] { m_session->judge(*m_cell, Verdict::Rejected); })) return;
  refresh();
}

void StudyDesk::notAssessable(const QString& reason)
{
  if (!m_cell || !m_session) return;
  if (!guarded([&] { m_session->judge(*m_cell, Verdict::NotAssessable, reason.toStdString()); })) return;
  refresh();
  selectNextLeft();
}

void StudyDesk::undo()
{
  if (m_session && guarded([&] { (void)m_session->undo(); })) refresh();
}

void StudyDesk::redo()
{
  if (m_session && guarded([&] { (void)m_session->redo(); })) refresh();
}

bool StudyDesk::replaceLabels(const LabelSlice& labels, const QString& what)
{
  if (!m_session || !m_place) return false;
  bool changed = false;
  if (!guarded([&] { changed = m_session->replaceLabels(*m_place, labels.codes, what.toStdString()); })) return false;
  refresh();
  if (changed) emit told(sentenceCase(coreText(what)));
  return changed;
}

void StudyDesk::resetToAutomatic()
{
  const auto target = drawTarget(true);
  if (!target) return;
  bool changed = false;
  guarded([&] { changed = m_session->resetToAutomatic(*m_place, target->code); });
  if (changed) refresh();
}

void StudyDesk::renumber(int steps)
{
  if (!m_session || !guarded([&] { m_session->renumber(steps); })) return;
  m_cell.reset();
  refresh();
  if (!selectNextLeft() && !m_cells.empty()) selectCell(m_cells.front().cell);
}

void StudyDesk::markCastellvi(std::optional<session::Castellvi> type)
{
  if (m_session && guarded([&] { m_session->markCastellvi(type); })) refresh();
}

void StudyDesk::countL6(bool countsL6)
{
  if (!m_session) return;
  const auto cell = m_cell;
  if (!guarded([&] { m_session->countL6(countsL6); })) return;
  refresh();
  const auto level = cell ? session::nameCountingL6(cell->level, countsL6) : std::nullopt;
  if (level && cellView({*level, cell->muscle, cell->side}) != nullptr) {
    selectCell({*level, cell->muscle, cell->side});
  } else if (!m_cells.empty()) {
    selectCell(m_cells.front().cell);
  }
  segment(Slices::Unlabelled);
}

void StudyDesk::moveLevel(const LevelPlane& plane)
{
  if (!m_session || !guarded([&] { m_session->moveLevel(plane); })) return;
  refresh();
  selectLevel(plane.level);
  segment(Slices::Unlabelled);
}

void StudyDesk::measureLevelHere()
{
  if (!m_session || !m_cell || !m_place) return;
  if (!guarded([&] { m_session->chooseSlice(m_cell->level, *m_place); })) return;
  refresh();
  selectLevel(m_cell->level);
  segment(Slices::Unlabelled);
}

void StudyDesk::segment(Slices which)
{
  if (!m_session || m_session->isReadOnly()) return;
  const session::Document& document = m_session->document();
  std::vector<SlicePlace> places = workflow::slicesOf(document.placed);
  if (which == Slices::Unlabelled) {
    std::erase_if(places, [&](SlicePlace place) { return document.reading.find(place) != nullptr; });
  }
  if (places.empty()) return;
  emit progressed(0, tr("Segmenting slices"));
  startWork(0, [this, places, axial = m_outcome.axial, levels = document.reading.levels, placed = document.placed](
                   DeskProgress& progress, const std::stop_token& stop, const Deliver& deliver) {
    const auto proposed =
        workflow::segmentSlices(axial, places, levels, placed, *m_models, {}, {progress, stop, allThreads()});
    deliver([this, proposed] { takeProposals(proposed); });
  });
}

void StudyDesk::takeProposals(const Reading& proposed)
{
  std::size_t changed = 0;
  guarded([&] {
    for (const LabelledSlice& slice : proposed.slices) {
      const int number = sliceAt(axial(), slice.place).header.sliceNumber;
      changed += m_session->propose(slice, "segmented slice " + std::to_string(number));
    }
  });
  emit progressed(1, {});
  if (changed > 0) refresh();
  emit selectionChanged();
}

workflow::WrittenRun StudyDesk::exportTo(const std::filesystem::path& folder, const std::vector<std::string>& exports)
{
  workflow::MeasureOutcome outcome = m_outcome;
  outcome.placed = m_session->document().placed;
  outcome.levels = m_session->document().reading.levels;
  outcome.readings = {m_session->document().reading};
  outcome.records = m_session->rows();
  for (const std::string& warning : outcome.levels.warnings) {
    const bool isSaid = std::ranges::find(outcome.warnings, warning) != outcome.warnings.end();
    if (!isSaid) outcome.warnings.push_back(warning);  // a person's word on the levels
  }
  workflow::MeasureRequest request = m_request;
  request.levels.clear();  // a reading that was begun before may have others than were asked for now
  for (const PlacedLevel& level : outcome.placed) request.levels.push_back(level.level);
  request.output = folder;
  workflow::refuseToTouchInput(folder, workflow::inputPlaces(request));
  StagedOutput output(folder, StagedOutput::Neighbours::None);
  SilentProgress silent;
  const workflow::RunIdentity identity{{"lumyo-workstation"}, utcNow()};
  return workflow::writeOutcome(outcome, request, workflow::parseExports(exports), identity, output,
                                {silent, {}, allThreads()});
}

}  // namespace lumyo::ui
