#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/Anatomy.h"
#include "lumyo/core/SpineLevel.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {

/// The reading that a person made in the window and that was kept in a folder.
struct StoredReading {
  std::string reader;            ///< as the person typed it
  std::filesystem::path folder;  ///< of all readings; empty: the user's own
};

/// The study that readings of a series are kept under: its study UID. An image file has none; the hash of its pixels,
/// which must be loaded, stands for it, so that a renamed or newly packed file is known again and another patient's is
/// not.
[[nodiscard]] std::string studyOfReadings(const Series& series);

/// What a person said and drew, counted over the levels, muscles and sides of a reading.
struct ReadingCounts {
  std::size_t accepted = 0;
  std::size_t rejected = 0;
  std::size_t notAssessable = 0;
  std::size_t edited = 0;  ///< also counted where there is a verdict
};

/// An outline that a person drew or changed, and how far it is from the automatic one.
struct EditedOutline {
  SpineLevel level;
  Muscle muscle;
  Side side;
  std::optional<double> changed_mm2;  ///< in one of both outlines and not in the other; nothing: none was automatic
  std::optional<double> dice;         ///< overlap of both, 0 to 1; as changed_mm2
};

/// A stored reading as it is listed.
struct ListedReading {
  std::filesystem::path file;
  std::string reader;    ///< empty, with what follows, where the file does not tell it
  std::string studyUid;  ///< as studyOfReadings()
  std::string seriesUid;
  int seriesNumber = 0;  ///< 0 where the series is not among the study's
  std::string seriesDescription;
  std::string lastWrite;  ///< ISO 8601 UTC; empty before the first edit
  std::size_t edits = 0;  ///< gestures that are done and not taken back
  ReadingCounts cells;
  std::vector<EditedOutline> outlines;  ///< those of cells.edited, level by level
  std::string whyNot;                   ///< why it cannot be read; empty where it can
};

/// The folder of the readings: the one given, else the user's own. Throws Error(UnusableInput) when the one given is no
/// folder, or the user has none.
[[nodiscard]] std::filesystem::path folderOfReadings(const std::filesystem::path& given);

/// The readings of a study, by study, series and reader; those that cannot be read are listed, too. Nothing is written.
/// Throws as folderOfReadings().
[[nodiscard]] std::vector<ListedReading> listReadings(const Study& study, const std::filesystem::path& folder);

/// For people, and the same as JSON.
[[nodiscard]] std::string readingsText(const std::vector<ListedReading>& readings);
[[nodiscard]] std::string readingsJson(const std::vector<ListedReading>& readings);

}  // namespace lumyo::workflow
