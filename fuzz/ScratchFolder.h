#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace lumyo::fuzz {

/// A folder of its own for readers that take files; gone with the object, unless a finding ends the program. Lies where
/// TMPDIR says: scripts/fuzz chooses memory and clears up.
class ScratchFolder {
public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
  /// Writes a file, in place of one of that name.
  std::filesystem::path write(const std::string& name, std::span<const std::uint8_t> bytes) const;
  /// Removes what lies in the folder.
  void clear() const;

private:
  std::filesystem::path m_path;
};

}  // namespace lumyo::fuzz
