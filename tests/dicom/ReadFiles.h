#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/dicom/Scan.h"

namespace lumyo::dicom::testing {

/// The folder that make_read_files.py has filled, beside the test program; made on first use by any test process.
/// nullopt where Python or pydicom is missing; throws with the script's words where it fails otherwise.
[[nodiscard]] std::optional<std::filesystem::path> readFiles();

/// Whether the shell finds a program of that name: the script leaves out what it would have packed otherwise.
[[nodiscard]] bool hasProgram(const std::string& name);

/// A fresh empty folder that is removed with the object.
class ScratchFolder {
public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }

private:
  std::filesystem::path m_path;
};

[[nodiscard]] Loaded<Listing> scanned(const std::filesystem::path& path, unsigned threads = 1);
[[nodiscard]] Loaded<Series> loaded(const Series& series, unsigned threads = 1);

/// The message of the Error that loading or scanning throws; empty when it throws none.
[[nodiscard]] std::string loadError(const Series& series);
[[nodiscard]] std::string scanError(const std::filesystem::path& path);

/// The reason given for the file of that name; empty when it is not among the skipped.
[[nodiscard]] std::string reasonFor(const std::vector<Diagnostic>& skipped, const std::string& fileName);

/// Everything a listing and its skipped files say, as text, to be compared.
[[nodiscard]] std::string textOf(const Loaded<Listing>& listing);

[[nodiscard]] std::string fileBytes(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, const std::string& bytes);

}  // namespace lumyo::dicom::testing

/// Declares `name`, the folder of the prepared files; skips the test where they cannot be made.
#define LUMYO_READ_FILES(name)                                                                                      \
  const auto name##Found = lumyo::dicom::testing::readFiles();                                                      \
  if (!name##Found) GTEST_SKIP() << "needs /usr/bin/python3 with pydicom (Debian: python3-pydicom, python3-numpy)"; \
  const std::filesystem::path& name = *name##Found
