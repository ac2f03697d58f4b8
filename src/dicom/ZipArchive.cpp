#include "ZipArchive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace lumyo::dicom {
namespace {

constexpr std::uint64_t largestEntry = std::uint64_t{2} << 30;
constexpr zip_int64_t mostEntries = 500000;
/// Above this size an entry packed more than 500 to 1 is no image: deflate ends at about 1030 to 1, which only
/// constant bytes reach.
constexpr std::uint64_t suspiciousSize = std::uint64_t{64} << 20;
constexpr std::uint64_t suspiciousRatio = 500;

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

zip_stat_t statOf(zip* archive, const std::string& entry)
{
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat(archive, entry.c_str(), ZIP_FL_ENC_RAW, &about) != 0) refuse("the zip has no such entry any more");
  if (const auto reason = whyNot(about)) refuse(*reason);
  return about;
}

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const noexcept { zip_discard(archive); }

ZipArchive::ZipArchive(const std::filesystem::path& file) : m_file(file)
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

Loaded<std::vector<std::string>> ZipArchive::entries() const
{
  const zip_int64_t count = zip_get_num_entries(m_zip.get(), 0);
  if (count > mostEntries) {
    refuse(
        fmt::format("reading {} failed: the zip names {} entries, more than {}", m_file.string(), count, mostEntries));
  }
  Loaded<std::vector<std::string>> found;
  for (zip_int64_t n = 0; n < count; ++n) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(m_zip.get(), static_cast<zip_uint64_t>(n), ZIP_FL_ENC_RAW, &about) != 0) continue;
    const std::string name = about.name;
    if (name.empty() || name.back() == '/') continue;
    if (const auto reason = whyNot(about)) {
      found.skipped.push_back({m_file.string() + "/" + name, *reason});
    } else {
      found.value.push_back(name);
    }
  }
  std::ranges::sort(found.value);
  found.value.erase(std::unique(found.value.begin(), found.value.end()), found.value.end());
  return found;
}

std::size_t ZipArchive::size(const std::string& entry) const
{
  return static_cast<std::size_t>(statOf(m_zip.get(), entry).size);
}

std::vector<std::uint8_t> ZipArchive::read(const std::string& entry, std::size_t atMost) const
{
  const zip_stat_t about = statOf(m_zip.get(), entry);
  const std::unique_ptr<zip_file_t, CloseEntry> in(zip_fopen(m_zip.get(), entry.c_str(), ZIP_FL_ENC_RAW));
  if (!in) refuse(fmt::format("the zip entry cannot be unpacked ({})", zip_strerror(m_zip.get())));
  std::vector<std::uint8_t> bytes(std::min<std::size_t>(atMost, static_cast<std::size_t>(about.size)));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const zip_int64_t got = zip_fread(in.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0) refuse("the zip entry is damaged");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace lumyo::dicom
