#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/ModelIdentity.h"

namespace lumyo::workflow {

/// Where model packages are looked for: $LUMYO_MODELS, else ../share/lumyo/models beside the program's own folder,
/// links to the program followed. A build tree has that shape too. Empty only where the system does not name the
/// program's file.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders();

enum class ModelTask : std::uint8_t { Muscles, Levels };

/// A model package as people choose it.
struct ModelCard {
  ModelIdentity identity;
  ModelTask task = ModelTask::Muscles;
  std::filesystem::path folder;
  std::string licence;       ///< of the weights
  std::string trainingData;  ///< every set with its licence
};

/// The model packages there are, and every network that was used, each loaded once for the life of the object: a window
/// keeps one, a batch keeps one. A package is chosen by name, by folder (a text with a slash), or, by an empty text, as
/// the newest of its task. Thread-safe.
class Models {
public:
  explicit Models(std::vector<std::filesystem::path> folders = modelFolders());
  ~Models();
  Models(const Models&) = delete;
  Models& operator=(const Models&) = delete;

  /// Every package found, its network hashed anew; those that cannot be used are in `skipped`.
  [[nodiscard]] Loaded<std::vector<ModelCard>> list() const;
  /// How many networks were read, hashed and made ready so far.
  [[nodiscard]] int networksLoaded() const;

  struct Store;
  [[nodiscard]] Store& store() const noexcept { return *m_store; }  ///< for the steps of this room

private:
  std::unique_ptr<Store> m_store;
};

/// The JSON of `lumyo models --json`.
[[nodiscard]] std::string modelsJson(const Loaded<std::vector<ModelCard>>& found);

/// `muscles`, `levels`.
[[nodiscard]] std::string_view name(ModelTask task) noexcept;

/// The version of this program, `0.1.0`.
[[nodiscard]] std::string softwareVersion();

}  // namespace lumyo::workflow
