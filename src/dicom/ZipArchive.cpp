#include "ZipArchive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "Cancel.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::dicom {
namespace {

constexpr std::uint64_t largestEntry = std::uint64_t{2} << 30;
constexpr zip_int64_t mostEntries = 500000;
/// Above this size an entry packed more than 500 to 1 is no image: deflate ends at about 1030 to 1, which only
/// constant bytes reach.
constexpr std::uint64_t suspiciousSize = std::uint64_t{64} << 20;
constexpr std::uint64_t suspiciousRatio = 500;
/// Unpacked between two looks at whether to stop.
constexpr std::size_t piece = std::size_t{1} << 20;

struct CloseEntry {
  void operator()(zip_file_t* entry) const noexcept { zip_fclose(entry); }
};

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::UnusableInput, why); }

std::optional<std::string> whyNot(const zip_stat_t& about)
{
  if ((about.valid & ZIP_STAT_SIZE) == 0) return "its size is not stated in the zip";
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    return "the zip entry is encrypted: unpack it first";
  }
  if (about.size > largestEntry) {
    return fmt::format("the zip entry claims {:.1f} GiB, more than 2 GiB",
                       static_cast<double>(about.size) / static_cast<double>(1 << 30));
  }
  const bool packed = (about.valid & ZIP_STAT_COMP_SIZE) != 0 && about.comp_size > 0;
  if (packed && about.size > suspiciousSize && about.size / about.comp_size > suspiciousRatio) {
    return fmt::format("the zip entry is packed {} to 1, more than any image is: refused as a zip bomb",
                       about.size / about.comp_size);
  }
  return std::nullopt;
}

std::string nameOf(zip* archive, std::uint64_t index)
{
  const char* name = zip_get_name(archive, index, ZIP_FL_ENC_GUESS);
  return name != nullptr && *name != '\0' ? name : fmt::format("entry {}", index + 1);
}

zip_stat_t statOf(zip* archive, std::uint64_t index)
{
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(archive, index, 0, &about) != 0) {
    refuse(fmt::format("the zip entry cannot be read ({})", zip_strerror(archive)));
  }
  if (const auto reason = whyNot(about)) refuse(*reason);
  return about;
}

/// How an entry is packed, as `: LZMA`: libzip knows more ways than the library it was built with.
std::string packingOf(zip_t* zip, std::uint64_t index)
{
  zip_stat_t about;
  if (zip_stat_index(zip, index, 0, &about) != 0 || (about.valid & ZIP_STAT_COMP_METHOD) == 0) return {};
  switch (about.comp_method) {
    case ZIP_CM_DEFLATE64: return ": Deflate64";
    case ZIP_CM_BZIP2: return ": bzip2";
    case ZIP_CM_LZMA: return ": LZMA";
    case ZIP_CM_LZMA2: return ": LZMA2";
    case ZIP_CM_XZ: return ": xz";
    default: return fmt::format(": method {}", about.comp_method);
  }
}

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const noexcept { zip_discard(archive); }

ZipArchive::ZipArchive(const std::filesystem::path& file, std::stop_token stop) : m_file(file), m_stop(std::move(stop))
{
  int code = 0;
  m_zip.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
  if (m_zip) return;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  const std::string why = zip_error_strerror(&error);
  zip_error_fini(&error);
  refuse(fmt::format("reading {} failed: it is a zip archive that cannot be opened ({})", file.string(), why));
}

Loaded<std::vector<ZipEntry>> ZipArchive::entries() const
{
  const zip_int64_t count = zip_get_num_entries(m_zip.get(), 0);
  if (count > mostEntries) {
    refuse(
        fmt::format("reading {} failed: the zip names {} entries, more than {}", m_file.string(), count, mostEntries));
  }
  Loaded<std::vector<ZipEntry>> found;
  for (std::uint64_t index = 0; index < static_cast<std::uint64_t>(count); ++index) {
    throwIfCancelled(m_stop);
    std::string name = nameOf(m_zip.get(), index);
    if (name.back() == '/') continue;
    try {
      (void)statOf(m_zip.get(), index);
      found.value.push_back({std::move(name), index});
    } catch (const Error& error) {
      found.skipped.push_back({printable(m_file.native() + "/" + name), error.what()});
    }
  }
  std::ranges::sort(found.value, {}, [](const ZipEntry& e) { return std::pair(std::string_view(e.name), e.index); });
  return found;
}

std::uint64_t ZipArchive::size(std::uint64_t index) const { return statOf(m_zip.get(), index).size; }

std::vector<std::uint8_t> ZipArchive::read(std::uint64_t index, std::size_t atMost) const
{
  const std::uint64_t size = this->size(index);
  const std::unique_ptr<zip_file_t, CloseEntry> in(zip_fopen_index(m_zip.get(), index, 0));
  if (!in) {
    refuse(fmt::format("the zip entry cannot be unpacked ({}{})", zip_strerror(m_zip.get()),
                       packingOf(m_zip.get(), index)));
  }
  std::vector<std::uint8_t> bytes(std::min<std::uint64_t>(atMost, size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    throwIfCancelled(m_stop);
    const zip_int64_t got = zip_fread(in.get(), bytes.data() + filled, std::min(piece, bytes.size() - filled));
    if (got < 0) refuse("the zip entry is damaged");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  // libzip compares the check sum only when it is asked for more than there is.
  std::uint8_t beyond = 0;
  if (atMost >= size && zip_fread(in.get(), &beyond, 1) != 0) refuse("the zip entry is damaged");
  return bytes;
}

}  // namespace lumyo::dicom
