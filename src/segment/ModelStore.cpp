#include "lumyo/segment/ModelStore.h"

#include <fmt/format.h>

#include <atomic>
#include <map>
#include <mutex>
#include <ranges>
#include <utility>

#include "PackageFiles.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

std::string_view taskName(ModelTask task) { return task == ModelTask::Muscles ? "muscles" : "levels"; }

std::string places(const std::vector<fs::path>& folders)
{
  std::string text;
  for (const fs::path& folder : folders) text += (text.empty() ? "" : ", ") + folder.string();
  return text.empty() ? "any known place" : text;
}

/// One folder under one name, however it was written.
fs::path identityOf(const fs::path& folder)
{
  std::error_code failure;
  fs::path identity = fs::canonical(folder, failure);
  return failure ? folder : identity;
}

/// What was made of one task's packages so far. Made: MuscleSegmenter or LevelFinder.
template <class Made>
class Shelf {
public:
  Shelf(ModelTask task, const std::vector<fs::path>& folders, std::atomic<int>& loads)
      : m_task(task), m_folders(folders), m_loads(loads)
  {
  }

  std::shared_ptr<const Made> chosen(const std::string& nameOrFolder)
  {
    if (nameOrFolder.empty()) return newest();
    return made(nameOrFolder.find('/') != std::string::npos ? fs::path(nameOrFolder) : folderNamed(nameOrFolder));
  }

private:
  /// The guard is held while a network is loaded, so that others who want the same one wait for it.
  struct Place {
    std::mutex guard;
    std::shared_ptr<const Made> made;
  };

  fs::path folderNamed(const std::string& name) const
  {
    for (const fs::path& folder : m_folders) {
      std::error_code ignored;
      if (fs::is_directory(folder / name, ignored)) return folder / name;
    }
    throw Error(ErrorCode::ModelUnusable, fmt::format("no model package is called '{}' in {}", name, places(m_folders)),
                Remedy::ListModels);
  }

  std::shared_ptr<const Made> made(const fs::path& folder)
  {
    Place& place = placeOf(folder);
    const std::scoped_lock lock(place.guard);
    if (!place.made) {
      const ModelPackage package = describedPackage(folder);
      if (package.task != m_task) {
        throw Error(ErrorCode::ModelUnusable,
                    fmt::format("the model package '{}' finds {}, not {}; choose one made for {}", folder.string(),
                                taskName(package.task), taskName(m_task), taskName(m_task)));
      }
      place.made = std::make_shared<const Made>(package);
      ++m_loads;
    }
    return place.made;
  }

  std::shared_ptr<const Made> newest()
  {
    const std::scoped_lock lock(m_newest.guard);
    if (!m_newest.made) m_newest.made = newestUsable();
    return m_newest.made;
  }

  std::shared_ptr<const Made> newestUsable()
  {
    auto found = describedPackages(m_folders);
    std::erase_if(found.value, [&](const ModelPackage& package) { return package.task != m_task; });
    std::string why = found.skipped.empty() ? "" : found.skipped.front().text;
    while (!found.value.empty()) {
      const auto candidate = firstOfTheLast(found.value);
      try {
        return made(candidate->folder);
      } catch (const Error& e) {
        if (e.code() != ErrorCode::ModelUnusable) throw;
        if (why.empty()) why = e.what();
      }
      found.value.erase(candidate);
    }
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("no usable model package for {} in {}{}", taskName(m_task), places(m_folders),
                            why.empty() ? "" : " (" + why + ")"),
                Remedy::GiveModels);
  }

  /// Of packages that are equally new the first stands in the first place.
  static std::vector<ModelPackage>::iterator firstOfTheLast(std::vector<ModelPackage>& sorted)
  {
    auto first = sorted.end() - 1;
    while (first != sorted.begin() && (first - 1)->identity.name == first->identity.name &&
           (first - 1)->identity.version == first->identity.version) {
      --first;
    }
    return first;
  }

  Place& placeOf(const fs::path& folder)
  {
    const std::scoped_lock lock(m_guard);
    return m_places[identityOf(folder)];  // a map's elements stay where they are
  }

  ModelTask m_task;
  const std::vector<fs::path>& m_folders;
  std::atomic<int>& m_loads;
  std::mutex m_guard;  ///< of the map alone
  std::map<fs::path, Place> m_places;
  Place m_newest;
};

}  // namespace

struct ModelStore::Shelves {
  std::vector<fs::path> folders;
  std::atomic<int> loads{0};
  Shelf<MuscleSegmenter> muscles{ModelTask::Muscles, folders, loads};
  Shelf<LevelFinder> levels{ModelTask::Levels, folders, loads};
};

ModelStore::ModelStore(std::vector<fs::path> folders) : m_shelves(std::make_unique<Shelves>())
{
  m_shelves->folders = std::move(folders);
}

ModelStore::~ModelStore() = default;

std::shared_ptr<const MuscleSegmenter> ModelStore::muscleSegmenter(const std::string& nameOrFolder)
{
  return m_shelves->muscles.chosen(nameOrFolder);
}

std::shared_ptr<const LevelFinder> ModelStore::levelFinder(const std::string& nameOrFolder)
{
  return m_shelves->levels.chosen(nameOrFolder);
}

Loaded<std::vector<ModelPackage>> ModelStore::list() const { return findModelPackages(m_shelves->folders); }

int ModelStore::networksLoaded() const { return m_shelves->loads; }

}  // namespace lumyo::segment
