#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/ModelIdentity.h"

namespace lumyo::segment {

/// What a network is for.
enum class ModelTask : std::uint8_t { Muscles, Levels };

/// How the pixels of one picture become the numbers a network was trained on: divide by a percentile, clip,
/// subtract the mean and divide by the standard deviation of the pixels above `foregroundAbove`, clip again.
struct InputNormalisation {
  double percentile = 99;
  double scaledLow = 0;
  double scaledHigh = 1.5;
  double foregroundAbove = 0.03;
  double low = -4;
  double high = 5;
};

/// A model package: a folder with `model.json` and `model.onnx`. The hash in model.json was compared with
/// the network file when the package was loaded.
struct ModelPackage {
  std::filesystem::path folder;
  ModelIdentity identity;  ///< the hash is that of model.onnx
  ModelTask task = ModelTask::Muscles;
  double spacing_mm = 0;          ///< pixel size of the network's input
  double coarsestSpacing_mm = 0;  ///< what it still copes with, for pictures that are large
  int sizeMultiple = 16;          ///< rows and columns of an input are multiples of this
  InputNormalisation normalisation;
  int inputRows = 0;  ///< size the ONNX file was exported for
  int inputColumns = 0;
  std::vector<std::string> channels;  ///< meaning of each output channel; for muscles `psoas_major right` …, `bone`
  std::string licence;
  std::string trainingData;  ///< every set with its licence, for people
};

/// Throws Error(ModelUnusable) naming the file and what is wrong: missing, altered (hash), not understood.
[[nodiscard]] ModelPackage loadModelPackage(const std::filesystem::path& folder);

/// Every package directly below the given folders, by name and version with the numbers in them as numbers, equal ones
/// in the order of the folders; the ones that cannot be used are in `skipped`.
[[nodiscard]] Loaded<std::vector<ModelPackage>> findModelPackages(const std::vector<std::filesystem::path>& folders);

}  // namespace lumyo::segment
