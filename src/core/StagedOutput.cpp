#include "lumyo/core/StagedOutput.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "lumyo/core/Error.h"

namespace lumyo {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& where, const std::string& why)
{
  throw Error(ErrorCode::ExportFailed, "writing to " + where.string() + " failed: " + why +
                                           "; nothing was written, choose another output folder or free some space");
}

std::string reason() { return std::strerror(errno); }

/// A file that was renamed but never reached the disk is an empty file after a power cut.
void flushToDisk(const fs::path& file)
{
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(file, reason());
  const int result = ::fsync(descriptor);
  const std::string why = reason();
  ::close(descriptor);
  // EINVAL: the place cannot be synchronised (some network file systems), which is no failed write.
  if (result != 0 && errno != EINVAL) fail(file, why);
}

fs::path makeHiddenFolder(const fs::path& parent)
{
  std::string pattern = (parent / ".lumyo-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) fail(parent, reason());
  return pattern;
}

fs::path parentOf(const fs::path& path)
{
  const fs::path parent = path.parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

}  // namespace

StagedOutput::StagedOutput(fs::path folder) : m_folder(std::move(folder))
{
  if (!m_folder.has_filename()) m_folder = m_folder.parent_path();
  std::error_code ignored;
  m_folderIsNew = !fs::exists(m_folder, ignored);
  if (!m_folderIsNew && !fs::is_directory(m_folder, ignored)) fail(m_folder, "it is a file, not a folder");
  const fs::path parent = parentOf(m_folder);
  if (m_folderIsNew && !fs::is_directory(parent, ignored)) fail(m_folder, "the folder above it does not exist");
  m_staging = makeHiddenFolder(m_folderIsNew ? parent : m_folder);
}

StagedOutput::~StagedOutput()
{
  std::error_code ignored;
  fs::remove_all(m_staging, ignored);
}

fs::path StagedOutput::path(const fs::path& relative)
{
  const fs::path staged = m_staging / relative;
  std::error_code error;
  fs::create_directories(staged.parent_path(), error);
  if (error) fail(m_folder, error.message());
  m_files.push_back(relative);
  return staged;
}

fs::path StagedOutput::folder(const fs::path& relative)
{
  const fs::path staged = m_staging / relative;
  std::error_code error;
  fs::create_directories(staged, error);
  if (error) fail(m_folder, error.message());
  m_folders.push_back(relative);
  return staged;
}

void StagedOutput::write(const fs::path& relative, std::string_view bytes)
{
  const fs::path staged = path(relative);
  std::ofstream out(staged, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) fail(m_folder / relative, reason());
}

void StagedOutput::commit()
{
  for (const fs::path& folder : m_folders) {
    for (const auto& entry : fs::recursive_directory_iterator(m_staging / folder)) {
      if (entry.is_regular_file()) m_files.push_back(fs::relative(entry.path(), m_staging));
    }
  }
  for (const fs::path& file : m_files) flushToDisk(m_staging / file);
  std::error_code error;
  if (m_folderIsNew) {
    fs::permissions(m_staging,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                        fs::perms::others_exec,
                    error);
    fs::rename(m_staging, m_folder, error);
    if (error) fail(m_folder, error.message());
    return;
  }
  for (const fs::path& file : m_files) {
    fs::create_directories((m_folder / file).parent_path(), error);
    if (!error) fs::rename(m_staging / file, m_folder / file, error);
    if (error) fail(m_folder / file, error.message());
  }
}

void writeFileWhole(const fs::path& file, std::string_view bytes)
{
  StagedOutput output(parentOf(file));
  output.write(file.filename(), bytes);
  output.commit();
}

}  // namespace lumyo
