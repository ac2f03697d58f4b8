#include <algorithm>
#include <cstdlib>
#include <span>
#include <system_error>
#include <tuple>

#include "Automatic.h"
#include "JournalFile.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Sha256.h"

namespace lumyo::session {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".lumyo";
constexpr std::size_t digits = 16;

std::string hashOf(const std::string& text)
{
  return sha256Of(std::as_bytes(std::span(text.data(), text.size()))).substr(0, digits);
}

StoredReading storedReading(const fs::path& file)
{
  StoredReading stored{.file = file, .key = {}, .lastWrite = {}, .edits = 0, .whyNot = {}};
  try {
    JournalHead head = readJournalHead(file);
    stored.key = std::move(head.key);
    stored.lastWrite = std::move(head.lastWrite);
    stored.edits = head.done;
  } catch (const Error& e) {
    stored.whyNot = e.what();
  }
  return stored;
}

std::vector<fs::path> entriesOf(const fs::path& folder)
{
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    entries.push_back(at->path());
  }
  return entries;
}

Document afterSteps(const JournalContent& content, const fs::path& file)
{
  Document document = content.start;
  try {
    for (std::size_t i = 0; i < content.head.done; ++i) apply(document, content.steps[i]);
  } catch (const Error& e) {
    throw Error(ErrorCode::UnusableInput,
                "the reading " + file.string() + " is damaged (" + e.what() + "); the file was left as it is");
  }
  return document;
}

std::string variable(const char* name)
{
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

fs::path journalFile(const fs::path& folder, const ReadingKey& key)
{
  // Study and series apart, so that the readings of a study are found without opening those of all others.
  return folder / (hashOf(key.studyUid) + "-" + hashOf(key.seriesUid)) / (hashOf(key.reader) + std::string(ending));
}

std::vector<StoredReading> storedReadings(const fs::path& folder, const std::string& studyUid)
{
  std::vector<StoredReading> readings;
  for (const fs::path& series : entriesOf(folder)) {
    if (!series.filename().string().starts_with(hashOf(studyUid) + "-")) continue;
    for (const fs::path& file : entriesOf(series)) {
      if (file.extension() == ending) readings.push_back(storedReading(file));
    }
  }
  std::ranges::sort(readings, {},
                    [](const StoredReading& r) { return std::tie(r.key.seriesUid, r.key.reader, r.file); });
  return readings;
}

Document readDocument(const fs::path& file)
{
  const JournalContent content = readJournal(file, HeldBy::Unknown);
  return afterSteps(content, file);
}

std::vector<CellEdit> readEdits(const fs::path& file)
{
  const JournalContent content = readJournal(file, HeldBy::Unknown);
  const Document now = afterSteps(content, file);
  const std::size_t done = content.head.done;
  const auto steps = [&](std::size_t back) { return back < done ? &content.steps[done - 1 - back] : nullptr; };
  std::vector<CellEdit> edits;
  for (const PlacedLevel& level : now.placed) {
    for (const MuscleLabel& label : muscleLabels) {
      const auto edit = editOf(now, {level.level, label.muscle, label.side}, content.start, steps);
      if (edit) edits.push_back(*edit);
    }
  }
  return edits;
}

Document readStart(const fs::path& file) { return readJournal(file, HeldBy::Unknown).start; }

fs::path readingsFolder()
{
  if (const std::string chosen = variable("LUMYO_READINGS"); !chosen.empty()) return chosen;
  if (const std::string data = variable("XDG_DATA_HOME"); !data.empty()) return fs::path(data) / "lumyo/readings";
  if (const std::string home = variable("HOME"); !home.empty()) return fs::path(home) / ".local/share/lumyo/readings";
  throw Error(ErrorCode::ExportFailed,
              "there is no folder for readings: neither LUMYO_READINGS nor XDG_DATA_HOME nor HOME is set");
}

}  // namespace lumyo::session
