#pragma once

#include <filesystem>
#include <optional>

namespace lumyo::session {

/// A lock on a file beside the journal. The system takes it back when the program ends, however it ends.
class FileLock {
public:
  /// For one writer; nothing when another program writes. Waits a moment for readers. Throws Error(ExportFailed) when
  /// the file cannot be made.
  [[nodiscard]] static std::optional<FileLock> forWriting(const std::filesystem::path& journal);
  /// Keeps writers away while a file that nobody writes is read; nothing when somebody writes. Makes no file: where
  /// there is none, nobody ever wrote here.
  [[nodiscard]] static std::optional<FileLock> forReading(const std::filesystem::path& journal);

  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

private:
  explicit FileLock(int descriptor) noexcept : m_descriptor(descriptor) {}
  int m_descriptor;
};

}  // namespace lumyo::session
