#include "FormerRun.h"

#include <algorithm>

#include "RunFiles.h"
#include "TextFile.h"
#include "lumyo/core/Error.h"
#include "lumyo/report/Tables.h"

namespace lumyo::workflow {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& folder, const std::string& what)
{
  throw Error(ErrorCode::InvalidCall,
              "the output folder " + folder.string() + " holds " + what + ", which would be lost",
              Remedy::AllowOverwriting);
}

}  // namespace

void refuseOtherStudysRun(const std::filesystem::path& folder, const SeriesAbout& about)
{
  if (folder.empty()) return;
  const auto table = readText(folder / tableFile);
  if (!table) return;
  std::vector<MeasurementRecord> rows;
  try {
    rows = report::parseMeasurementsCsv(*table);
  } catch (const Error&) {
    refuse(folder, "a measurements.csv that cannot be read");
  }
  const auto isOthers = [&](const MeasurementRecord& row) {
    return row.studyUid != about.studyUid || row.patientId != about.patientId;
  };
  if (std::ranges::any_of(rows, isOthers)) refuse(folder, "the run of another study");
}

}  // namespace lumyo::workflow
