#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"

struct zip;

namespace lumyo::dicom {

/// Entries are told apart by their number: several may have one name, and a name need not be text.
struct ZipEntry {
  std::string name;  ///< UTF-8, for people
  std::uint64_t index;
};

/// A zip opened for reading. Entries are unpacked into memory only, so their names can do no harm. One thread
/// at a time.
class ZipArchive {
public:
  /// Throws Error(UnusableInput) when the file is no zip that can be read. Once a stop is requested, entries() and
  /// read() throw Error(Cancelled).
  explicit ZipArchive(const std::filesystem::path& file, std::stop_token stop = {});

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return m_file; }

  /// The entries that can be unpacked, sorted by name; directories are left out silently, the others
  /// (encrypted, of absurd size, packed more than any image is) with the reason.
  [[nodiscard]] Loaded<std::vector<ZipEntry>> entries() const;

  /// The first `atMost` bytes of an entry, fewer when it is shorter; the check sum is compared when all are read.
  /// Throws Error(UnusableInput) with the reason alone, for the caller to put the name before.
  [[nodiscard]] std::vector<std::uint8_t> read(std::uint64_t index, std::size_t atMost) const;

  /// Unpacked size. Throws as read().
  [[nodiscard]] std::uint64_t size(std::uint64_t index) const;

private:
  struct Close {
    void operator()(zip* archive) const noexcept;
  };
  std::filesystem::path m_file;
  std::stop_token m_stop;
  std::unique_ptr<zip, Close> m_zip;
};

}  // namespace lumyo::dicom
