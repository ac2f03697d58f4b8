#include "ProgramPlace.h"

#include <sys/auxv.h>

#include <system_error>

namespace lumyo::workflow {

namespace fs = std::filesystem;

fs::path programFolder()
{
  std::error_code error;
  const fs::path linked = fs::read_symlink("/proc/self/exe", error);  // no canonical(): the file may be replaced by now
  if (!error && linked.is_absolute()) return linked.parent_path();
  // A bare root without /proc: the name the kernel started the program by.
  const auto* started = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
  if (started == nullptr || *started == '\0') return {};
  const fs::path found = fs::canonical(started, error);
  return error ? fs::path() : found.parent_path();
}

}  // namespace lumyo::workflow
