#include "lumyo/workflow/Models.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>

#include "ProgramPlace.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

std::string_view taskName(segment::ModelTask task)
{
  return task == segment::ModelTask::Muscles ? "muscles" : "levels";
}

segment::ModelPackage ofTask(segment::ModelPackage package, segment::ModelTask task)
{
  if (package.task == task) return package;
  throw Error(ErrorCode::ModelUnusable, "the model package " + package.folder.string() + " finds " +
                                            std::string(taskName(package.task)) + ", not " +
                                            std::string(taskName(task)) + ": `lumyo models` lists what there is");
}

std::string places(const std::vector<fs::path>& folders)
{
  std::string text;
  for (const auto& folder : folders) text += (text.empty() ? "" : ", ") + folder.string();
  return text;
}

}  // namespace

std::vector<fs::path> modelFolders()
{
  std::vector<fs::path> folders;
  if (const char* chosen = std::getenv("LUMYO_MODELS"); chosen != nullptr && *chosen != '\0') {
    folders.emplace_back(chosen);
    return folders;
  }
  const fs::path program = programFolder();
  if (!program.empty()) folders.push_back(program.parent_path() / "share/lumyo/models");
  return folders;
}

segment::ModelPackage chooseModel(const std::string& nameOrFolder, segment::ModelTask task)
{
  const auto folders = modelFolders();
  if (nameOrFolder.find('/') != std::string::npos) return ofTask(segment::loadModelPackage(nameOrFolder), task);
  if (!nameOrFolder.empty()) {
    for (const auto& folder : folders) {
      std::error_code ignored;
      if (fs::is_directory(folder / nameOrFolder, ignored)) {
        return ofTask(segment::loadModelPackage(folder / nameOrFolder), task);
      }
    }
    throw Error(ErrorCode::ModelUnusable, "no model package is called " + nameOrFolder + " in " + places(folders) +
                                              ": give its folder, or set LUMYO_MODELS");
  }
  const auto found = segment::findModelPackages(folders);
  const segment::ModelPackage* latest = nullptr;
  for (const auto& package : found.value) {
    const bool isCopy = latest != nullptr && latest->name == package.name && latest->version == package.version;
    if (package.task == task && !isCopy) latest = &package;
  }
  if (latest != nullptr) return *latest;
  std::string why = found.skipped.empty() ? "" : " (" + found.skipped.front().text + ")";
  throw Error(ErrorCode::ModelUnusable, "no usable model package for " + std::string(taskName(task)) + " in " +
                                            (folders.empty() ? std::string("any known place") : places(folders)) + why +
                                            ": install data/models, or set LUMYO_MODELS to its folder");
}

std::string modelsJson(const Loaded<std::vector<segment::ModelPackage>>& found)
{
  using Json = nlohmann::ordered_json;
  Json models = Json::array();
  for (const auto& m : found.value) {
    models.push_back({{"name", m.name},
                      {"version", m.version},
                      {"task", taskName(m.task)},
                      {"sha256", m.sha256},
                      {"folder", m.folder.string()},
                      {"licence", m.licence},
                      {"training_data", m.trainingData}});
  }
  Json unusable = Json::array();
  for (const auto& d : found.skipped) unusable.push_back({{"path", d.file.string()}, {"reason", d.text}});
  const Json all{{"models", models}, {"unusable", unusable}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string softwareVersion() { return LUMYO_VERSION; }

}  // namespace lumyo::workflow
