#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Geometry.h"
#include "lumyo/core/SpineLevel.h"

namespace lumyo {

/// How the levels got their names.
enum class NumberingBasis : std::uint8_t { CountedFromSacrum, WholeSpine, ByHand };

/// `counted_from_sacrum`, `whole_spine`, `by_hand`.
[[nodiscard]] std::string_view name(NumberingBasis basis) noexcept;
/// Throws Error(UnusableInput).
[[nodiscard]] NumberingBasis parseNumberingBasis(std::string_view text);

/// A level whose name is less sure than this is marked as doubtful everywhere.
inline constexpr double doubtfulConfidence = 0.5;

/// One named plane of the spine. Frame: patient LPS; unit: mm.
struct LevelPlane {
  SpineLevel level;
  PatientPoint centre;              ///< of the vertebral body or of the disc
  Eigen::Vector3d normal;           ///< unit length, up the spine
  double confidence = 0;            ///< 0 to 1, that the name is right
  std::optional<double> height_mm;  ///< of the body or disc along the normal
};

/// The named planes of one spine, from the head down, in one frame of reference.
struct LevelMap {
  NumberingBasis basis = NumberingBasis::CountedFromSacrum;
  std::vector<std::string> warnings;
  std::vector<LevelPlane> levels;
  std::string frameOfReferenceUid;  ///< empty when unknown

  /// The plane of a level. An endplate that is not stored itself is derived from the body (centre, height)
  /// and takes the tilt of the disc beside it where that is stored. Nothing when the map does not say.
  [[nodiscard]] std::optional<LevelPlane> find(const SpineLevel& level) const;
};

/// The map as a person counts who finds every name `steps` too high: one step makes L4 L5, minus one makes it L3. The
/// basis becomes ByHand, the names sure, the warnings tell it. Levels that have no name then are left out, with a
/// warning. L6 counts where the map holds it.
[[nodiscard]] LevelMap renumbered(const LevelMap& map, int steps);

}  // namespace lumyo
