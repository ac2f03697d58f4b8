#include "Sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>

namespace lumyo::session {
namespace {

namespace fs = std::filesystem;

constexpr int busyTimeout_ms = 2000;

[[noreturn]] void fail(sqlite3* handle, int result)
{
  // Which write failed and why: the short sentence of SQLite alone says "disk I/O error" for a full disk, too.
  std::string what = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(result);
  const int system = handle != nullptr ? sqlite3_system_errno(handle) : 0;
  const bool isDisk = (result & 0xFF) == SQLITE_IOERR || (result & 0xFF) == SQLITE_CANTOPEN;
  if (isDisk && system != 0) what += " (" + std::generic_category().message(system) + ")";
  throw SqlError(result, what);
}

/// SQLite's own way of writing a path with what is to be known of the file.
std::string uriOf(const fs::path& file, std::string_view parameters)
{
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                         c == '.' || c == '-' || c == '_';
    uri += isPlain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri + "?" + std::string(parameters);
}

fs::path logOf(const fs::path& file) { return file.string() + "-wal"; }

std::string uriFor(const fs::path& file, OpenMode mode)
{
  switch (mode) {
    case OpenMode::ReadWrite: return uriOf(file, "mode=rw");
    case OpenMode::Create: return uriOf(file, "mode=rwc");
    case OpenMode::ReadBesideWriter: return uriOf(file, "mode=ro");
    case OpenMode::ReadAlone: break;
  }
  // Without a log the file is all there is. With one, left by a program that was killed, SQLite must read both.
  std::error_code error;
  return uriOf(file, fs::exists(logOf(file), error) ? "mode=ro" : "mode=ro&immutable=1");
}

}  // namespace

bool SqlError::isDamage() const noexcept
{
  const int kind = m_code & 0xFF;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
}

Sqlite::Sqlite(const fs::path& file, OpenMode mode)
{
  const bool isRead = mode == OpenMode::ReadAlone || mode == OpenMode::ReadBesideWriter;
  const int access = isRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  // Where nobody else is, SQLite needs no locks, and keeps its index of the log in memory instead of beside the file.
  const char* system = mode == OpenMode::ReadAlone ? "unix-none" : nullptr;
  const int result =
      sqlite3_open_v2(uriFor(file, mode).c_str(), &m_handle, access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, system);
  try {
    if (result != SQLITE_OK) fail(m_handle, result);
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, busyTimeout_ms);
    // A reader that closes last would write the log into the file.
    if (isRead) sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (mode == OpenMode::ReadAlone) run("PRAGMA locking_mode=EXCLUSIVE");
  } catch (...) {
    sqlite3_close_v2(m_handle);
    throw;
  }
}

Sqlite::~Sqlite() { sqlite3_close_v2(m_handle); }

void Sqlite::run(const char* sql)
{
  const int result = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) fail(m_handle, result);
}

std::int64_t Sqlite::number(const char* sql)
{
  Statement statement(*this, sql);
  return statement.next() ? statement.number(0) : 0;
}

std::string Sqlite::text(const char* sql)
{
  Statement statement(*this, sql);
  return statement.next() ? statement.text(0) : std::string();
}

bool Sqlite::wasMoved() const noexcept
{
  int moved = 0;
  return sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

int Sqlite::changedRows() const noexcept { return sqlite3_changes(m_handle); }

Statement::Statement(Sqlite& database, std::string_view sql)
{
  const int result =
      sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &m_statement, nullptr);
  if (result != SQLITE_OK) fail(database.handle(), result);
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

void Statement::require(int result) const
{
  if (result != SQLITE_OK) fail(sqlite3_db_handle(m_statement), result);
}

Statement& Statement::with(std::int64_t value)
{
  require(sqlite3_bind_int64(m_statement, ++m_filled, value));
  return *this;
}

Statement& Statement::withText(std::string_view value)
{
  require(sqlite3_bind_text64(m_statement, ++m_filled, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::withBytes(std::string_view value)
{
  require(sqlite3_bind_blob64(m_statement, ++m_filled, value.data(), value.size(), SQLITE_TRANSIENT));
  return *this;
}

bool Statement::next()
{
  const int result = sqlite3_step(m_statement);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) fail(sqlite3_db_handle(m_statement), result);
  return false;
}

void Statement::run()
{
  while (next()) {
  }
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string Statement::text(int column) const { return std::string(bytes(column)); }

std::string_view Statement::bytes(int column) const
{
  const auto* data = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
  return data == nullptr ? std::string_view()
                         : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

Transaction::Transaction(Sqlite& database) : m_database(database) { m_database.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction()
{
  // After some errors SQLite has rolled back itself: a second time is no harm.
  if (m_isOpen) sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
  m_database.run("COMMIT");
  m_isOpen = false;
}

}  // namespace lumyo::session
