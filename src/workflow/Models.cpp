#include "lumyo/workflow/Models.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "ModelsStore.h"
#include "ProgramPlace.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

ModelCard cardOf(const segment::ModelPackage& package)
{
  const ModelTask task = package.task == segment::ModelTask::Muscles ? ModelTask::Muscles : ModelTask::Levels;
  return {package.identity, task, package.folder, package.licence, package.trainingData};
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

Models::Models(std::vector<fs::path> folders) : m_store(std::make_unique<Store>(std::move(folders))) {}
Models::~Models() = default;

Loaded<std::vector<ModelCard>> Models::list() const
{
  auto found = m_store->list();
  Loaded<std::vector<ModelCard>> cards;
  std::ranges::transform(found.value, std::back_inserter(cards.value), cardOf);
  cards.skipped = std::move(found.skipped);
  return cards;
}

int Models::networksLoaded() const { return m_store->networksLoaded(); }

std::string_view name(ModelTask task) noexcept { return task == ModelTask::Muscles ? "muscles" : "levels"; }

std::string modelsJson(const Loaded<std::vector<ModelCard>>& found)
{
  using Json = nlohmann::ordered_json;
  Json models = Json::array();
  for (const ModelCard& m : found.value) {
    models.push_back({{"name", m.identity.name},
                      {"version", m.identity.version},
                      {"task", name(m.task)},
                      {"sha256", m.identity.sha256},
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
