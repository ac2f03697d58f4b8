#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "lumyo/segment/ModelPackage.h"

namespace lumyo::segment {

/// What model.json says of the package; its network file is not looked at. Throws Error(ModelUnusable).
[[nodiscard]] ModelPackage describedPackage(const std::filesystem::path& folder);

/// Every package directly below the given folders as describedPackage(), in the order of findModelPackages().
[[nodiscard]] Loaded<std::vector<ModelPackage>> describedPackages(const std::vector<std::filesystem::path>& folders);

[[nodiscard]] std::filesystem::path networkFile(const ModelPackage& package);

/// The package's network, read once, its hash compared with model.json. Throws Error(ModelUnusable) where the file is
/// missing, too large or altered.
[[nodiscard]] std::vector<std::byte> checkedNetworkBytes(const ModelPackage& package);

}  // namespace lumyo::segment
