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

/// What a person could do about an Error, as data: whoever shows the error words it, the command line by its options, a
/// window by its buttons. None where the sentence itself says it all.
enum class Remedy {
  None,
  ListSeries,        ///< look at the series and slices that the study holds
  ChooseSeries,      ///< name the series to measure
  GiveOneStudy,      ///< give the folder of one study, or name the series
  LeaveSeriesOut,    ///< do not name a series
  GiveLevels,        ///< give a file of levels, or lay levels on slices by hand
  GiveLabels,        ///< give labels drawn by a person
  ListModels,        ///< look at the model packages there are
  GiveModels,        ///< install model packages, or say where they are
  GiveRunFolder,     ///< give a folder that a measurement wrote
  AllowAnyOrder,     ///< lay the levels in the order of the spine, or say that this order is meant
  AllowOverwriting,  ///< write elsewhere, or say that what is there may go
};

/// The one exception family of Lumyo. `what()` is a sentence for people: what was being
/// done, to which file, why it failed.
class Error : public std::runtime_error {
public:
  Error(ErrorCode code, const std::string& what, Remedy remedy = Remedy::None)
      : std::runtime_error(what), m_code(code), m_remedy(remedy)
  {
  }
  [[nodiscard]] ErrorCode code() const noexcept { return m_code; }
  [[nodiscard]] Remedy remedy() const noexcept { return m_remedy; }

private:
  ErrorCode m_code;
  Remedy m_remedy;
};

/// Runs `work` and puts `task` in front of the message of any Error that leaves it.
template <class Work>
decltype(auto) whileDoing(const std::string& task, Work&& work)
{
  try {
    return std::forward<Work>(work)();
  } catch (const Error& e) {
    throw Error(e.code(), task + ": " + e.what(), e.remedy());
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
