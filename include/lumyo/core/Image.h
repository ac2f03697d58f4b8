#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lumyo/core/Geometry.h"

namespace lumyo {

/// The pixels of one slice as the scanner stored them, row by row; owned.
/// value = stored * slope + intercept.
struct PixelBlock {
  using Stored = std::variant<std::vector<std::uint8_t>, std::vector<std::int16_t>, std::vector<std::uint16_t>,
                              std::vector<float>>;
  Stored stored;
  double slope = 1;  ///< negative for MONOCHROME1, so that bright is always large
  double intercept = 0;

  [[nodiscard]] std::size_t size() const noexcept;
  /// The values after rescaling, row by row; a copy.
  [[nodiscard]] std::vector<float> values() const;
};

/// What is known of one slice without its pixels.
struct SliceHeader {
  SliceGrid grid;
  std::string sopInstanceUid;  ///< frames of a multi-frame object: `UID#frame`, from 1; empty for image files
  int instanceNumber = 0;      ///< 0 when missing; never used for order
  std::optional<double> thickness_mm;
  /// Place in the listing, from 1, the slice over all stacks of its series; 0 when never listed. It stays when other
  /// slices turn out to be unreadable: a person who says "slice 14" means the fourteenth listed.
  int stackNumber = 0;
  int sliceNumber = 0;
};

struct Slice {
  SliceHeader header;
  PixelBlock pixels;
};

/// Which part of the signal a Dixon image shows.
enum class DixonPart : std::uint8_t { None, Water, Fat, InPhase, OpposedPhase };

/// What all slices of a stack share.
struct StackAbout {
  std::string frameOfReferenceUid;
  DixonPart dixon = DixonPart::None;
  int echo = 0;       ///< Echo Number, else the rank of the echo time from 1; 0 for one echo without number
  int timePoint = 0;  ///< repeated positions of one series: 0, 1, 2 … in acquisition order
};

/// Parallel slices of one series, one size, one spacing, one contrast, at increasing distance along
/// the first slice's normal and evenly spaced (a gap or another tilt starts another stack). A slice whose pixels cannot
/// be read is missing and leaves a hole, which the slice numbers show. Each slice keeps its own grid and native pixels:
/// nothing is resampled.
struct SliceStack {
  StackAbout about;
  std::vector<Slice> slices;
};

/// Distance between neighbouring slices along the first one's normal, averaged over the stack as it was listed (holes
/// of unreadable slices make it no wider); the thickness for a single slice, 0 where that is unknown. Unit: mm.
[[nodiscard]] double sliceSpacing_mm(std::span<const SliceHeader* const> slices);
[[nodiscard]] double sliceSpacing_mm(const SliceStack& stack);

enum class SeriesRole : std::uint8_t { Sagittal, Axial, Coronal, Localiser, Other };
enum class Contrast : std::uint8_t { Unknown, T1, T2, ProtonDensity, Dixon, FatSuppressed };

[[nodiscard]] std::string_view name(SeriesRole role) noexcept;  ///< `sagittal`, `axial` …
[[nodiscard]] std::string_view name(
    Contrast contrast) noexcept;  ///< `T1`, `T2`, `PD`, `dixon`, `fat_suppressed`, `unknown`
[[nodiscard]] std::string_view name(DixonPart part) noexcept;  ///< `none`, `water`, `fat`, `in_phase`, `opposed_phase`

/// What a series says of itself. Texts are UTF-8. Patient data: never logged.
struct SeriesAbout {
  std::string studyUid;
  std::string seriesUid;
  std::string patientId;
  std::string patientSex;  ///< `M`, `F`, `O` or empty
  std::string studyDate;   ///< ISO 8601, or empty
  std::string description;
  int seriesNumber = 0;
  std::string manufacturer;
  SeriesRole role = SeriesRole::Other;
  Contrast contrast = Contrast::Unknown;
  std::string whyRole;  ///< one phrase: what the role was decided from
};

struct Series {
  SeriesAbout about;
  std::vector<SliceStack> stacks;
};

}  // namespace lumyo
