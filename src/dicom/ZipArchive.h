#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"

struct zip;

namespace lumyo::dicom {

/// A zip opened for reading. Entries are unpacked into memory only, so their names can do no harm. One thread
/// at a time.
class ZipArchive {
public:
  /// Throws Error(UnusableInput) when the file is no zip that can be read.
  explicit ZipArchive(const std::filesystem::path& file);

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return m_file; }

  /// The names of the entries that can be unpacked, sorted; directories are left out silently, the others
  /// (encrypted, of absurd size, packed more than any image is) with the reason.
  [[nodiscard]] Loaded<std::vector<std::string>> entries() const;

  /// The first `atMost` bytes of an entry, fewer when it is shorter.
  /// Throws Error(UnusableInput) with the reason alone, for the caller to put the name before.
  [[nodiscard]] std::vector<std::uint8_t> read(const std::string& entry, std::size_t atMost) const;

  /// Unpacked size. Throws as read().
  [[nodiscard]] std::size_t size(const std::string& entry) const;

private:
  struct Close {
    void operator()(zip* archive) const noexcept;
  };
  std::filesystem::path m_file;
  std::unique_ptr<zip, Close> m_zip;
};

}  // namespace lumyo::dicom
