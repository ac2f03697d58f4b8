#include "DicomDir.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "Cancel.h"
#include "Dataset.h"
#include "ObjectReader.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;

/// Why a name from a DICOMDIR may not be followed; empty when it may.
std::string refusalOf(const std::vector<std::string>& components)
{
  for (const std::string& part : components) {
    if (part.empty() || part == "." || part == ".." || part.find('/') != std::string::npos) {
      return "the DICOMDIR names a file outside its own folder: refused";
    }
  }
  return {};
}

/// The entries of folders, each listed once however many records name it.
class FolderNames {
public:
  /// `name` in `folder`, exactly or, failing that, whatever the letters' case (the first in byte order).
  [[nodiscard]] fs::path find(const fs::path& folder, const std::string& name)
  {
    const Names& names = namesIn(folder);
    if (names.exact.contains(name)) return folder / name;
    const auto alike = names.byLowerCase.find(lowerCase(name));
    return folder / (alike == names.byLowerCase.end() ? name : alike->second);
  }

private:
  struct Names {
    std::set<std::string> exact;
    std::map<std::string, std::string> byLowerCase;
  };

  static std::string lowerCase(std::string text)
  {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
    return text;
  }

  const Names& namesIn(const fs::path& folder)
  {
    const auto [at, isNew] = m_folders.try_emplace(folder.native());
    if (!isNew) return at->second;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
      at->second.exact.insert(entry->path().filename().native());
    }
    for (const std::string& name : at->second.exact) at->second.byLowerCase.emplace(lowerCase(name), name);
    return at->second;
  }

  std::map<std::string, Names> m_folders;
};

bool liesBelow(const fs::path& file, const fs::path& folder)
{
  const auto [end, rest] = std::ranges::mismatch(folder, file);
  return end == folder.end() && rest != file.end();
}

/// Follows the records of one DICOMDIR.
class RecordFollower {
public:
  explicit RecordFollower(fs::path root) : m_root(std::move(root)) {}

  /// Adds the file that one record names, or the reason why not.
  void follow(const std::vector<std::string>& components)
  {
    if (!m_seen.insert(components).second) return;
    const fs::path shown = printable(fmt::format("{}/{}", m_root.native(), fmt::join(components, "/")));
    if (std::string reason = refusalOf(components); !reason.empty()) {
      m_found.skipped.push_back({shown, std::move(reason)});
      return;
    }
    fs::path file = m_root;
    for (const std::string& part : components) file = m_names.find(file, part);
    std::error_code error;
    const fs::path real = fs::canonical(file, error);
    if (error) {
      m_found.skipped.push_back({shown, "the DICOMDIR names this file, but it is missing"});
    } else if (!liesBelow(real, fs::canonical(m_root, error))) {
      m_found.skipped.push_back({shown, "the DICOMDIR leads through a link to a file outside its own folder: refused"});
    } else if (!fs::is_regular_file(real, error)) {
      m_found.skipped.push_back({shown, "the DICOMDIR names this, but it is not a file"});
    } else {
      m_found.value.push_back({file, {}});
    }
  }

  [[nodiscard]] Loaded<std::vector<Candidate>> take() && { return std::move(m_found); }

private:
  fs::path m_root;
  FolderNames m_names;
  std::set<std::vector<std::string>> m_seen;
  Loaded<std::vector<Candidate>> m_found;
};

/// The parsed DICOMDIR; nothing when the file is none or cannot be read.
std::optional<ReadObject> openDicomDir(const fs::path& file, const std::stop_token& stop)
{
  try {
    const ReadObject start = ObjectReader(stop).readHeader({file, {}}, DcmTagKey(0x0008, 0x0000));
    if (textOf(*start.object->getMetaInfo(), DCM_MediaStorageSOPClassUID) != UID_MediaStorageDirectoryStorage) {
      return std::nullopt;
    }
    return ObjectReader(stop).readHeader({file, {}}, DCM_UndefinedTagKey);
  } catch (const Error& error) {
    passOnCancelled(error);
    return std::nullopt;  // whatever it is, reading it as an image will say
  } catch (const std::exception&) {
    return std::nullopt;  // whatever it is, reading it as an image will say
  }
}

}  // namespace

std::optional<Loaded<std::vector<Candidate>>> readDicomDir(const fs::path& file, const RunContext& run)
{
  const std::optional<ReadObject> dicomDir = openDicomDir(file, run.stop);
  if (!dicomDir) return std::nullopt;
  run.progress.report(0, "finding files");
  RecordFollower records(file.has_parent_path() ? file.parent_path() : fs::path("."));
  DcmSequenceOfItems* sequence = nullptr;
  dicomDir->object->getDataset()->findAndGetSequence(DCM_DirectoryRecordSequence, sequence);
  for (DcmItem* record : itemsOf(sequence)) {
    run.throwIfCancelled();
    const std::vector<std::string> components = trimmedTexts(*record, DCM_ReferencedFileID);
    if (!components.empty()) records.follow(components);
  }
  Loaded<std::vector<Candidate>> found = std::move(records).take();
  if (dicomDir->extent == ReadExtent::EndsEarly) {
    found.skipped.push_back({shownPath({file, {}}),
                             "the DICOMDIR is cut off or damaged, so files that it names may be missing here: open the "
                             "folder instead"});
  }
  return found;
}

}  // namespace lumyo::dicom
