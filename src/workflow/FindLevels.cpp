#include "lumyo/workflow/FindLevels.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

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

/// Looks for the levels on one sagittal series after the other, and remembers why it was not the first.
class LevelSearch {
public:
  LevelSearch(const OpenedStudy& study, segment::ModelPackage model, const RunContext& run)
      : m_study(study), m_run(run), m_finder(model)
  {
    m_found.model = std::move(model);
  }

  /// Nothing where the series cannot be loaded or misses slices; these are kept for later.
  std::optional<FoundLevels> onWhole(const dicom::ListedSeries& series)
  {
    std::optional<FoundLevels> found;
    attempt([&] {
      auto loaded = loadSeries(m_study, series, m_run);
      m_found.skipped.insert(m_found.skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
      if (loaded.skipped.empty()) {
        found = on(std::move(loaded.value));
      } else {
        m_complaints.push_back(fmt::format("{} slices of sagittal series {} cannot be read", loaded.skipped.size(),
                                           series.about.seriesNumber));
        m_damaged.push_back(std::move(loaded.value));
      }
    });
    return found;
  }

  /// Throws the first Error(UnusableInput) met when none of them shows a spine either.
  FoundLevels onDamaged()
  {
    for (Series& series : m_damaged) {
      std::optional<FoundLevels> found;
      attempt([&] { found = on(std::move(series)); });
      if (found) return *found;
    }
    throw m_failures.front();
  }

private:
  template <class Work>
  void attempt(Work work)
  {
    try {
      work();
    } catch (const Error& e) {
      if (e.code() != ErrorCode::UnusableInput) throw;
      m_complaints.emplace_back(e.what());
      m_failures.push_back(e);
    }
  }

  FoundLevels on(Series series)
  {
    const auto size = [&](std::size_t i) { return series.stacks[i].slices.size(); };
    const auto largest = std::ranges::max(primaryStacks(series), {}, size);
    FoundLevels found = m_found;
    found.sagittal = segment::sagittalSlices(std::move(series.stacks[largest]));
    m_run.progress.report(0, "finding levels");
    found.map = m_finder.find(found.sagittal, m_run);
    for (const std::string& complaint : m_complaints) {
      found.map.warnings.push_back(
          fmt::format("the levels were found on sagittal series {}: {}", series.about.seriesNumber, complaint));
    }
    return found;
  }

  const OpenedStudy& m_study;
  const RunContext& m_run;
  segment::LevelFinder m_finder;
  FoundLevels m_found;  ///< without a map
  std::vector<Series> m_damaged;
  std::vector<std::string> m_complaints;
  std::vector<Error> m_failures;
};

}  // namespace

FoundLevels findLevels(const OpenedStudy& study, const std::string& studyUid, const std::string& model,
                       const RunContext& run)
{
  const auto series = candidates(study, studyUid);
  LevelSearch search(study, chooseModel(model, segment::ModelTask::Levels), run);
  for (const auto* candidate : series) {
    if (auto found = search.onWhole(*candidate)) return std::move(*found);
  }
  return search.onDamaged();
}

std::string levelsFileText(const LevelMap& map) { return report::levelsJson(map); }

LevelMap readLevelsFile(const std::filesystem::path& file)
{
  const auto text = readText(file);
  if (!text) throw Error(ErrorCode::UnusableInput, "cannot read the levels file " + file.string());
  return whileDoing("reading levels from " + file.string(), [&] { return report::parseLevelsJson(*text); });
}

}  // namespace lumyo::workflow
