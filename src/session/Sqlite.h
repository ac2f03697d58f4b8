#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace lumyo::session {

/// What SQLite refused, with its code. Never leaves the room: whoever opened the file says what it means.
class SqlError : public std::runtime_error {
public:
  SqlError(int code, const std::string& what) : std::runtime_error(what), m_code(code) {}
  /// The bytes of the file are no database, or contradict each other.
  [[nodiscard]] bool isDamage() const noexcept;

private:
  int m_code;
};

enum class OpenMode {
  ReadWrite,  ///< an existing file
  Create,
  ReadBesideWriter,  ///< another connection holds the file: read by its rules
  ReadAlone,         ///< nobody holds the file: read without leaving a trace beside it, its write-ahead log too
};

/// One connection to one file. Throws SqlError.
class Sqlite {
public:
  Sqlite(const std::filesystem::path& file, OpenMode mode);
  ~Sqlite();
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void run(const char* sql);
  [[nodiscard]] std::int64_t number(const char* sql);
  [[nodiscard]] std::string text(const char* sql);
  /// The file is no longer where it was opened.
  [[nodiscard]] bool wasMoved() const noexcept;
  [[nodiscard]] int changedRows() const noexcept;
  [[nodiscard]] sqlite3* handle() const noexcept { return m_handle; }

private:
  sqlite3* m_handle = nullptr;
};

/// A statement with its values, filled from 1 on. Throws SqlError.
class Statement {
public:
  Statement(Sqlite& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& with(std::int64_t value);
  Statement& withText(std::string_view value);
  Statement& withBytes(std::string_view value);
  /// Goes to the next row; false behind the last.
  [[nodiscard]] bool next();
  void run();
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string text(int column) const;
  /// Valid until the next row.
  [[nodiscard]] std::string_view bytes(int column) const;

private:
  void require(int result) const;

  sqlite3_stmt* m_statement = nullptr;
  int m_filled = 0;
};

/// Everything between its making and commit() is on disk, or nothing of it. Throws SqlError.
class Transaction {
public:
  explicit Transaction(Sqlite& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

private:
  Sqlite& m_database;
  bool m_isOpen = true;
};

}  // namespace lumyo::session
