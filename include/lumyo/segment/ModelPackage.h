#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"

namespace lumyo::segment {

/// What a network is for.
enum class ModelTask : std::uint8_t { Muscles, Levels };

/// A model package: a folder with `model.json` and `model.onnx`. The hash in model.json was compared with
/// the network file when the package was loaded.
struct ModelPackage {
  std::filesystem::path folder;
  std::string name;     ///< `muscles-0`
  std::string version;  ///< `0.1.0`
  std::string sha256;   ///< of model.onnx, lower-case hexadecimal
  ModelTask task = ModelTask::Muscles;
  double spacing_mm = 0;  ///< pixel size of the network's input
  int inputRows = 0;      ///< size the ONNX file was exported for
  int inputColumns = 0;
  std::vector<std::string> channels;  ///< meaning of each output channel
  std::string licence;
  std::string trainingData;
};

/// Throws Error(ModelUnusable) naming the file and what is wrong: missing, altered (hash), not understood.
[[nodiscard]] ModelPackage loadModelPackage(const std::filesystem::path& folder);

/// Every package directly below the given folders, sorted by name; the ones that cannot be used are in `skipped`.
[[nodiscard]] Loaded<std::vector<ModelPackage>> findModelPackages(const std::vector<std::filesystem::path>& folders);

}  // namespace lumyo::segment
