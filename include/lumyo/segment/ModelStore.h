#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lumyo/segment/LevelFinder.h"
#include "lumyo/segment/ModelPackage.h"
#include "lumyo/segment/MuscleSegmenter.h"

namespace lumyo::segment {

/// The model packages of some folders, and their networks once they were used: each is read, hashed and made ready once
/// and then kept for the life of the store, for every study and every thread. Any thread may call anything at any time;
/// of threads that want one network at once, the first loads it and the others wait.
///
/// A package that changes on disk after its network was loaded changes nothing here: the loaded bytes stay in use, and
/// `package()` of what is handed out tells the hash of those bytes. list() looks at the disk.
class ModelStore {
public:
  /// `folders`: those that hold package folders, the first place first. None of them needs to exist.
  explicit ModelStore(std::vector<std::filesystem::path> folders);
  ~ModelStore();
  ModelStore(const ModelStore&) = delete;
  ModelStore& operator=(const ModelStore&) = delete;

  /// The network of a package. `nameOrFolder`: with a slash the package's folder; else the name of a package's folder
  /// in one of the store's folders, of which the first that has it counts; empty the newest package of the task that
  /// can be used, newest by name and version, of equal ones that of the first place. What was the newest when it was
  /// first asked for stays so. Throws Error(ModelUnusable) that says where a package was looked for, what is wrong with
  /// it, or that it is for another task.
  [[nodiscard]] std::shared_ptr<const MuscleSegmenter> muscleSegmenter(const std::string& nameOrFolder = {});
  [[nodiscard]] std::shared_ptr<const LevelFinder> levelFinder(const std::string& nameOrFolder = {});

  /// Every package on disk, in findModelPackages()'s order, each network file hashed anew.
  [[nodiscard]] Loaded<std::vector<ModelPackage>> list() const;

  /// How many network files were read, hashed and made ready so far.
  [[nodiscard]] int networksLoaded() const;

private:
  struct Shelves;
  std::unique_ptr<Shelves> m_shelves;
};

}  // namespace lumyo::segment
