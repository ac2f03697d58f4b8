#include "Rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lumyo/measure/MuscleMeasure.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {
namespace {

/// In-plane area grows by 1/cos: 1.5 % at 10 degrees.
constexpr double largeTilt_deg = 10;

/// The fat image that lies on the same pixels, for Dixon.
const Slice* dixonFatOf(const Series& series, const measure::LevelSlice& place)
{
  const SliceGrid& grid = series.stacks[place.stack].slices[place.slice].header.grid;
  if (series.stacks[place.stack].about.dixon != DixonPart::Water) return nullptr;
  for (const SliceStack& stack : series.stacks) {
    if (stack.about.dixon != DixonPart::Fat || stack.about.timePoint != series.stacks[place.stack].about.timePoint) {
      continue;
    }
    for (const Slice& slice : stack.slices) {
      if (sameGrid(slice.header.grid, grid, 0.01)) return &slice;
    }
  }
  return nullptr;
}

/// Thresholds find fat only where fat is bright beside muscle: not on water or fat images and where fat was suppressed.
bool fatIsBright(const Series& series, const measure::LevelSlice& place)
{
  const DixonPart part = series.stacks[place.stack].about.dixon;
  return series.about.contrast != Contrast::FatSuppressed && part != DixonPart::Water && part != DixonPart::Fat;
}

std::string whyNotCovered(const PlacedLevel& placed)
{
  if (placed.lostSlice > 0) return fmt::format("slice {} covers the level but could not be read", placed.lostSlice);
  const measure::LevelSlice& nearest = *placed.place;
  switch (nearest.coverage) {
    case measure::Coverage::OutsidePicture: return "the level's centre lies outside the picture of the nearest slice";
    case measure::Coverage::AlongSpine:
      return fmt::format(
          "the nearest slice is tilted {:.0f} degrees against the level's plane: beyond {:.0f} it is no "
          "cross-section",
          nearest.tilt_deg, measure::largestTilt_deg);
    case measure::Coverage::TooFar:
    case measure::Coverage::Covered: break;
  }
  return fmt::format("the nearest slice lies {:.1f} mm from the level, more than half a slice spacing",
                     std::abs(nearest.offset_mm));
}

const LabelRefusal* refusalOf(const MeasuredSlice& slice, LabelCode code)
{
  const auto found = std::ranges::find_if(slice.refusals, [&](const auto& r) { return !r.code || *r.code == code; });
  return found == slice.refusals.end() ? nullptr : &*found;
}

std::string join(const std::vector<std::string>& notes)
{
  std::string text;
  for (const auto& note : notes) text += (text.empty() ? "" : "; ") + note;
  return text;
}

class RowMaker {
public:
  RowMaker(const MeasureRequest& request, const LabelOrigin& origin, const MeasureOutcome& outcome)
      : m_request(request), m_origin(origin), m_outcome(outcome)
  {
  }

  [[nodiscard]] MeasurementRecord row(const PlacedLevel& placed, Muscle muscle, Side side) const
  {
    MeasurementRecord record = blank(placed, muscle, side);
    std::vector<std::string> notes;
    if (!placed.place) {
      record.status = MeasurementStatus::Failed;
      notes.push_back(placed.whyNot.empty() ? "the axial series has no slice" : placed.whyNot);
    } else if (!placed.isCovered()) {
      record.status = MeasurementStatus::NotCovered;
      record.offset_mm = placed.place->offset_mm;
      record.tilt_deg = placed.place->tilt_deg;
      notes.push_back(whyNotCovered(placed));
    } else {
      fillPlace(record, placed);
      measureInto(record, placed, notes);
    }
    record.note = join(notes);
    return record;
  }

private:
  [[nodiscard]] MeasurementRecord blank(const PlacedLevel& placed, Muscle muscle, Side side) const
  {
    const SeriesAbout& about = m_outcome.axial.about;
    MeasurementRecord record{.level = placed.level, .muscle = muscle, .side = side};
    record.studyUid = about.studyUid;
    record.patientId = about.patientId;
    record.studyDate = about.studyDate;
    record.seriesUid = about.seriesUid;
    record.seriesDescription = about.description;
    if (placed.place) {
      record.levelBasis = placed.byHand ? NumberingBasis::ByHand : m_outcome.levels.basis;
      record.levelConfidence = placed.place->plane.confidence;
    }
    record.roi = m_request.roi;
    record.softwareVersion = softwareVersion();
    return record;
  }

  void fillPlace(MeasurementRecord& record, const PlacedLevel& placed) const
  {
    const auto& place = *placed.place;
    const SliceHeader& header = m_outcome.axial.stacks[place.stack].slices[place.slice].header;
    record.stack = header.stackNumber;
    record.sliceIndex = header.sliceNumber;
    record.sliceSopUid = header.sopInstanceUid;
    record.rowSpacing_mm = header.grid.rowSpacing_mm();
    record.columnSpacing_mm = header.grid.columnSpacing_mm();
    record.sliceThickness_mm = header.thickness_mm;
    if (!placed.byHand) {
      record.offset_mm = place.offset_mm;
      record.tilt_deg = place.tilt_deg;
    }
    record.reader = m_origin.reader;
    record.modelName = m_origin.modelName;
    record.modelVersion = m_origin.modelVersion;
    record.modelSha256 = m_origin.modelSha256;
  }

  void measureInto(MeasurementRecord& record, const PlacedLevel& placed, std::vector<std::string>& notes) const
  {
    const auto& place = *placed.place;
    const auto measured = std::ranges::find_if(
        m_outcome.slices, [&](const MeasuredSlice& s) { return s.stack == place.stack && s.slice == place.slice; });
    if (const auto* refusal = refusalOf(*measured, labelCode(record.muscle, record.side))) {
      record.status = MeasurementStatus::Failed;
      notes.push_back(refusal->why);
      return;
    }
    const Slice& slice = m_outcome.axial.stacks[place.stack].slices[place.slice];
    const Slice* fat = dixonFatOf(m_outcome.axial, place);
    const bool bright = fatIsBright(m_outcome.axial, place);
    const measure::MeasureOptions options{{fatMethod(bright, fat), m_request.fatEvenForPsoas},
                                          bright ? measure::FatLook::Bright : measure::FatLook::Dark};
    const auto result =
        measure::measureMuscle(slice, measured->labels, record.muscle, record.side, placed.level, options, fat);
    record.status = result.status;
    record.area_mm2 = result.area_mm2;
    record.leanArea_mm2 = result.leanArea_mm2;
    record.fatFraction_percent = result.fatFraction_percent;
    record.fatMethod = result.fatMethod;
    record.meanIntensity = result.meanIntensity;
    // Only a model says how sure it is: of given labels nothing is known.
    if (result.status != MeasurementStatus::Absent && !m_origin.modelName.empty()) {
      record.confidence = measured->labels.confidence[labelCode(record.muscle, record.side)];
      if (record.confidence == 0)
        notes.emplace_back("the picture shows one side of the body only: the side is in doubt");
    }
    const bool fatWanted = m_request.fat != FatMethod::None && options.fat.method == FatMethod::None;
    if (fatWanted && result.status == MeasurementStatus::Measured) {
      notes.push_back(std::string("no fat fraction: fat is not bright in this kind of picture") +
                      (fat == nullptr ? " and there is no fat image of this position" : ""));
    }
    notes.insert(notes.end(), result.notes.begin(), result.notes.end());
    noteGeometry(placed, notes);
  }

  [[nodiscard]] FatMethod fatMethod(bool bright, const Slice* fat) const
  {
    if (!m_request.fat) return fat != nullptr ? FatMethod::Dixon : bright ? FatMethod::Gmm3 : FatMethod::None;
    const bool byThreshold = *m_request.fat == FatMethod::Gmm3 || *m_request.fat == FatMethod::Otsu;
    return byThreshold && !bright ? FatMethod::None : *m_request.fat;
  }

  void noteGeometry(const PlacedLevel& placed, std::vector<std::string>& notes) const
  {
    if (!placed.remark.empty()) notes.push_back(placed.remark);
    if (placed.byHand) return;
    const auto& place = *placed.place;
    if (place.tilt_deg > largeTilt_deg) {
      notes.push_back(fmt::format("the slice is tilted {:.0f} degrees against the level's plane", place.tilt_deg));
    }
    if (place.plane.confidence < doubtfulConfidence) notes.emplace_back("the level's name is doubtful");
    if (framesDiffer(m_outcome.levels, m_outcome.axial.stacks[place.stack])) {
      notes.emplace_back("level and slice come from different frames of reference");
    }
  }

  const MeasureRequest& m_request;
  const LabelOrigin& m_origin;
  const MeasureOutcome& m_outcome;
};

}  // namespace

std::vector<MeasurementRecord> makeRows(const MeasureRequest& request, const std::vector<PlacedLevel>& placed,
                                        const LabelOrigin& origin, const MeasureOutcome& outcome)
{
  const RowMaker maker(request, origin, outcome);
  std::vector<MeasurementRecord> records;
  for (const PlacedLevel& level : placed) {
    for (const Muscle muscle : request.muscles) {
      for (const Side side : bothSides) records.push_back(maker.row(level, muscle, side));
    }
  }
  return records;
}

}  // namespace lumyo::workflow
