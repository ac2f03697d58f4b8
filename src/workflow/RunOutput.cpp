#include "RunOutput.h"

#include <algorithm>

#include "RunFiles.h"
#include "TextFile.h"
#include "lumyo/core/Sha256.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// What an earlier run says it wrote; nothing when there was none, or its record is damaged.
std::vector<report::RunInfo::File> filesOfFormerRun(const fs::path& folder)
{
  const auto text = readText(folder / "run.json");
  if (!text) return {};
  try {
    return report::parseRunFiles(*text).files;
  } catch (const Error&) {
    return {};
  }
}

/// A record of files is a file like any other, and somebody may have planted it: nothing behind a link is ours.
bool staysInTheFolder(const fs::path& folder, const fs::path& file)
{
  if (!file.is_relative() || !file.has_filename() || std::ranges::find(file, fs::path("..")) != file.end())
    return false;
  fs::path place = folder;
  return std::ranges::none_of(file, [&](const fs::path& part) {
    std::error_code missing;
    place /= part;
    return fs::is_symlink(fs::symlink_status(place, missing));
  });
}

}  // namespace

void RunOutput::write(const fs::path& file, std::string_view bytes)
{
  m_output.write(file, bytes);
  m_files.push_back({file.generic_string(), bytes.size(), sha256Of(std::as_bytes(std::span(bytes)))});
}

void RunOutput::writeBy(const fs::path& file, const std::function<void(const fs::path&)>& writer)
{
  const fs::path staged = m_output.path(file);
  writer(staged);
  const auto hash = sha256OfFile(staged);
  if (!hash) throw Error(ErrorCode::ExportFailed, "writing " + file.string() + " failed: it cannot be read again");
  m_files.push_back({file.generic_string(), fs::file_size(staged), *hash});
}

std::vector<std::string> RunOutput::removeFormerRun()
{
  std::vector<std::string> kept;
  for (const auto& former : filesOfFormerRun(m_output.destination())) {
    if (std::ranges::find(m_files, former.path, &report::RunInfo::File::path) != m_files.end()) continue;
    if (!isNamedAsOurs(former.path) || !staysInTheFolder(m_output.destination(), former.path)) continue;
    const auto hash = sha256OfFile(m_output.destination() / former.path);
    if (hash == former.sha256) {
      m_output.remove(former.path);
    } else if (hash) {
      kept.push_back(former.path);
    }
  }
  return kept;
}

}  // namespace lumyo::workflow
