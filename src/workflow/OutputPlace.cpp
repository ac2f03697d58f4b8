#include "lumyo/workflow/OutputPlace.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

#include "lumyo/core/Error.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// Without links and dots, as far as the path exists.
fs::path resolved(const fs::path& path)
{
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  fs::path plain = fs::weakly_canonical(whole, error);
  if (error) plain = whole.lexically_normal();
  return plain.has_filename() ? plain : plain.parent_path();
}

/// One file under two names (another mount, another spelling where case does not count) is the same place.
bool samePlace(const fs::path& a, const fs::path& b)
{
  std::error_code missing;
  return a == b || fs::equivalent(a, b, missing);
}

/// Whether `path` is `folder` or lies somewhere below it; both resolved.
bool isAtOrBelow(fs::path path, const fs::path& folder)
{
  while (!samePlace(path, folder)) {
    if (!path.has_relative_path()) return false;
    path = path.parent_path();
  }
  return true;
}

bool isFolder(const fs::path& path)
{
  std::error_code missing;
  return fs::is_directory(path, missing);
}

/// `folder` and the folders that links in it lead to: they are read with it. All resolved.
std::vector<fs::path> readFolders(const fs::path& folder)
{
  std::vector<fs::path> folders{folder};
  for (std::size_t next = 0; next < folders.size(); ++next) {
    std::error_code failure;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(folders[next], options, failure), end; !failure && entry != end;
         entry.increment(failure)) {
      std::error_code missing;
      if (!entry->is_symlink(missing) || !entry->is_directory(missing)) continue;
      const fs::path target = resolved(entry->path());
      const auto holdsTarget = [&](const fs::path& known) { return isAtOrBelow(target, known); };
      if (std::ranges::none_of(folders, holdsTarget)) folders.push_back(target);
    }
  }
  return folders;
}

[[noreturn]] void refuse(const fs::path& output, const std::string& why)
{
  throw Error(ErrorCode::InvalidCall, "the output " + output.string() + " " + why +
                                          ": nothing that is read is ever changed; choose an output elsewhere");
}

}  // namespace

void refuseToTouchInput(const fs::path& output, const InputPlaces& inputs)
{
  if (output.empty()) return;
  const fs::path target = resolved(output);
  fs::path study = resolved(inputs.study);
  if (study.filename() == "DICOMDIR" && !isFolder(study)) study = study.parent_path();
  if (samePlace(target, study)) refuse(output, "is the input itself");
  if (isFolder(study)) {
    const auto holdsTarget = [&](const fs::path& folder) { return isAtOrBelow(target, folder); };
    if (std::ranges::any_of(readFolders(study), holdsTarget)) {
      refuse(output, "lies inside the input folder " + inputs.study.string() + " or one that it links to");
    }
  }
  if (!isFolder(study) && isAtOrBelow(study, target)) refuse(output, "holds the input " + inputs.study.string());
  for (const fs::path& given : inputs.given) {
    const fs::path place = resolved(given);
    if (samePlace(target, place)) refuse(output, "is " + given.string() + ", which this call reads");
    if (!isFolder(place) && isAtOrBelow(place, target)) {
      refuse(output, "holds " + given.string() + ", which this call reads");
    }
  }
}

}  // namespace lumyo::workflow
