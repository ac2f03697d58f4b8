#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace lumyo {

/// Why work could not go on. The command line maps each code to an exit status
/// (docs/contract: 2, 3, 5, 130), the window to a dialog. 4, "some rows failed", is no error.
enum class ErrorCode {
  InvalidCall,    ///< the request itself is wrong: an unknown level, a bad option
  UnusableInput,  ///< the input cannot be read or cannot be measured
  ModelUnusable,  ///< a model package is missing, altered or not understood
  ExportFailed,   ///< an output could not be written or does not verify
  Cancelled,      ///< the user asked to stop
};

/// The one exception family of Lumyo. `what()` is a sentence for people: what was being
/// done, to which file, why it failed, what to do.
class Error : public std::runtime_error {
public:
  Error(ErrorCode code, const std::string& what) : std::runtime_error(what), m_code(code) {}
  [[nodiscard]] ErrorCode code() const noexcept { return m_code; }

private:
  ErrorCode m_code;
};

/// Runs `work` and puts `task` in front of the message of any Error that leaves it.
template <class Work>
decltype(auto) whileDoing(const std::string& task, Work&& work)
{
  try {
    return std::forward<Work>(work)();
  } catch (const Error& e) {
    throw Error(e.code(), task + ": " + e.what());
  }
}

/// Something that was left out or looks doubtful, and why. A fact, not a failure.
struct Diagnostic {
  std::filesystem::path file;  ///< empty when no single file is meant
  std::string text;
  int sliceNumber = 0;  ///< of the slice in its series, as `scan` counts; 0 when no single slice is meant
};

/// Partial success as data: the value, and everything that did not make it into the value.
template <class T>
struct Loaded {
  T value;
  std::vector<Diagnostic> skipped;
};

}  // namespace lumyo
