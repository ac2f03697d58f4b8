#include "lumyo/session/Journal.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "FileLock.h"
#include "JournalFile.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

namespace fs = std::filesystem;

void requireKey(const fs::path& file, const ReadingKey& found, const ReadingKey& wanted)
{
  if (found == wanted) return;
  const std::string what = found.studyUid != wanted.studyUid     ? "study"
                           : found.seriesUid != wanted.seriesUid ? "series"
                                                                 : "reader";
  throw Error(ErrorCode::UnusableInput,
              "the reading " + file.string() + " belongs to another " + what + "; the file was left as it is");
}

void makeFolder(const fs::path& file)
{
  std::error_code error;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  if (!error) return;
  throw Error(ErrorCode::ExportFailed, "the folder " + file.parent_path().string() +
                                           " for readings could not be made: " + error.message() +
                                           "; choose another folder");
}

}  // namespace

struct Journal::Database {
  fs::path file;
  std::optional<FileLock> lock;
  std::unique_ptr<Sqlite> sqlite;  ///< nullptr: read-only, or closed
  Recovered recovered;
  std::size_t done = 0;
  bool isReadOnly = false;

  /// Foreign errors become one sentence that says what is safe. Whatever failed was rolled back.
  template <class Work>
  void write(Work&& work)
  {
    if (isReadOnly) throw Error(ErrorCode::InvalidCall, "the reading " + file.string() + " is opened for reading only");
    if (!sqlite) throw Error(ErrorCode::InvalidCall, "the reading " + file.string() + " is closed");
    if (sqlite->wasMoved()) fail("it was moved or deleted");
    try {
      work();
    } catch (const SqlError& e) {
      fail(e.what());
    }
  }

  [[noreturn]] void fail(const std::string& why) const
  {
    throw Error(ErrorCode::ExportFailed,
                "the last change could not be written to the reading " + file.string() + ": " + why +
                    "; what was written before is safe, free some space or choose another folder");
  }

  /// Two programs that write without knowing of each other (a file system without locks) would mix their steps.
  void requireOneRowChanged() const
  {
    if (sqlite->changedRows() != 1) fail("another program wrote to it meanwhile");
  }

  void open()
  {
    sqlite = std::make_unique<Sqlite>(file, OpenMode::ReadWrite);
    sqlite->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    sqlite->run("UPDATE state SET is_open = 1");
  }
};

Journal::Journal(const fs::path& file, const ReadingKey& key, const Document& start)
    : m_database(std::make_unique<Database>())
{
  Database& db = *m_database;
  db.file = file;
  makeFolder(file);
  db.lock = FileLock::forWriting(file);
  db.isReadOnly = !db.lock;
  std::error_code error;
  if (db.lock && fs::status(file, error).type() == fs::file_type::not_found) createJournal(file, key, start);

  // A file that is refused must stay as it is, and opening for writing already works on its log: so it is read first.
  JournalContent content = readJournal(file, db.isReadOnly ? HeldBy::Unknown : HeldBy::Caller);
  requireKey(file, content.head.key, key);
  db.done = content.head.done;
  db.recovered = {std::move(content.start), std::move(content.steps), db.done, content.head.wasOpen && !db.isReadOnly,
                  std::move(content.head.lastWrite)};
  if (db.isReadOnly) return;
  try {
    db.open();
  } catch (const SqlError& e) {
    throw Error(ErrorCode::ExportFailed, "the reading " + file.string() + " cannot be written: " + e.what() +
                                             "; nothing was changed, choose another folder for readings");
  }
}

Journal::~Journal() = default;

bool Journal::isReadOnly() const noexcept { return m_database->isReadOnly; }

const Recovered& Journal::recovered() const noexcept { return m_database->recovered; }

Recovered Journal::takeRecovered()
{
  Recovered& recovered = m_database->recovered;
  Recovered given = std::move(recovered);
  recovered.start = {};
  recovered.steps.clear();
  recovered.done = given.done;
  recovered.wasOpen = given.wasOpen;
  recovered.lastWrite = given.lastWrite;
  return given;
}

void Journal::push(const Step& step)
{
  const std::string bytes = stepBytes(step);
  Database& db = *m_database;
  db.write([&] {
    const auto done = static_cast<std::int64_t>(db.done);
    Transaction transaction(*db.sqlite);
    Statement(*db.sqlite, "DELETE FROM steps WHERE number > ?").with(done).run();
    Statement(*db.sqlite, "INSERT INTO steps VALUES (?, ?, ?)")
        .with(done + 1)
        .withBytes(bytes)
        .withBytes(sumOf(bytes))
        .run();
    Statement(*db.sqlite, "UPDATE state SET done = ?, last_write = ? WHERE done = ?")
        .with(done + 1)
        .withText(step.when)
        .with(done)
        .run();
    db.requireOneRowChanged();
    transaction.commit();
  });
  ++db.done;
}

void Journal::setDone(std::size_t done)
{
  Database& db = *m_database;
  db.write([&] {
    Transaction transaction(*db.sqlite);
    if (static_cast<std::size_t>(db.sqlite->number("SELECT count(*) FROM steps")) < done) {
      throw Error(ErrorCode::InvalidCall, fmt::format("there are no {} steps to be done", done));
    }
    Statement(*db.sqlite, "UPDATE state SET done = ? WHERE done = ?")
        .with(static_cast<std::int64_t>(done))
        .with(static_cast<std::int64_t>(db.done))
        .run();
    db.requireOneRowChanged();
    transaction.commit();
  });
  db.done = done;
}

void Journal::close()
{
  Database& db = *m_database;
  if (db.sqlite) {
    db.write([&] { db.sqlite->run("UPDATE state SET is_open = 0"); });
    db.sqlite.reset();  // the last connection writes the log into the file and removes it
  }
  db.lock.reset();
}

}  // namespace lumyo::session
