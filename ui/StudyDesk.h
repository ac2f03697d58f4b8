#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "lumyo/session/Session.h"
#include "lumyo/session/Tools.h"
#include "lumyo/workflow/Measure.h"
#include "lumyo/workflow/Models.h"
#include "lumyo/workflow/WriteRun.h"

namespace lumyo::ui {

enum class DeskState : std::uint8_t {
  Empty,
  Reading,    ///< files are read; nothing to see yet
  Proposing,  ///< pictures are there, levels and outlines are being worked out
  Ready,
};

/// Series that a person chose, by their UIDs; empty: as `lumyo measure` chooses.
struct SeriesChoice {
  std::string axial;     ///< to measure
  std::string sagittal;  ///< to find the levels on
};

/// What holds for every study that is opened; empty: as for `lumyo measure`.
struct DeskDefaults {
  std::vector<SpineLevel> levels;
  std::vector<Muscle> muscles;
  std::filesystem::path models;  ///< folder of the packages
};

/// The open study of a window: what is read, worked out, selected and changed. Long work runs on a thread of its own;
/// every signal comes on the thread of the window. Rules of the domain live below, in workflow and session.
class StudyDesk final : public QObject {
  Q_OBJECT
public:
  explicit StudyDesk(QObject* parent = nullptr);
  ~StudyDesk() override;

  [[nodiscard]] DeskState state() const noexcept { return m_state; }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_request.input; }
  /// Of the study that was read; empty before.
  [[nodiscard]] const workflow::Study& study() const noexcept { return m_prepared.study; }
  [[nodiscard]] const Series& axial() const noexcept;
  [[nodiscard]] const SliceStack& sagittal() const noexcept;
  [[nodiscard]] session::Session* session() const noexcept { return m_session.get(); }
  [[nodiscard]] const std::vector<session::CellView>& cells() const noexcept { return m_cells; }
  [[nodiscard]] const session::CellView* cellView(const session::Cell& cell) const noexcept;
  [[nodiscard]] std::vector<std::string> warnings() const;
  /// Why changes are not stored; empty where they are.
  [[nodiscard]] const QString& whyNotKept() const noexcept { return m_whyNotKept; }
  /// Whether closing now loses changes, as they are stored nowhere.
  [[nodiscard]] bool wouldLose() const;
  /// False from a change that the disk refused until one that it took: the refused one was taken back.
  [[nodiscard]] bool isLastChangeKept() const noexcept { return m_isLastChangeKept; }
  [[nodiscard]] QString reader() const { return m_reader; }
  void setReader(const QString& reader) { m_reader = reader; }
  /// Whether a study without levels or without a model is opened to be measured by hand (as by default), or refused.
  void setGoesOnByHand(bool goesOn) { m_goesOnByHand = goesOn; }
  /// Where readings are kept; without a folder nothing is.
  void setReadingsFolder(const std::optional<std::filesystem::path>& folder) { m_readings = folder; }

  /// Slices to leaf through, from the head down, and the one that is shown.
  [[nodiscard]] const std::vector<SlicePlace>& places() const noexcept { return m_places; }
  [[nodiscard]] std::optional<SlicePlace> place() const noexcept { return m_place; }
  [[nodiscard]] const std::optional<session::Cell>& cell() const noexcept { return m_cell; }
  /// The first of the table's levels that lies on a slice.
  [[nodiscard]] const PlacedLevel* levelAt(SlicePlace place) const;
  /// The labels of the shown slice; nothing where nobody labelled it.
  [[nodiscard]] const LabelledSlice* labels() const;
  [[nodiscard]] LabelSlice labelsOrBlank() const;

  /// Holds for the next study that is opened.
  void setDefaults(const DeskDefaults& defaults) { m_defaults = defaults; }
  [[nodiscard]] const SeriesChoice& seriesChoice() const noexcept { return m_choice; }
  /// How many other readers have a stored reading with edits of this series. Nothing else of them is ever told.
  [[nodiscard]] int otherReadings() const noexcept { return m_otherReadings; }
  /// Whether the levels are those of a reading that was begun before, whatever series was chosen for them.
  [[nodiscard]] bool keepsOwnLevels() const noexcept { return m_keepsOwnLevels; }

  /// Reads and measures a study; `opened` or `failed` follows. A study that is open is closed first.
  void open(const std::filesystem::path& path, const SeriesChoice& choice = {});
  void cancel();
  void closeStudy();

  void selectCell(const session::Cell& cell);
  void selectPlace(SlicePlace place);
  void leaf(int steps);  ///< through places()
  void selectMuscle(Muscle muscle);
  void toggleSide();
  void selectLevel(const SpineLevel& level);
  bool selectNextLeft();  ///< the next cell that somebody has to look at; false when there is none

  /// A locked muscle, both sides, is left alone by whatever is drawn, until the study is closed.
  [[nodiscard]] bool isLocked(Muscle muscle) const { return m_locked.contains(muscle); }
  void toggleLock(Muscle muscle);
  /// The current label to draw on. Where there is none, or its muscle is locked, nothing; the lock is told by `failed`.
  [[nodiscard]] std::optional<session::Target> drawTarget(bool sparesOthers);

  // Changes. What goes wrong is told by `failed`; nothing is lost.
  void accept();
  void acceptLevel();
  void reject();
  void notAssessable(const QString& reason);
  void undo();
  void redo();
  bool replaceLabels(const LabelSlice& labels, const QString& what);
  void resetToAutomatic();
  void renumber(int steps);
  void markCastellvi(std::optional<session::Castellvi> type);
  void countL6(bool countsL6);
  void moveLevel(const LevelPlane& plane);
  void measureLevelHere();  ///< the current level on the shown slice
  /// Asks the model for outlines: of slices of levels that nobody labelled yet, or of all of them again. What a person
  /// touched stays. `documentChanged` follows.
  enum class Slices : std::uint8_t { Unlabelled, All };
  void segment(Slices which);

  /// Writes the table and what else is chosen, as `lumyo measure` would. Answers the files written; throws Error.
  [[nodiscard]] workflow::WrittenRun exportTo(const std::filesystem::path& folder,
                                              const std::vector<std::string>& exports);

signals:
  void progressed(double fraction, const QString& step);
  void prepared();  ///< pictures can be shown
  void opened();    ///< all is there
  void closed();
  void failed(const QString& what);
  void told(const QString& what);  ///< what a gesture did, for a moment
  void selectionChanged();
  void locksChanged();
  void documentChanged();

private:
  void takePrepared(workflow::PreparedStudy study);
  void takeOutcome(workflow::MeasureOutcome outcome);
  [[nodiscard]] session::Document startDocument() const;
  void startSession();
  [[nodiscard]] std::unique_ptr<session::Journal> openJournal();
  void takeProposals(const Reading& proposed);
  /// Runs `work(progress, stop, deliver)` on the worker; what it delivers runs here unless another run began meanwhile.
  template <class Work>
  void startWork(double from, Work work);
  void refresh();
  void setState(DeskState state) { m_state = state; }
  void stopWork();
  template <class Work>
  bool guarded(Work&& work);

  DeskState m_state = DeskState::Empty;
  workflow::MeasureRequest m_request;
  std::unique_ptr<workflow::Models> m_models = std::make_unique<workflow::Models>();
  std::filesystem::path m_modelsFolder;  ///< of m_models; empty: where packages are looked for by default
  DeskDefaults m_defaults;
  SeriesChoice m_choice;
  workflow::PreparedStudy m_prepared;
  workflow::MeasureOutcome m_outcome;
  std::unique_ptr<session::Session> m_session;
  std::vector<session::CellView> m_cells;
  std::vector<SlicePlace> m_places;
  std::optional<SlicePlace> m_place;
  std::optional<session::Cell> m_cell;
  std::set<Muscle> m_locked;
  std::optional<std::filesystem::path> m_readings;
  QString m_reader;
  QString m_whyNotKept;
  bool m_goesOnByHand = true;
  bool m_isLastChangeKept = true;
  bool m_keepsOwnLevels = false;
  int m_otherReadings = 0;
  std::jthread m_worker;
  int m_run = 0;  ///< of work; answers of earlier runs are thrown away
};

}  // namespace lumyo::ui
