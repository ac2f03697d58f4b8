#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"

namespace lumyo::dicom {

enum class ObjectKind : std::uint8_t { ClassicMr, EnhancedMr };
enum class TransferSyntax : std::uint8_t {
  ImplicitLittle,
  ExplicitLittle,
  ExplicitBig,
  Deflated,
  Rle,
  JpegBaseline,  ///< 8 bit, lossy
  JpegLossless,
  JpegLsLossless,
  Jpeg2000Lossless,
};

/// Facts of the acquisition that a core Series does not carry and a valid MR object needs.
struct Acquisition {
  std::string patientName = "Phantom^Synthetic";
  std::string patientBirthDate;  ///< YYYYMMDD or empty
  std::string studyTime = "120000";
  std::string studyDescription;
  std::string patientPosition = "HFS";
  std::string scanningSequence = "SE";
  double repetitionTime_ms = 3000;
  double echoTime_ms = 100;  ///< of echo 1 and of stacks without echo number; echo n comes at n times this
  int echoTrainLength = 16;
  double flipAngle_deg = 90;
  double fieldStrength_T = 1.5;
};

struct WriteOptions {
  ObjectKind kind = ObjectKind::ClassicMr;
  TransferSyntax syntax = TransferSyntax::ExplicitLittle;
  Acquisition acquisition{};
  std::string filePrefix = "IM";          ///< files are `<prefix>0001.dcm` …
  std::string softwareVersion = "0.1.0";  ///< of the program that writes
};

/// Writes a series as DICOM objects into `folder` (which exists): one file a slice, or one multi-frame object.
/// UIDs, dates and texts come from the series and its slices; pixels are stored as they are (8 or 16 bit), with
/// slope and intercept as the rescale. Texts are cut to what the attribute can hold. A series
/// without a frame of reference gets one of its own; without a manufacturer, `Lumyo`.
/// ClassicMr: every slice has its own `sopInstanceUid`. 8 bit pixels are stored in 16 bits, as that object demands,
/// except in baseline JPEG, where the files deviate from the standard as those in archives do.
/// EnhancedMr: all slices are named `UID#1` … `UID#n`, which is also the order of the frames; they share size,
/// pixel type and frame of reference; the study date is known. Each stack has its StackID, from 1.
/// All files appear, or none. The same input gives the same bytes. Returns the files in the order written.
/// Thread-safe. Throws Error(ExportFailed) when a file cannot be written, Error(InvalidCall) when the series does not
/// fit the object or the pixels do not fit the transfer syntax, Error(Cancelled) between two slices (of a multi-frame
/// object before it is packed, and between its frames in JPEG 2000) once a stop was requested.
std::vector<std::filesystem::path> writeSeries(const Series& series, const std::filesystem::path& folder,
                                               const WriteOptions& options, std::stop_token stop = {});

}  // namespace lumyo::dicom
