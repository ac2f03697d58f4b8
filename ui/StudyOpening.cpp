#include "StudyOpening.h"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

#include "Words.h"
#include "lumyo/core/Error.h"
#include "lumyo/measure/Repeats.h"

namespace lumyo::ui {
namespace {

/// Gives these texts their context, which lupdate reads.
class StudyOpening {
  Q_DECLARE_TR_FUNCTIONS(StudyOpening)
};

/// What `work` answers, or nothing and why. Only a person's own word to stop goes on as an error.
template <class Work>
std::optional<workflow::MeasureOutcome> attempted(QString& why, Work&& work)
{
  try {
    return std::forward<Work>(work)();
  } catch (const Error& e) {
    if (e.code() == ErrorCode::Cancelled) throw;
    why = errorText(e);
  } catch (const std::exception& e) {  // of a library below, whose sentences nobody foresaw
    why = QString::fromUtf8(e.what());
  }
  return std::nullopt;
}

}  // namespace

double secondsNow()
{
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

workflow::MeasureOutcome measuredOrByHand(const workflow::PreparedStudy& ready, const workflow::MeasureRequest& request,
                                          workflow::Models& models, const RunContext& run)
{
  QString why;
  const auto measured = [&](const workflow::MeasureRequest& asked) {
    return workflow::measurePrepared(ready, asked, models, run, secondsNow);
  };
  if (auto all = attempted(why, [&] { return measured(request); })) return std::move(*all);
  workflow::MeasureRequest levelsAlone = request;
  levelsAlone.labelSource = std::vector<workflow::GivenLabels>{};
  QString whyNoLevels;
  if (auto levels = attempted(whyNoLevels, [&] { return measured(levelsAlone); })) {
    levels->readings = {Reading{.reader = {}, .levels = levels->levels, .slices = {}}};
    const QString said = StudyOpening::tr("There are no automatic outlines: %1 Pictures and levels can be used.");
    levels->warnings.insert(levels->warnings.begin(), said.arg(asSentence(why)).toStdString());
    return std::move(*levels);
  }
  return workflow::unmeasured(ready, request, asSentence(why).toStdString());
}

void keepSagittal(workflow::Study& study, const std::string& seriesUid)
{
  if (seriesUid.empty()) return;
  std::erase_if(study.series, [&](const Series& series) {
    return series.about.role == SeriesRole::Sagittal && series.about.seriesUid != seriesUid;
  });
}

int otherReadingsOf(const std::filesystem::path& folder, const session::ReadingKey& own)
{
  const auto all = session::storedReadings(folder, own.studyUid);
  return static_cast<int>(std::ranges::count_if(all, [&](const session::StoredReading& one) {
    return one.key.seriesUid == own.seriesUid && one.key.reader != own.reader && one.edits > 0;
  }));
}

std::vector<SlicePlace> slicesToLeaf(const Series& axial)
{
  std::vector<SlicePlace> places;
  for (const std::size_t stack : measure::primaryStacks(axial)) {
    for (std::size_t slice = 0; slice < axial.stacks[stack].slices.size(); ++slice) {
      if (axial.stacks[stack].slices[slice].isReadable()) places.push_back({stack, slice});
    }
  }
  std::ranges::stable_sort(places, std::ranges::greater{},
                           [&](SlicePlace place) { return sliceAt(axial, place).header.grid.centre().mm.z(); });
  return places;
}

}  // namespace lumyo::ui
