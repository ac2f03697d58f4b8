#include "lumyo/core/StagedOutput.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "lumyo/core/Error.h"

namespace lumyo {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& where, const std::string& why)
{
  throw Error(ErrorCode::ExportFailed, "writing to " + where.string() + " failed: " + why +
                                           "; nothing was written, choose another output folder or free some space");
}

std::string reason(int error) { return std::generic_category().message(error); }

/// Owns a file descriptor.
class Descriptor {
public:
  explicit Descriptor(int descriptor) noexcept : m_descriptor(descriptor) {}
  ~Descriptor()
  {
    if (m_descriptor >= 0) ::close(m_descriptor);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return m_descriptor; }
  /// Some file systems report a full disk only here. 0 or the error.
  [[nodiscard]] int close() noexcept { return ::close(std::exchange(m_descriptor, -1)) == 0 ? 0 : errno; }

private:
  int m_descriptor;
};

/// A file or folder entry that was renamed but never reached the disk is lost after a power cut.
void flushToDisk(const fs::path& staged, const fs::path& shownAs)
{
  const Descriptor file(::open(staged.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) fail(shownAs, reason(errno));
  // EINVAL: the place cannot be synchronised (some network file systems), which is no failed write.
  if (::fsync(file.get()) != 0 && errno != EINVAL) fail(shownAs, reason(errno));
}

/// After the renames there is nothing left to undo: a folder that cannot be synchronised stays as it is.
void flushFolder(const fs::path& folder) noexcept
{
  const Descriptor open(::open(folder.c_str(), O_RDONLY | O_CLOEXEC));
  if (open.get() >= 0) ::fsync(open.get());
}

/// `below` and the folders above it as far as `root`, which is not among them.
void flushFolders(const fs::path& root, const fs::path& below) noexcept
{
  for (fs::path folder = below; !folder.empty(); folder = folder.parent_path()) flushFolder(root / folder);
}

void writeAll(const fs::path& staged, const fs::path& shownAs, std::string_view bytes)
{
  Descriptor file(::open(staged.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (file.get() < 0) fail(shownAs, reason(errno));
  while (!bytes.empty()) {
    const ::ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(shownAs, reason(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (const int error = file.close(); error != 0) fail(shownAs, reason(error));
}

fs::path makeHiddenFolder(const fs::path& parent, const fs::path& shownAs)
{
  std::string pattern = (parent / ".lumyo-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) fail(shownAs, reason(errno));
  return pattern;
}

fs::path parentOf(const fs::path& path)
{
  const fs::path parent = path.parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

/// A name that leads out of the output folder is a fault of the caller, or someone's hostile file name.
void refuseToLeaveTheFolder(const fs::path& relative)
{
  const bool leaves = relative.is_absolute() || std::ranges::find(relative, fs::path("..")) != relative.end();
  if (leaves || !relative.has_filename()) {
    throw Error(ErrorCode::InvalidCall, "\"" + relative.string() + "\" is not the name of a file in the output folder");
  }
}

/// A link among the folders of the output may lead anywhere, into the input too: what lies behind it is not ours.
void refuseToFollowLinks(const fs::path& folder, const fs::path& below)
{
  std::error_code error;
  fs::path place = folder;
  for (const fs::path& part : below) {
    place /= part;
    if (fs::is_symlink(fs::symlink_status(place, error))) fail(place, "it is a link to another folder");
  }
}

/// Moves files into a folder that is already in use, and moves everything back when one of them fails.
class Replacement {
public:
  Replacement(fs::path from, fs::path to, fs::path keep)
      : m_from(std::move(from)), m_to(std::move(to)), m_keep(std::move(keep))
  {
  }
  ~Replacement()
  {
    if (!m_done) undo();
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void move(const fs::path& file)
  {
    makeFolders((m_to / file).parent_path());
    const bool existed = keepOld(file);
    std::error_code error;
    fs::rename(m_from / file, m_to / file, error);
    if (error) fail(m_to / file, error.message());
    m_moved.push_back({file, existed});
  }
  void remove(const fs::path& file)
  {
    if (!keepOld(file)) return;
    std::error_code error;
    fs::remove(m_to / file, error);
    if (error) fail(m_to / file, error.message());
    m_moved.push_back({file, true});
    m_emptied.push_back(file.parent_path());
  }
  void done() noexcept
  {
    m_done = true;
    for (fs::path folder : m_emptied) {
      std::error_code notEmpty;
      for (; !folder.empty() && fs::remove(m_to / folder, notEmpty); folder = folder.parent_path()) {
      }
    }
    for (const Moved& moved : m_moved) flushFolder((m_to / moved.file).parent_path());
  }

private:
  struct Moved {
    fs::path file;
    bool existed;
  };

  void makeFolders(const fs::path& folder)
  {
    std::error_code error;
    if (fs::exists(folder, error)) return;
    makeFolders(parentOf(folder));
    fs::create_directory(folder, error);
    if (error) fail(folder, error.message());
    m_newFolders.push_back(folder);
  }

  /// The old file stays reachable under its name until the new one takes its place, so a link, not a move.
  bool keepOld(const fs::path& file)
  {
    const fs::path old = m_to / file;
    std::error_code error;
    const fs::file_status status = fs::symlink_status(old, error);
    if (status.type() == fs::file_type::not_found) return false;
    if (status.type() == fs::file_type::directory) fail(old, "a folder of that name is in the way");
    fs::create_directories((m_keep / file).parent_path(), error);
    fs::create_hard_link(old, m_keep / file, error);
    if (error) fs::copy(old, m_keep / file, fs::copy_options::copy_symlinks, error);
    if (error) fail(old, error.message());
    return true;
  }

  void undo() noexcept
  {
    std::error_code ignored;
    for (; !m_moved.empty(); m_moved.pop_back()) {
      const Moved& moved = m_moved.back();
      if (moved.existed) {
        fs::rename(m_keep / moved.file, m_to / moved.file, ignored);
      } else {
        fs::remove(m_to / moved.file, ignored);
      }
    }
    for (; !m_newFolders.empty(); m_newFolders.pop_back()) fs::remove(m_newFolders.back(), ignored);
  }

  fs::path m_from;
  fs::path m_to;
  fs::path m_keep;
  std::vector<Moved> m_moved;
  std::vector<fs::path> m_emptied;  ///< folders that lost a file, relative
  std::vector<fs::path> m_newFolders;
  bool m_done = false;
};

}  // namespace

StagedOutput::StagedOutput(fs::path folder, Neighbours neighbours) : m_folder(std::move(folder))
{
  if (m_folder.empty()) throw Error(ErrorCode::InvalidCall, "no output folder was named");
  if (!m_folder.has_filename()) m_folder = m_folder.parent_path();
  std::error_code error;
  const fs::file_status status = fs::status(m_folder, error);
  m_folderIsNew = status.type() == fs::file_type::not_found;
  if (!m_folderIsNew && !fs::is_directory(status)) {
    fail(m_folder, fs::exists(status) && fs::status_known(status) ? "it is a file, not a folder" : error.message());
  }
  const fs::path parent = parentOf(m_folder);
  try {
    if (m_folderIsNew) makeParents(parent);
    if (!m_folderIsNew && neighbours == Neighbours::None) holdAlone();
    m_staging = makeHiddenFolder(m_folderIsNew ? parent : m_folder, m_folder);
  } catch (...) {
    takeBack();
    throw;
  }
  // A folder of its own inside: it takes the permissions the user's umask asks for, the hidden one is private.
  if (fs::create_directory(stagedFiles(), error); error) {
    fs::remove(m_staging);
    takeBack();
    fail(m_folder, error.message());
  }
}

StagedOutput::~StagedOutput()
{
  std::error_code ignored;
  fs::remove_all(m_staging, ignored);
  takeBack();
}

void StagedOutput::makeParents(const fs::path& parent)
{
  std::error_code error;
  const fs::file_status status = fs::status(parent, error);
  if (fs::is_directory(status)) return;
  if (fs::exists(status)) fail(parent, "it is a file, not a folder");
  if (const fs::path above = parentOf(parent); above != parent) makeParents(above);
  fs::create_directory(parent, error);
  if (error) fail(parent, error.message());
  m_newParents.push_back(parent);
}

void StagedOutput::takeBack() noexcept
{
  std::error_code notEmpty;
  for (; !m_newParents.empty(); m_newParents.pop_back()) fs::remove(m_newParents.back(), notEmpty);
  if (m_lock >= 0) ::close(m_lock);
  m_lock = -1;
}

void StagedOutput::holdAlone()
{
  m_lock = ::open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  // Some file systems cannot hold a folder: then nothing is worse than without.
  if (m_lock >= 0 && ::flock(m_lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    fail(m_folder, "another run is writing there: wait for its end, or choose another folder");
  }
}

fs::path StagedOutput::stagedFiles() const { return m_staging / "new"; }

fs::path StagedOutput::path(const fs::path& relative)
{
  refuseToLeaveTheFolder(relative);
  fs::path staged = stagedFiles() / relative;
  std::error_code error;
  fs::create_directories(staged.parent_path(), error);
  if (error) fail(m_folder / relative, error.message());
  m_files.insert(relative.lexically_normal());
  return staged;
}

fs::path StagedOutput::folder(const fs::path& relative)
{
  refuseToLeaveTheFolder(relative);
  fs::path staged = stagedFiles() / relative;
  std::error_code error;
  fs::create_directories(staged, error);
  if (error) fail(m_folder / relative, error.message());
  m_folders.push_back(relative);
  return staged;
}

void StagedOutput::write(const fs::path& relative, std::string_view bytes)
{
  writeAll(path(relative), m_folder / relative, bytes);
}

void StagedOutput::remove(const fs::path& relative)
{
  refuseToLeaveTheFolder(relative);
  m_unwanted.insert(relative.lexically_normal());
}

void StagedOutput::findFilesIn(const fs::path& folder)
{
  const fs::path staged = stagedFiles();
  std::error_code error;
  for (fs::recursive_directory_iterator at(staged / folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code unknown;
    const fs::file_type type = at->status(unknown).type();
    if (type == fs::file_type::none) fail(m_folder / folder, unknown.message());
    if (type == fs::file_type::regular) m_files.insert(at->path().lexically_relative(staged));
  }
  if (error) fail(m_folder / folder, error.message());
}

void StagedOutput::commit()
{
  for (const fs::path& folder : m_folders) findFilesIn(folder);
  for (const fs::path& file : m_files) flushToDisk(stagedFiles() / file, m_folder / file);
  if (m_folderIsNew) {
    // The names of the files, too: a power cut would otherwise leave an output folder that is new, but empty.
    for (const fs::path& file : m_files) flushFolders(stagedFiles(), file.parent_path());
    flushFolder(stagedFiles());
    std::error_code error;
    fs::rename(stagedFiles(), m_folder, error);
    if (error) fail(m_folder, fs::exists(m_folder) ? "another program made it meanwhile" : error.message());
    m_newParents.clear();
    flushFolder(parentOf(m_folder));
  } else {
    for (const auto* files : {&m_files, &m_unwanted}) {
      for (const fs::path& file : *files) refuseToFollowLinks(m_folder, file.parent_path());
    }
    Replacement replacement(stagedFiles(), m_folder, m_staging / "old");
    for (const fs::path& file : m_files) replacement.move(file);
    for (const fs::path& file : m_unwanted) replacement.remove(file);
    replacement.done();
  }
  m_files.clear();
  m_folderIsNew = false;
}

fs::path outputFolderOf(const fs::path& file)
{
  if (std::error_code missing; fs::is_directory(file, missing)) fail(file, "it is a folder, not a file");
  return parentOf(file);
}

}  // namespace lumyo
