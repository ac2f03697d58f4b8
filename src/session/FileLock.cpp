#include "FileLock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

namespace fs = std::filesystem;

/// Somebody who lists readings holds the lock for milliseconds.
constexpr int tries = 20;
constexpr std::chrono::milliseconds pause{15};

fs::path lockOf(const fs::path& journal) { return journal.string() + ".lock"; }

/// A lock on a file that was deleted meanwhile holds nobody off.
bool isStillThere(int descriptor, const fs::path& file)
{
  struct ::stat held {};
  struct ::stat there {};
  return ::fstat(descriptor, &held) == 0 && ::stat(file.c_str(), &there) == 0 && held.st_dev == there.st_dev &&
         held.st_ino == there.st_ino;
}

}  // namespace

std::optional<FileLock> FileLock::forWriting(const fs::path& journal)
{
  const fs::path file = lockOf(journal);
  for (int i = 0; i < tries; ++i) {
    FileLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.m_descriptor < 0) {
      throw Error(ErrorCode::ExportFailed, "nothing can be written beside " + journal.string() + ": " +
                                               std::generic_category().message(errno) +
                                               "; nothing was changed, choose another folder for readings");
    }
    const bool isHeld = ::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) == 0;
    // Some file systems know no locks: the journal still notices a second writer when it writes.
    if (!isHeld && errno != EWOULDBLOCK) return lock;
    if (isHeld && isStillThere(lock.m_descriptor, file)) return lock;
    if (!isHeld) std::this_thread::sleep_for(pause);
  }
  return std::nullopt;
}

std::optional<FileLock> FileLock::forReading(const fs::path& journal)
{
  FileLock lock(::open(lockOf(journal).c_str(), O_RDONLY | O_CLOEXEC));
  if (lock.m_descriptor < 0) return lock;
  if (::flock(lock.m_descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) return std::nullopt;
  return lock;
}

FileLock::~FileLock()
{
  if (m_descriptor >= 0) ::close(m_descriptor);
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
  std::swap(m_descriptor, other.m_descriptor);
  return *this;
}

}  // namespace lumyo::session
