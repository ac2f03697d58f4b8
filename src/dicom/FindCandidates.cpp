#include "FindCandidates.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "DicomDir.h"
#include "ZipArchive.h"

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;

/// Walks a folder and the folders below it, each real folder once.
class FolderWalk {
public:
  explicit FolderWalk(const RunContext& run) : m_run(run) {}

  Loaded<std::vector<Candidate>> walk(const fs::path& folder)
  {
    std::error_code error;
    const fs::directory_iterator readable(folder, error);
    if (error) {
      throw Error(ErrorCode::UnusableInput, fmt::format("reading {} failed: {}; check the folder's permissions",
                                                        folder.string(), error.message()));
    }
    visit(folder);
    return std::move(m_found);
  }

private:
  void skip(const fs::path& path, std::string why)
  {
    m_found.skipped.push_back({shownPath({path, {}}), std::move(why)});
  }

  void visit(const fs::path& folder)
  {
    struct ::stat about {};
    if (::stat(folder.c_str(), &about) != 0) {
      return skip(folder, fmt::format("the folder cannot be read: {}", std::generic_category().message(errno)));
    }
    if (!m_visited.emplace(about.st_dev, about.st_ino).second) {
      return skip(folder, "a link to a folder that is read already");
    }
    m_run.progress.report(0, "finding files");
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      m_run.throwIfCancelled();
      entries.push_back(*at);
    }
    if (error) skip(folder, fmt::format("the folder cannot be read: {}", error.message()));
    std::ranges::sort(entries, {}, [](const fs::directory_entry& e) { return std::string_view(e.path().native()); });
    for (const fs::directory_entry& entry : entries) take(entry);
  }

  void take(const fs::directory_entry& entry)
  {
    m_run.throwIfCancelled();
    std::error_code error;
    // What the folder itself says of its entries costs nothing; only a link has to be looked up.
    if (entry.is_regular_file(error)) {
      m_found.value.push_back({entry.path(), {}});
    } else if (entry.is_directory(error)) {
      visit(entry.path());
    } else {
      skip(entry.path(), whyNoFile(entry));
    }
  }

  static std::string whyNoFile(const fs::directory_entry& entry)
  {
    std::error_code error;
    const fs::file_type type = entry.status(error).type();
    if (type == fs::file_type::not_found) return "a link that leads nowhere";
    if (type == fs::file_type::none) return fmt::format("it cannot be read: {}", error.message());
    return "a device or pipe, not a file";
  }

  const RunContext& m_run;
  Loaded<std::vector<Candidate>> m_found;
  std::set<std::pair<dev_t, ino_t>> m_visited;
};

bool beginsAsZip(const fs::path& file)
{
  std::ifstream in(file, std::ios::binary);
  std::string start(4, '\0');
  in.read(start.data(), 4);
  // The second form is the one of an archive without entries.
  return start == std::string_view("PK\x03\x04", 4) || start == std::string_view("PK\x05\x06", 4);
}

Loaded<std::vector<Candidate>> fromZip(const fs::path& file, const RunContext& run)
{
  run.progress.report(0, "finding files");
  auto entries = ZipArchive(file, run.stop).entries();
  Loaded<std::vector<Candidate>> found;
  found.skipped = std::move(entries.skipped);
  for (ZipEntry& entry : entries.value) found.value.push_back({file, std::move(entry.name), entry.index});
  return found;
}

}  // namespace

Loaded<std::vector<Candidate>> findCandidates(const fs::path& path, const RunContext& run)
{
  run.throwIfCancelled();
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("reading {} failed: {}; give a DICOM file, folder, DICOMDIR or zip", path.string(),
                            error ? error.message() : "there is no such file or folder"));
  }
  if (fs::is_directory(status)) return FolderWalk(run).walk(path);
  if (!fs::is_regular_file(status)) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("reading {} failed: it is a device or pipe; give a DICOM file, folder, DICOMDIR or zip",
                            path.string()));
  }
  if (beginsAsZip(path)) return fromZip(path, run);
  if (auto referenced = readDicomDir(path, run)) return std::move(*referenced);
  return {{{path, {}}}, {}};
}

}  // namespace lumyo::dicom
