#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lumyo/session/Document.h"
#include "lumyo/session/EditSize.h"
#include "lumyo/session/History.h"
#include "lumyo/session/Journal.h"
#include "lumyo/session/Step.h"
#include "lumyo/session/Transitional.h"

namespace lumyo::session {

/// The clock of a session: ISO 8601 UTC.
using SessionClock = std::function<std::string()>;

/// An open study with one person's reading of it. One thread. Every change goes through perform(), is on disk before
/// the call returns, and can be undone, also after closing and reopening.
class Session {
public:
  /// Without a journal (a null pointer) nothing is kept: for tests and screenshots.
  Session(OpenStudy study, Document start, std::unique_ptr<Journal> journal, SessionClock clock);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] const OpenStudy& study() const noexcept;
  [[nodiscard]] const Document& document() const noexcept;
  [[nodiscard]] const Document& start() const noexcept;  ///< as the model or the files made it
  [[nodiscard]] bool isReadOnly() const noexcept;
  [[nodiscard]] std::size_t recoveredSteps() const noexcept;  ///< done steps found after a crash; else 0
  [[nodiscard]] const std::string& lastWrite() const noexcept;

  /// Does the step: journal first, then document. An empty step does nothing. Answers whether anything changed.
  /// Throws Error(InvalidCall) where the session is read-only or the step does not fit, Error(ExportFailed) when the
  /// journal cannot be written: the document is then as before.
  bool perform(Step step);
  [[nodiscard]] const Step* nextUndo() const noexcept;
  [[nodiscard]] const Step* nextRedo() const noexcept;
  bool undo();  ///< false when there is nothing to undo
  bool redo();

  /// The pixels of a slice that was opened without them. Nothing of the document changes. Throws Error(InvalidCall)
  /// when they are not as many as the slice has.
  void givePixels(SlicePlace place, std::shared_ptr<const PixelBlock> pixels);

  /// The rows of the table as `lumyo measure` would give them; worked out again only where something changed. Rows of a
  /// slice whose pixels are not loaded fail with the reason.
  [[nodiscard]] const std::vector<MeasurementRecord>& rows();
  /// The cells of the review grid: muscles × levels × sides in the order of rows().
  [[nodiscard]] std::vector<CellView> cells();
  /// How far a person took an outline from the automatic one; nothing where nobody changed it.
  [[nodiscard]] std::optional<CellEdit> editOf(const Cell& cell) const;

  // Gestures that need no tool. Each is one step. Whatever changes an outline takes back that it was accepted or
  // rejected: nobody said so of what is there now. A word that it is not assessable stays. A level that comes to lie on
  // another slice loses its verdicts; a renumbered outline takes them along.
  void judge(const Cell& cell, Verdict verdict, const std::string& reason = {});
  void acceptLevel(const SpineLevel& level);  ///< every cell of it that is left, as one step
  void takeBackVerdict(const Cell& cell);
  void renumber(int steps);                           ///< all names by one; throws as renumbered()
  void markCastellvi(std::optional<Castellvi> type);  ///< among the warnings of the levels; nothing: not transitional
  /// Names the last lumbar vertebra L6, and those above it by one, or takes that back. Throws Error(InvalidCall) when
  /// a level of the table has no name then.
  void countL6(bool countsL6);
  void moveLevel(const LevelPlane& plane);  ///< the plane of the level of that name; basis becomes ByHand
  void chooseSlice(const SpineLevel& level, SlicePlace place);  ///< throws as measure::placeByHand()
  /// Replaces the labels of a slice: what differs is one step, the codes that changed count as edited.
  bool replaceLabels(SlicePlace place, const std::vector<LabelCode>& codes, const std::string& what);
  /// A model's proposal: taken only for labels that nobody edited or judged. Answers how many labels changed.
  std::size_t propose(const LabelledSlice& proposal, const std::string& what);
  /// Back to what the model made, for one label.
  bool resetToAutomatic(SlicePlace place, LabelCode code);

  void close();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace lumyo::session
