#include "lumyo/workflow/FindLevels.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "TextFile.h"
#include "lumyo/report/Tables.h"
#include "lumyo/segment/LevelFinder.h"
#include "lumyo/segment/SagittalSlices.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {

namespace {

/// An image file says nothing of itself: sagittal pictures are cut out of a volume stored another way.
std::vector<const dicom::ListedSeries*> candidates(const OpenedStudy& study, const std::string& studyUid)
{
  if (study.imageFile) return {&study.listing.series.front()};
  auto series = sagittalSeries(study, studyUid);
  if (!series.empty()) return series;
  throw Error(ErrorCode::UnusableInput,
              "no usable sagittal series to find the vertebral levels on: give the levels with --levels-file FILE, or "
              "lay them on slices by hand with --assign LEVEL@SLICE");
}

/// Fills map, sagittal and skipped.
void findOn(const OpenedStudy& study, const dicom::ListedSeries& series, FoundLevels& found, const RunContext& run)
{
  auto loaded = loadSeries(study, series, run);
  found.skipped.insert(found.skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
  auto& stacks = loaded.value.stacks;
  const auto size = [&](std::size_t i) { return stacks[i].slices.size(); };
  const auto largest = std::ranges::max(primaryStacks(loaded.value), {}, size);
  found.sagittal = segment::sagittalSlices(std::move(stacks[largest]));
  run.progress.report(0, "finding levels");
  found.map = segment::LevelFinder(found.model).find(found.sagittal, run);
}

}  // namespace

FoundLevels findLevels(const OpenedStudy& study, const std::string& studyUid, const std::string& model,
                       const RunContext& run)
{
  const auto series = candidates(study, studyUid);
  FoundLevels found{{}, chooseModel(model, segment::ModelTask::Levels), {}, {}};
  std::vector<Error> failures;
  for (const auto* candidate : series) {
    try {
      findOn(study, *candidate, found, run);
      if (!failures.empty()) {
        found.map.warnings.push_back(fmt::format("the levels were found on sagittal series {}, because: {}",
                                                 candidate->about.seriesNumber, failures.front().what()));
      }
      return found;
    } catch (const Error& e) {
      if (e.code() != ErrorCode::UnusableInput) throw;
      failures.push_back(e);
    }
  }
  throw failures.front();
}

std::string levelsFileText(const LevelMap& map) { return report::levelsJson(map); }

LevelMap readLevelsFile(const std::filesystem::path& file)
{
  const auto text = readText(file);
  if (!text) throw Error(ErrorCode::UnusableInput, "cannot read the levels file " + file.string());
  return whileDoing("reading levels from " + file.string(), [&] { return report::parseLevelsJson(*text); });
}

}  // namespace lumyo::workflow
