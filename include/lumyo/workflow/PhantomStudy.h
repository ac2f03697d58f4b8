#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Progress.h"

namespace lumyo::workflow {

/// The synthetic person and how he or she is examined.
struct PhantomRequest {
  std::uint32_t seed = 1;
  std::string sex = "female";  ///< or `male`
  double bodyMassIndex = 25;   ///< kg/m²
  double fat_percent = 12;     ///< inside the paraspinal muscles, 0 to 50
  std::string variant = "slabs";
};

/// The names of the variants there are.
[[nodiscard]] std::vector<std::string> phantomVariants();

/// Writes a synthetic study as DICOM with `truth.csv`, `truth_levels.json` and `truth_labels*.nii.gz`, all or nothing.
/// Returns the number of files. Throws Error.
std::size_t writePhantomStudy(const PhantomRequest& request, const std::filesystem::path& folder,
                              const RunContext& run);

}  // namespace lumyo::workflow
