#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string_view>
#include <vector>

namespace lumyo {

/// Output that appears whole or not at all. Files are written into a hidden folder beside their
/// destination, flushed to the disk, and renamed into place by commit(); without commit() the destructor
/// removes every trace. One thread.
class StagedOutput {
public:
  /// Whether somebody else may write to the folder at the same time: other files yes, the files of another run no.
  enum class Neighbours : std::uint8_t { Welcome, None };

  /// The output folder and those above it need not exist. Throws Error(ExportFailed) with the reason when nothing can
  /// be written there, or when without neighbours another program holds it so.
  explicit StagedOutput(std::filesystem::path folder, Neighbours neighbours = Neighbours::Welcome);
  ~StagedOutput();
  StagedOutput(const StagedOutput&) = delete;
  StagedOutput& operator=(const StagedOutput&) = delete;

  /// Where to write the file that will become `folder / relative`; makes its parent folders. A file that was
  /// asked for must be written before commit(). Throws Error(InvalidCall) when `relative` leads out of the folder.
  [[nodiscard]] std::filesystem::path path(const std::filesystem::path& relative);
  /// A staged folder for a writer that names its own files; everything in it at commit() goes along.
  [[nodiscard]] std::filesystem::path folder(const std::filesystem::path& relative);
  /// Writes one file. Throws Error(ExportFailed) on a full disk and the like.
  void write(const std::filesystem::path& relative, std::string_view bytes);
  /// Takes a file of the output folder away at commit(), with the folders that get empty by it; one that is not there
  /// is no fault. Throws Error(InvalidCall) when `relative` leads out of the folder.
  void remove(const std::filesystem::path& relative);
  [[nodiscard]] const std::filesystem::path& destination() const noexcept { return m_folder; }
  /// Flushes and moves every staged file into the output folder; a new folder appears in one step. Existing files of
  /// the same name are replaced and files to remove are removed, one after the other: when one cannot be, those before
  /// it are put back. Nothing is written or removed through a link among the folders of the output. Call once.
  /// Throws Error(ExportFailed).
  void commit();

private:
  [[nodiscard]] std::filesystem::path stagedFiles() const;
  void makeParents(const std::filesystem::path& parent);
  void holdAlone();
  void takeBack() noexcept;
  void findFilesIn(const std::filesystem::path& folder);

  std::filesystem::path m_folder;
  std::filesystem::path m_staging;
  std::set<std::filesystem::path> m_files;  ///< each once, however often it was asked for
  std::vector<std::filesystem::path> m_folders;
  std::set<std::filesystem::path> m_unwanted;
  std::vector<std::filesystem::path> m_newParents;  ///< from the top down
  bool m_folderIsNew = false;
  int m_lock = -1;  ///< descriptor of the folder held for this program alone
};

/// The output folder for a single file of this name. Throws Error(ExportFailed) when the name is that of a folder.
[[nodiscard]] std::filesystem::path outputFolderOf(const std::filesystem::path& file);

}  // namespace lumyo
