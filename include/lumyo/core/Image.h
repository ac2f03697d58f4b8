#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
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

/// The DICOM object an image is, or the frame of one: what other objects (SEG, SR) refer to. Empty for image files.
struct ImageReference {
  std::string sopClassUid;
  std::string sopInstanceUid;
  int frame = 0;  ///< from 1, of a multi-frame object; 0 where the object is one image

  /// `UID`, or `UID#frame`: how tables and people name the image.
  [[nodiscard]] std::string name() const;
  /// The reverse of name(), without the class.
  [[nodiscard]] static ImageReference parse(std::string_view name);
  [[nodiscard]] bool operator==(const ImageReference&) const = default;
};

/// Where the pixels of one slice can be read again.
struct PixelSource {
  std::filesystem::path file;  ///< the file, or the zip that holds it; empty for a slice made in memory
  std::string zipEntry;        ///< name inside the zip, else empty
  int frame = 0;               ///< from 0
  std::uint64_t zipIndex = 0;  ///< number of the entry in the zip: names may repeat
};

/// What is known of one slice without its pixels.
struct SliceHeader {
  SliceGrid grid;
  ImageReference image;
  int instanceNumber = 0;  ///< 0 when missing; never used for order
  std::optional<double> thickness_mm;
  /// Place in the listing, from 1, the slice over all stacks of its series; 0 when never listed. It stays when other
  /// slices turn out to be unreadable: a person who says "slice 14" means the fourteenth listed.
  int stackNumber = 0;
  int sliceNumber = 0;
};

/// One slice of a series: it has its place there whether or not its pixels are loaded or can be read at all.
struct Slice {
  SliceHeader header;
  std::shared_ptr<const PixelBlock> pixels{};  ///< shared, never changed; nothing: not loaded, or not readable
  std::string unreadable{};                    ///< why the pixels cannot be read; empty where they can, or nobody tried
  PixelSource source{};

  [[nodiscard]] bool isReadable() const noexcept { return unreadable.empty(); }
  /// The pixels. Throws Error(InvalidCall) where they are not loaded or cannot be read.
  [[nodiscard]] const PixelBlock& block() const;
};

/// Moves pixels to where slices and their copies share them.
[[nodiscard]] std::shared_ptr<const PixelBlock> sharedPixels(PixelBlock pixels);

/// Which part of the signal a Dixon image shows.
enum class DixonPart : std::uint8_t { None, Water, Fat, InPhase, OpposedPhase };

struct SeriesAbout;

/// What all slices of a stack share.
struct StackAbout {
  std::string frameOfReferenceUid;
  DixonPart dixon = DixonPart::None;
  int echo = 0;       ///< Echo Number, else the rank of the echo time from 1; 0 for one echo without number
  int timePoint = 0;  ///< repeated positions of one series: 0, 1, 2 … in acquisition order
  std::optional<double> spacing_mm{};  ///< from slice to slice as the files state it, whatever slices there are
  /// The series that the stack was borrowed from; nothing: the one that holds it. Its slices keep the numbers they have
  /// there.
  std::shared_ptr<const SeriesAbout> lender{};
};

/// Parallel slices of one series, one size, one spacing, one contrast, at increasing distance along
/// the first slice's normal and evenly spaced (a gap or another tilt starts another stack). A slice whose pixels cannot
/// be read keeps its place. Each slice keeps its own grid and native pixels: nothing is resampled. Copying is cheap:
/// pixels are shared.
struct SliceStack {
  StackAbout about;
  std::vector<Slice> slices;
};

/// Distance between neighbouring slices along the first one's normal, averaged over the stack as it was listed (slices
/// that were left out make it no wider); for a single slice what the files state, else its thickness, 0 where that is
/// unknown. Unit: mm.
[[nodiscard]] double sliceSpacing_mm(const SliceStack& stack);

/// The stack without the slices that cannot be read; the others keep their numbers.
[[nodiscard]] SliceStack readableSlices(const SliceStack& stack);

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

/// A series as it is listed: every slice has its place, from headers alone or with its pixels.
struct Series {
  SeriesAbout about;
  std::vector<SliceStack> stacks;
};

/// Of all its stacks, also borrowed ones.
[[nodiscard]] std::size_t sliceCount(const Series& series) noexcept;

/// The series that a stack was scanned in. Precondition: there is such a stack.
[[nodiscard]] const SeriesAbout& scannedIn(const Series& series, std::size_t stack) noexcept;

/// Puts a stack of another series behind those of `series`, numbered on as a stack.
void lendStack(Series& series, SliceStack stack, const SeriesAbout& lender);

/// A slice by its place in a series, both from 0.
struct SlicePlace {
  std::size_t stack = 0;
  std::size_t slice = 0;
  [[nodiscard]] auto operator<=>(const SlicePlace&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// The slice at a place. Throws std::out_of_range.
[[nodiscard]] const Slice& sliceAt(const Series& series, SlicePlace place);

}  // namespace lumyo
