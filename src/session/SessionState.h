#pragma once

#include <memory>
#include <string>
#include <vector>

#include "RowTable.h"
#include "lumyo/session/Session.h"

namespace lumyo::session {

struct Session::State {
  State(OpenStudy openStudy, SessionClock sessionClock)
      : study(std::move(openStudy)), clock(std::move(sessionClock)), table(study.axial, study.settings)
  {
  }

  OpenStudy study;
  SessionClock clock;
  RowTable table;  ///< borrows study
  Document start;
  Document document;
  std::unique_ptr<Journal> journal;
  History history;
  std::size_t journalDone = 0;  ///< done steps of the journal: it remembers more than the history may
  std::size_t recoveredSteps = 0;
  bool wasTouched = false;  ///< measure::isTouched() of the document that the rows were made from
  std::string lastWrite;

  void requireWritable() const;
  void forgetRows(const Step& step);
};

// What gestures share.

/// The slice at a place. Throws Error(InvalidCall).
[[nodiscard]] const Slice& requireSlice(const Series& series, SlicePlace place);
/// The levels that are measured on a slice.
[[nodiscard]] std::vector<SpineLevel> levelsOn(const Document& document, SlicePlace place);
/// Takes back that outlines of these labels on this slice were accepted or rejected.
void dropVerdicts(const Document& document, SlicePlace place, const std::set<LabelCode>& codes, Step& step);
/// The refusals of a slice whose labels of these codes were drawn anew.
[[nodiscard]] std::vector<LabelRefusal> refusalsAfter(const Document& document, const Series& axial,
                                                      const LabelledSlice& before, const LabelSlice& after,
                                                      const std::set<LabelCode>& drawn);
/// `psoas major, left, L4/L5`
[[nodiscard]] std::string nameOf(const Cell& cell);

}  // namespace lumyo::session
