#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lumyo/core/Anatomy.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/ModelIdentity.h"

namespace lumyo {

/// Who or what made labels.
enum class LabelMaker : std::uint8_t { Model, Person, File };

/// Where the labels of a slice came from.
struct LabelOrigin {
  LabelMaker maker = LabelMaker::Model;
  ModelIdentity model;  ///< that made them, or on whose labels a person went on; empty for none
  std::string file;     ///< names of the files they were read from, with commas; empty for none
};

/// Labels of a slice that must not be measured: of one muscle and side, or of all. Their rows fail with the reason.
struct LabelRefusal {
  std::optional<LabelCode> code;  ///< nothing: every muscle
  std::string why;
};

/// One slice with its labels.
struct LabelledSlice {
  SlicePlace place;  ///< in the series that the reading belongs to
  LabelSlice labels;
  LabelOrigin origin;
  std::set<LabelCode> edited{};  ///< the labels that a person drew or changed
  std::vector<LabelRefusal> refusals{};

  /// Why the label must not be measured; nullptr when it may.
  [[nodiscard]] const LabelRefusal* refusalOf(LabelCode code) const noexcept;
};

/// What a reader says of the outline of one muscle on one side of one level, as it is: who changes the outline takes
/// back that it was accepted or rejected.
enum class Verdict : std::uint8_t { Accepted, Rejected, NotAssessable };
[[nodiscard]] std::string_view name(Verdict verdict) noexcept;  ///< `accepted`, `rejected`, `not_assessable`

struct Judgement {
  SpineLevel level;
  Muscle muscle;
  Side side;
  Verdict verdict = Verdict::Accepted;
  std::string reason{};  ///< why it is not assessable or was rejected; may be empty
};

/// One reader's view of a study: labels, verdicts, and the levels they were read at. Several readings of one study live
/// side by side; rows of a table belong to one each. Patient data only in what a person typed: never logged.
struct Reading {
  std::string reader;  ///< the person's name; empty where no person is named
  LevelMap levels;
  std::vector<LabelledSlice> slices;  ///< each place once
  std::vector<Judgement> judgements{};

  /// The labels of a slice; nullptr where there are none.
  [[nodiscard]] const LabelledSlice* find(SlicePlace place) const noexcept;
  [[nodiscard]] LabelledSlice* find(SlicePlace place) noexcept;
  /// The last verdict on an outline; nullptr where there is none.
  [[nodiscard]] const Judgement* judgementOf(const SpineLevel& level, Muscle muscle, Side side) const noexcept;
};

/// Who made the labels of a slice, as tables name it: the person, else the model, else `given labels`.
[[nodiscard]] std::string readerOf(const Reading& reading, const LabelledSlice& slice);

}  // namespace lumyo
