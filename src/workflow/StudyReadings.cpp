#include "StudyReadings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <span>
#include <system_error>

#include "lumyo/core/Error.h"
#include "lumyo/core/Sha256.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

std::string hashOfPixels(const Series& series)
{
  std::string hashes;
  for (const SliceStack& stack : series.stacks) {
    for (const Slice& slice : stack.slices) {
      const auto values = slice.pixels ? slice.pixels->values() : std::vector<float>();
      hashes += sha256Of(std::as_bytes(std::span(values)));
    }
  }
  return "pixels:" + sha256Of(std::as_bytes(std::span(hashes)));
}

/// Copied or renamed by somebody: it may be of anybody.
void refuseMoved(session::StoredReading& stored, const fs::path& folder)
{
  const fs::path own = session::journalFile(folder, stored.key);
  if (!stored.whyNot.empty() || own.lexically_normal() == stored.file.lexically_normal()) return;
  stored.whyNot = "the reading " + stored.file.string() +
                  " lies where another reader's or another series' belongs; move it back to where it was made";
}

/// A file that is damaged does not tell whose it is, and its name does.
bool isBy(const std::string& reader, const session::StoredReading& stored)
{
  return stored.file.filename() == session::journalFile({}, {{}, {}, reader}).filename();
}

bool isOf(const Series& series, const session::StoredReading& stored)
{
  const fs::path file = session::journalFile({}, {studyOfReadings(series), series.about.seriesUid, {}});
  return stored.file.parent_path().filename() == file.parent_path().filename();
}

[[noreturn]] void refuseUnknown(const StoredReading& wanted, const fs::path& folder,
                                const std::vector<session::StoredReading>& all)
{
  std::set<std::string> readers;
  std::size_t unreadable = 0;
  for (const auto& stored : all) {
    if (stored.whyNot.empty()) {
      readers.insert(stored.key.reader);
    } else {
      ++unreadable;
    }
  }
  std::string others =
      readers.empty() ? "nobody has one" : fmt::format("there are readings by {}", fmt::join(readers, ", "));
  if (unreadable > 0) others += fmt::format(", and {} that cannot be read", unreadable);
  throw Error(ErrorCode::UnusableInput,
              fmt::format("there is no reading by {} of this study in {}: {}", wanted.reader, folder.string(), others));
}

}  // namespace

std::string studyOfReadings(const Series& series)
{
  return series.about.studyUid.empty() ? hashOfPixels(series) : series.about.studyUid;
}

fs::path folderOfReadings(const fs::path& given)
{
  std::error_code missing;
  if (!given.empty() && !fs::is_directory(given, missing)) {
    throw Error(ErrorCode::UnusableInput, given.string() + " is no folder: give the one in which readings are kept");
  }
  if (!given.empty()) return given;
  try {
    return session::readingsFolder();
  } catch (const Error& e) {
    throw Error(ErrorCode::UnusableInput, e.what());  // nothing was to be written
  }
}

std::vector<session::StoredReading> storedOf(const Study& study, const fs::path& folder)
{
  std::set<std::string> studies;
  for (const Series& series : study.series) studies.insert(studyOfReadings(series));
  std::vector<session::StoredReading> all;
  for (const std::string& uid : studies) {
    for (session::StoredReading& stored : session::storedReadings(folder, uid)) {
      refuseMoved(stored, folder);
      all.push_back(std::move(stored));
    }
  }
  return all;
}

const Series* seriesOf(const Study& study, const session::ReadingKey& key)
{
  const auto found = std::ranges::find_if(study.series, [&](const Series& series) {
    return studyOfReadings(series) == key.studyUid && series.about.seriesUid == key.seriesUid;
  });
  return found == study.series.end() ? nullptr : &*found;
}

FoundReading findReading(const Study& study, const StoredReading& wanted, const std::string& seriesName)
{
  const fs::path folder = folderOfReadings(wanted.folder);
  const auto all = storedOf(study, folder);
  auto own = all;
  std::erase_if(own, [&](const auto& stored) { return !isBy(wanted.reader, stored); });
  if (!seriesName.empty()) {
    const Series& series = chooseAxialSeries(study, seriesName);
    std::erase_if(own, [&](const auto& stored) { return !isOf(series, stored); });
  }
  if (own.empty()) refuseUnknown(wanted, folder, all);
  if (own.size() > 1) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("{} read {} series: name the one to measure", wanted.reader, own.size()),
                Remedy::ChooseSeries);
  }
  const session::StoredReading& found = own.front();
  if (!found.whyNot.empty()) throw Error(ErrorCode::UnusableInput, found.whyNot);
  const Series* series = seriesOf(study, found.key);
  if (series != nullptr) return {found.file, series};
  throw Error(
      ErrorCode::UnusableInput,
      fmt::format("the reading {} is of the series {}, which is not among the files of {}: give the whole study",
                  found.file.string(), found.key.seriesUid, study.path.string()));
}

}  // namespace lumyo::workflow
