#include "JournalFile.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <optional>
#include <span>
#include <system_error>

#include "FileLock.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Sha256.h"

namespace lumyo::session {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t applicationId = 0x4C756D79;  // `Lumy`, in the file's head for whoever asks what it is
constexpr std::int64_t version = 1;

constexpr const char* tables = R"(
  CREATE TABLE reading (study TEXT NOT NULL, series TEXT NOT NULL, reader TEXT NOT NULL);
  CREATE TABLE start (bytes BLOB NOT NULL, sum BLOB NOT NULL);
  CREATE TABLE steps (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL, sum BLOB NOT NULL);
  CREATE TABLE state (done INTEGER NOT NULL, is_open INTEGER NOT NULL, last_write TEXT NOT NULL);
)";

[[noreturn]] void refuse(const fs::path& file, const std::string& why)
{
  throw Error(ErrorCode::UnusableInput, "the reading " + file.string() + " " + why + "; the file was left as it is");
}

[[noreturn]] void refuseDamaged(const fs::path& file, const std::string& why)
{
  refuse(file, "is damaged (" + why + ")");
}

void requireOurs(Sqlite& database, const fs::path& file)
{
  if (database.number("PRAGMA application_id") != applicationId) refuse(file, "is no reading of Lumyo");
  const std::int64_t found = database.number("PRAGMA user_version");
  if (found > version) {
    refuse(file, fmt::format("is of a newer version of Lumyo (format {}, this one knows {})", found, version));
  }
  if (found < 1) refuseDamaged(file, "it has no version");
}

std::string checkedBytes(const Statement& row, int column, const fs::path& file)
{
  std::string bytes(row.bytes(column));
  if (row.bytes(column + 1) != sumOf(bytes)) refuseDamaged(file, "its bytes do not match their check sum");
  return bytes;
}

JournalHead headOf(Sqlite& database, const fs::path& file)
{
  JournalHead head;
  Statement reading(database, "SELECT study, series, reader FROM reading");
  if (!reading.next()) refuseDamaged(file, "it does not say whose it is");
  head.key = {reading.text(0), reading.text(1), reading.text(2)};
  Statement state(database, "SELECT done, is_open, last_write FROM state");
  if (!state.next()) refuseDamaged(file, "it does not say how far it goes");
  if (state.number(0) < 0) refuseDamaged(file, "it does not say how far it goes");
  head.done = static_cast<std::size_t>(state.number(0));
  head.wasOpen = state.number(1) != 0;
  head.lastWrite = state.text(2);
  return head;
}

std::vector<Step> stepsOf(Sqlite& database, const fs::path& file)
{
  std::vector<Step> steps;
  Statement row(database, "SELECT number, bytes, sum FROM steps ORDER BY number");
  while (row.next()) {
    if (row.number(0) != static_cast<std::int64_t>(steps.size()) + 1) refuseDamaged(file, "a step is missing");
    steps.push_back(parseStep(checkedBytes(row, 1, file)));
  }
  return steps;
}

JournalContent contentOf(Sqlite& database, const fs::path& file)
{
  if (const std::string fault = database.text("PRAGMA quick_check(1)"); fault != "ok") refuseDamaged(file, fault);
  JournalContent content{.head = headOf(database, file), .start = {}, .steps = {}};
  Statement start(database, "SELECT bytes, sum FROM start");
  if (!start.next()) refuseDamaged(file, "its start is missing");
  content.start = parseDocument(checkedBytes(start, 0, file));
  content.steps = stepsOf(database, file);
  if (content.head.done > content.steps.size()) refuseDamaged(file, "steps are missing");
  return content;
}

/// Opens without a trace, runs `work` on the database, and says in one sentence what is wrong with the file.
template <class Work>
auto reading(const fs::path& file, HeldBy holder, Work&& work)
{
  const std::optional<FileLock> lock = holder == HeldBy::Caller ? std::nullopt : FileLock::forReading(file);
  const bool isAlone = holder == HeldBy::Caller || lock;
  try {
    Sqlite database(file, isAlone ? OpenMode::ReadAlone : OpenMode::ReadBesideWriter);
    database.run("BEGIN");  // one moment of the file, while another program may write
    requireOurs(database, file);
    return work(database);
  } catch (const SqlError& e) {
    if (e.isDamage()) refuse(file, std::string("is damaged, or no reading of Lumyo (") + e.what() + ")");
    refuse(file, std::string("cannot be read: ") + e.what());
  } catch (const Error& e) {
    const std::string what = e.what();
    if (what.find(file.string()) != std::string::npos) throw;
    throw Error(e.code(), "the reading " + file.string() + ": " + what + "; the file was left as it is");
  }
}

void fill(Sqlite& database, const ReadingKey& key, const Document& start)
{
  database.run(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", applicationId, version).c_str());
  Transaction transaction(database);
  database.run(tables);
  Statement(database, "INSERT INTO reading VALUES (?, ?, ?)")
      .withText(key.studyUid)
      .withText(key.seriesUid)
      .withText(key.reader)
      .run();
  const std::string bytes = documentBytes(start);
  Statement(database, "INSERT INTO start VALUES (?, ?)").withBytes(bytes).withBytes(sumOf(bytes)).run();
  database.run("INSERT INTO state VALUES (0, 0, '')");
  transaction.commit();
  database.run("PRAGMA journal_mode=WAL");
}

void flush(const fs::path& path) noexcept
{
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

std::string sumOf(std::string_view bytes)
{
  const Sha256Digest digest = sha256(std::as_bytes(std::span(bytes)));
  return {digest.begin(), digest.end()};
}

void createJournal(const fs::path& file, const ReadingKey& key, const Document& start)
{
  const fs::path fresh = file.string() + ".new";
  std::error_code error;
  const auto removeFresh = [&] {
    for (const char* end : {"", "-journal", "-wal", "-shm"}) fs::remove(fresh.string() + end, error);
  };
  removeFresh();  // what a program left that was killed here
  try {
    {
      Sqlite database(fresh, OpenMode::Create);
      fill(database, key, start);
    }
    fs::rename(fresh, file);
    flush(file);
    flush(file.parent_path().empty() ? fs::path(".") : file.parent_path());
  } catch (const std::runtime_error& e) {
    removeFresh();
    throw Error(ErrorCode::ExportFailed, "the reading " + file.string() + " could not be made: " + e.what() +
                                             "; nothing was written, free some space or choose another folder");
  }
}

JournalContent readJournal(const fs::path& file, HeldBy holder)
{
  return reading(file, holder, [&](Sqlite& database) { return contentOf(database, file); });
}

JournalHead readJournalHead(const fs::path& file)
{
  return reading(file, HeldBy::Unknown, [&](Sqlite& database) { return headOf(database, file); });
}

}  // namespace lumyo::session
