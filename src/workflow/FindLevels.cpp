#include "lumyo/workflow/FindLevels.h"

#include <algorithm>

#include "TextFile.h"
#include "lumyo/report/Tables.h"
#include "lumyo/segment/LevelFinder.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {

FoundLevels findLevels(const OpenedStudy& study, const std::string& studyUid, const std::string& model,
                       const RunContext& run)
{
  // An image file says nothing of itself: the finder cuts sagittal pictures out of a volume stored another way.
  const auto* series = study.imageFile ? &study.listing.series.front() : chooseSagittalSeries(study, studyUid);
  if (series == nullptr) {
    throw Error(
        ErrorCode::UnusableInput,
        "no usable sagittal series to find the vertebral levels on: give the levels with --levels-file FILE, or "
        "lay them on slices by hand with --assign LEVEL@SLICE");
  }
  FoundLevels found{{}, chooseModel(model, segment::ModelTask::Levels), {}, 0, {}};
  auto loaded = loadSeries(study, *series, run);
  found.sagittal = std::move(loaded.value);
  found.skipped = std::move(loaded.skipped);
  const auto stacks = primaryStacks(found.sagittal);
  found.stack =
      *std::ranges::max_element(stacks, {}, [&](std::size_t i) { return found.sagittal.stacks[i].slices.size(); });
  const SliceStack& stack = found.sagittal.stacks[found.stack];
  run.progress.report(0, "finding levels");
  found.map = segment::LevelFinder(found.model).find(stack, run);
  found.map.frameOfReferenceUid = stack.about.frameOfReferenceUid;
  return found;
}

std::string levelsFileText(const LevelMap& map) { return report::levelsJson(map); }

LevelMap readLevelsFile(const std::filesystem::path& file)
{
  const auto text = readText(file);
  if (!text) throw Error(ErrorCode::UnusableInput, "cannot read the levels file " + file.string());
  return whileDoing("reading levels from " + file.string(), [&] { return report::parseLevelsJson(*text); });
}

}  // namespace lumyo::workflow
