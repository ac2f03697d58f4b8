#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/Progress.h"

namespace lumyo::phantom {

enum class Sex : std::uint8_t { Female, Male };

/// The named deviations from a routine examination.
enum class Variant : std::uint8_t {
  Slabs,        ///< the routine: axial slabs tilted to the discs, and a sacral block to S3
  SingleBlock,  ///< one parallel axial block
  Gaps,
  Truncated,  ///< small field of view: muscles cut by the picture's edge and by a saturation band
  Fat,
  Shading,
  Scoliosis,
  SixLumbar,
  FourLumbar,
  FeetFirst,
  Prone,
  Enhanced,    ///< enhanced multi-frame objects
  Compressed,  ///< a different compressed transfer syntax per series
  MissingSlice,
  Duplicates,
  NoSagittal,
  Dixon,
  TwoTimepoints,
};

[[nodiscard]] std::string_view name(Variant variant) noexcept;  ///< `slabs`, `single_block` …
/// Throws Error(InvalidCall) listing the names.
[[nodiscard]] Variant parseVariant(std::string_view text);
[[nodiscard]] std::vector<Variant> allVariants();

struct PhantomOptions {
  std::uint32_t seed = 1;
  Sex sex = Sex::Female;
  double bodyMassIndex = 25;
  double fat_percent = 12;  ///< intramuscular fat of the paraspinal muscles, 0 to 50
  Variant variant = Variant::Slabs;
  /// 1: routine pixels; less makes fewer and larger ones over the same field of view, for quick trials. 0.1 to 1.
  double resolution = 1;
};

/// How a series is to be written: what differs between the variants, without naming a file format.
struct SeriesEncoding {
  bool multiFrame = false;
  std::string compression;  ///< empty, `rle`, `jpeg_lossless`, `jpeg_ls`, `jpeg_2000`
  std::string patientPosition = "HFS";
  double repetitionTime_ms = 0;
  double echoTime_ms = 0;
  int echoTrainLength = 1;
};

struct PhantomSeries {
  Series series;
  SeriesEncoding encoding;
};

/// The area of one muscle on one side in one level's plane, from the shape itself: the whole shape, also where it
/// lies outside the picture.
struct TrueArea {
  SpineLevel level;
  Muscle muscle;
  Side side;
  double area_mm2 = 0;  ///< in the plane of the slice that belongs to the level; 0: not there
  std::string
      sliceSopUid;  ///< of that slice; empty when no slice covers the level: then the area in the level's own plane
  double fatFraction_percent =
      0;  ///< fat / (fat + water) of the tissue over the muscle's pixels there; 0 without a slice
};

struct PhantomStudy {
  std::vector<PhantomSeries> series;
  LevelMap levels;              ///< the truth
  std::vector<TrueArea> areas;  ///< the truth
  /// Of every slice of the axial series, same order as its stacks and slices: pixels whose centre lies in the muscle.
  std::vector<std::vector<LabelSlice>> axialLabels;
};

/// Builds a synthetic lumbosacral study. The same options give the same bytes on any number of threads.
/// Throws Error(InvalidCall) for options out of range, Error(Cancelled).
[[nodiscard]] PhantomStudy makePhantom(const PhantomOptions& options, const RunContext& run);

}  // namespace lumyo::phantom
