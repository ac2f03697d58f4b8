#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/session/EditSize.h"
#include "lumyo/session/Step.h"

namespace lumyo::session {

/// Whose reading of which series a journal holds. Names of studies are kept as UIDs, never as patient data.
struct ReadingKey {
  std::string studyUid;
  std::string seriesUid;
  std::string reader;  ///< as the person typed it
  [[nodiscard]] bool operator==(const ReadingKey&) const = default;
};

/// What a journal holds when it is opened.
struct Recovered {
  Document start;           ///< before any step
  std::vector<Step> steps;  ///< done ones first, then those that can be redone
  std::size_t done = 0;     ///< how many of them are done
  bool wasOpen = false;     ///< the program that wrote it ended without closing it
  std::string lastWrite;    ///< ISO 8601 UTC; empty before the first step
};

/// One reading on disk: SQLite, write-ahead log, every gesture synchronised before the call returns. After the program
/// or the machine stopped at any moment all finished calls are there. One writer: a second one gets the file for
/// reading. Every call throws Error(ExportFailed) when the disk refuses (full, read-only, gone): nothing of what was
/// written before is lost.
class Journal {
public:
  /// Opens the file, or makes it with `start`. A file that another program of Lumyo holds is opened for reading:
  /// isReadOnly(). Throws Error(UnusableInput) when it is damaged, of a newer version or of another key, and says
  /// which; the file is left as it is.
  Journal(const std::filesystem::path& file, const ReadingKey& key, const Document& start);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  [[nodiscard]] bool isReadOnly() const noexcept;
  [[nodiscard]] const Recovered& recovered() const noexcept;
  /// The same, given away: recovered() then holds no document and no steps. They may be large.
  [[nodiscard]] Recovered takeRecovered();

  /// Puts a step behind the done ones; steps that could be redone go.
  void push(const Step& step);
  /// How many steps are done, after an undo or a redo.
  void setDone(std::size_t done);
  /// Marks the orderly end. The destructor closes without it, as after a crash.
  void close();

private:
  struct Database;
  std::unique_ptr<Database> m_database;
};

/// What is known of a reading on disk without loading it.
struct StoredReading {
  std::filesystem::path file;
  ReadingKey key;
  std::string lastWrite;  ///< ISO 8601 UTC; empty before the first step
  std::size_t edits = 0;  ///< steps that are done
  std::string whyNot;     ///< why it cannot be read; empty where it can
};

/// `FOLDER/<hash of study and series>/<hash of reader>.lumyo`: no name of a person in a path.
[[nodiscard]] std::filesystem::path journalFile(const std::filesystem::path& folder, const ReadingKey& key);

/// The readings of a study in a folder, by series and reader. Files that cannot be read are listed with the reason.
[[nodiscard]] std::vector<StoredReading> storedReadings(const std::filesystem::path& folder,
                                                        const std::string& studyUid);

/// The document of a stored reading as it is now. Throws as Journal. Never writes.
[[nodiscard]] Document readDocument(const std::filesystem::path& file);
/// The same before any step: what the model or the files made, which never changes.
[[nodiscard]] Document readStart(const std::filesystem::path& file);

/// Every outline of its table that a person drew or changed, level by level. Throws as Journal. Never writes.
[[nodiscard]] std::vector<CellEdit> readEdits(const std::filesystem::path& file);

/// `$XDG_DATA_HOME/lumyo/readings`, else `~/.local/share/lumyo/readings`; `LUMYO_READINGS` goes before both. Throws
/// Error(ExportFailed) when there is no home.
[[nodiscard]] std::filesystem::path readingsFolder();

}  // namespace lumyo::session
