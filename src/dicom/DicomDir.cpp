#include "DicomDir.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>
#include <strings.h>

#include <algorithm>
#include <set>

#include "Dataset.h"
#include "ObjectReader.h"

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

/// `name` in `folder`, exactly or, failing that, whatever the letters' case (the first in byte order).
fs::path entryNamed(const fs::path& folder, const std::string& name)
{
  const fs::path exact = folder / name;
  std::error_code error;
  if (fs::exists(exact, error)) return exact;
  std::vector<fs::path> alike;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (::strcasecmp(at->path().filename().c_str(), name.c_str()) == 0) alike.push_back(at->path());
  }
  return alike.empty() ? exact : *std::ranges::min_element(alike);
}

bool liesBelow(const fs::path& file, const fs::path& folder)
{
  const auto [end, rest] = std::ranges::mismatch(folder, file);
  return end == folder.end() && rest != file.end();
}

/// Adds the file that one record names, or the reason why not.
void follow(const fs::path& root, const std::vector<std::string>& components, Loaded<std::vector<Candidate>>& found)
{
  const fs::path shown = root / fmt::format("{}", fmt::join(components, "/"));
  if (const std::string reason = refusalOf(components); !reason.empty()) {
    found.skipped.push_back({root.string() + "/" + fmt::format("{}", fmt::join(components, "/")), reason});
    return;
  }
  fs::path file = root;
  for (const std::string& part : components) file = entryNamed(file, part);
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  if (error) {
    found.skipped.push_back({shown, "the DICOMDIR names this file, but it is missing"});
  } else if (!liesBelow(real, fs::canonical(root, error))) {
    found.skipped.push_back({shown, "the DICOMDIR leads through a link to a file outside its own folder: refused"});
  } else if (!fs::is_regular_file(real, error)) {
    found.skipped.push_back({shown, "the DICOMDIR names this, but it is not a file"});
  } else {
    found.value.push_back({file, {}});
  }
}

}  // namespace

std::optional<Loaded<std::vector<Candidate>>> readDicomDir(const fs::path& file)
{
  std::unique_ptr<DcmFileFormat> object;
  try {
    object = ObjectReader().readHeader({file, {}}, DcmTagKey(0x0008, 0x0000)).object;
    if (trimmedText(*object->getMetaInfo(), DCM_MediaStorageSOPClassUID) != UID_MediaStorageDirectoryStorage) {
      return std::nullopt;
    }
    object = ObjectReader().readHeader({file, {}}, DCM_UndefinedTagKey).object;
  } catch (const std::exception&) {
    return std::nullopt;  // whatever it is, reading it as an image will say
  }
  Loaded<std::vector<Candidate>> found;
  const fs::path root = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::set<std::vector<std::string>> seen;
  DcmSequenceOfItems* records = nullptr;
  object->getDataset()->findAndGetSequence(DCM_DirectoryRecordSequence, records);
  for (DcmItem* record : itemsOf(records)) {
    const std::vector<std::string> components = trimmedTexts(*record, DCM_ReferencedFileID);
    if (!components.empty() && seen.insert(components).second) follow(root, components, found);
  }
  return found;
}

}  // namespace lumyo::dicom
