#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lumyo/segment/ModelPackage.h"

namespace lumyo::workflow {

/// Where model packages are looked for: $LUMYO_MODELS, else ../share/lumyo/models beside the program's own folder,
/// links to the program followed. A build tree has that shape too. Empty only where the system does not name the
/// program's file.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders();

/// A package by name (looked for in modelFolders()) or by folder; an empty text takes the newest of the wanted task:
/// the last by name and version, of equal ones that of the first place. Throws Error(ModelUnusable) saying where it was
/// looked for, or that the package is for another task.
[[nodiscard]] segment::ModelPackage chooseModel(const std::string& nameOrFolder, segment::ModelTask task);

/// The JSON of `lumyo models --json`.
[[nodiscard]] std::string modelsJson(const Loaded<std::vector<segment::ModelPackage>>& found);

/// The version of this program, `0.1.0`.
[[nodiscard]] std::string softwareVersion();

}  // namespace lumyo::workflow
