#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/SpineLevel.h"

namespace lumyo::workflow {

// The names of the files of a run: for whoever writes them, reads them again, or clears them away.

inline constexpr const char* tableFile = "measurements.csv";
inline constexpr const char* wideTableFile = "measurements_wide.csv";
inline constexpr const char* jsonTableFile = "measurements.json";
inline constexpr const char* levelsFileName = "levels.json";
inline constexpr const char* runFile = "run.json";

/// Which of the readings of a run: those of a run with one reading carry no number in their files' names.
struct ReadingPlace {
  std::size_t index = 0;  ///< from 0, in the order of the table
  std::size_t count = 1;
};

/// `quality.html`, `quality_reader2.html`.
[[nodiscard]] std::string sheetFile(ReadingPlace reading);
/// `overlays/L4-L5.png`, `overlays/reader2/L4-L5.png`: `/` and `:` stand in no file name.
[[nodiscard]] std::string overlayFile(ReadingPlace reading, const SpineLevel& level);
/// The sagittal picture with the levels.
[[nodiscard]] std::string levelsPictureFile();
/// `labels_stack1.nii.gz`, `labels_reader2_stack1_part3.nii.gz`; `ending` as LabelPart has it.
[[nodiscard]] std::string labelsFile(ReadingPlace reading, int stack, const std::string& ending);

/// The label file of a stack in a run's folder, or its parts in order; nothing where none was written.
[[nodiscard]] std::vector<std::filesystem::path> labelFilesIn(const std::filesystem::path& folder, ReadingPlace reading,
                                                              int stack);

/// Whether a file of this name (relative to the folder, with `/`) belongs to some run, this one or another.
[[nodiscard]] bool isNamedAsOurs(const std::string& path);

}  // namespace lumyo::workflow
