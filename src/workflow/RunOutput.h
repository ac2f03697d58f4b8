#pragma once

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "lumyo/core/StagedOutput.h"
#include "lumyo/report/Tables.h"

namespace lumyo::workflow {

/// The files of one run on their way into the output folder: each is staged and noted with its size and SHA-256.
class RunOutput {
public:
  /// Borrows `output`, which must outlive it.
  explicit RunOutput(StagedOutput& output) : m_output(output) {}

  void write(const std::filesystem::path& file, std::string_view bytes);
  /// For writers that make the file themselves, at the place they are given.
  void writeBy(const std::filesystem::path& file, const std::function<void(const std::filesystem::path&)>& writer);
  [[nodiscard]] const std::vector<report::RunInfo::File>& files() const noexcept { return m_files; }

  /// Takes away at commit what an earlier run left in the folder and this one did not write again: files that its
  /// run.json lists and that are still byte for byte what it wrote. Anything else there is not ours to remove: the
  /// listed files that somebody changed are answered, relative.
  [[nodiscard]] std::vector<std::string> removeFormerRun();

private:
  StagedOutput& m_output;
  std::vector<report::RunInfo::File> m_files;
};

}  // namespace lumyo::workflow
