#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "Sqlite.h"
#include "lumyo/session/Journal.h"

// The database of one reading: its tables, how it is made whole, and how it is read without a trace.

namespace lumyo::session {

/// What is in a journal beside the labels.
struct JournalHead {
  ReadingKey key;
  std::size_t done = 0;
  bool wasOpen = false;
  std::string lastWrite;
};

struct JournalContent {
  JournalHead head;
  Document start;
  std::vector<Step> steps;
};

/// Made beside the file and moved into its place: a journal is there whole, or not at all. Throws Error(ExportFailed).
void createJournal(const std::filesystem::path& file, const ReadingKey& key, const Document& start);

/// Whether the caller holds the file's lock for writing, so that nobody else writes.
enum class HeldBy { Caller, Unknown };

/// Everything, checked; writes nothing. Throws Error(UnusableInput) where it is no journal, damaged or newer.
[[nodiscard]] JournalContent readJournal(const std::filesystem::path& file, HeldBy holder);
[[nodiscard]] JournalHead readJournalHead(const std::filesystem::path& file);

/// For a blob: another blob, however alike, has another sum.
[[nodiscard]] std::string sumOf(std::string_view bytes);

}  // namespace lumyo::session
