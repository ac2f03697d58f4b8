#include <fmt/format.h>

#include <system_error>

#include "Cancel.h"
#include "WriteObjects.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/StagedOutput.h"
#include "lumyo/dicom/Write.h"

namespace lumyo::dicom {
namespace {

std::vector<std::string> objects(const detail::Source& source)
{
  detail::checkFacts(source);
  if (source.options.kind == ObjectKind::ClassicMr) return detail::classicObjects(source);
  return {detail::enhancedObject(source)};
}

}  // namespace

std::vector<std::filesystem::path> writeSeries(const Series& series, const std::filesystem::path& folder,
                                               const WriteOptions& options, std::stop_token stop)
{
  throwIfCancelled(stop);
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored))
    throw Error(ErrorCode::ExportFailed,
                "writing DICOM files to " + folder.string() + " failed: there is no such folder; make it first");
  const auto files = whileDoing(fmt::format("Making DICOM files of series {}", series.about.seriesNumber), [&] {
    return objects({series, options, stop});
  });
  StagedOutput output(folder);
  std::vector<std::filesystem::path> written;
  for (const auto& bytes : files) {
    throwIfCancelled(stop);
    const auto name = fmt::format("{}{:04}.dcm", options.filePrefix, written.size() + 1);
    output.write(name, bytes);
    written.push_back(folder / name);
  }
  output.commit();
  return written;
}

}  // namespace lumyo::dicom
