#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"

namespace lumyo::dicom {

class Elements;

/// What the pulse sequence says of the contrast; times in ms.
struct SequenceFacts {
  std::optional<double> echoTime_ms;
  std::optional<double> repetitionTime_ms;
  std::optional<double> inversionTime_ms;
  std::optional<double> flipAngle_deg;
  std::vector<std::string> scanningSequence;  ///< SE GR IR EP RM
  std::vector<std::string> sequenceVariant;
  std::vector<std::string> scanOptions;
  std::string acquisitionContrast;  ///< Enhanced MR: T1, T2, PROTON_DENSITY, STIR …
  std::string spectralSuppression;  ///< Enhanced MR: FAT, WATER …
  std::string protocolAndSequence;  ///< free texts, the last resort
};

/// When an image was taken, as far as it says.
struct TimeFacts {
  int temporalPosition = 0;
  int acquisitionNumber = 0;
  std::string acquisitionTime;  ///< date and time as stored: sorts as text
};

/// What tells two copies of an object apart without reading their pixels.
struct CopyFacts {
  std::uint64_t nativeBytes = 0;  ///< how long its pixels are, where that follows from the header; 0 for packed ones
  double slope = 1;
  double intercept = 0;
};

/// One image (a file, or one frame of it) with everything that sorting needs. The about of all images of a file is
/// the same; its role and contrast are not decided yet.
struct ImageFacts {
  SeriesAbout about;
  SliceHeader header;
  PixelSource source;
  std::string frameOfReferenceUid;
  std::vector<std::string> imageType;
  DixonPart dixon = DixonPart::None;
  int echoNumber = 0;
  std::optional<double> spacing_mm;
  SequenceFacts sequence;
  TimeFacts time;
  CopyFacts copy;
};

/// The numbers that make signal out of stored pixels, to compare copies by; damaged ones are refused by loading.
void readRescale(const Elements& data, CopyFacts& facts);

/// The Dixon part that Image Type or Frame Type names from its third value on.
[[nodiscard]] DixonPart dixonPartOf(const std::vector<std::string>& imageType);

}  // namespace lumyo::dicom
