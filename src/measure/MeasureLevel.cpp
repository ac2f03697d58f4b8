#include "lumyo/measure/MeasureLevel.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "lumyo/measure/BodyCheck.h"
#include "lumyo/measure/MuscleMeasure.h"
#include "lumyo/measure/Repeats.h"
#include "lumyo/measure/SliceChoice.h"

namespace lumyo::measure {
namespace {

/// In-plane area grows by 1/cos: 1.5 % at 10 degrees.
constexpr double largeTilt_deg = 10;
/// What looks unlike muscle is worth half of what the network says.
constexpr double doubtfulShare = 0.5;

std::string whyNotCovered(const LevelSlice& nearest, const Series& series)
{
  switch (nearest.coverage) {
    case Coverage::Unreadable:
      return fmt::format("slice {} covers the level but could not be read",
                         sliceAt(series, nearest.place).header.sliceNumber);
    case Coverage::OutsidePicture: return "the level's centre lies outside the picture of the nearest slice";
    case Coverage::AlongSpine:
      return fmt::format(
          "the nearest slice is tilted {:.0f} degrees against the level's plane: beyond {:.0f} it is no "
          "cross-section",
          nearest.tilt_deg, largestTilt_deg);
    case Coverage::TooFar:
    case Coverage::Covered: break;
  }
  return fmt::format("the nearest slice lies {:.1f} mm from the level, more than half a slice spacing",
                     std::abs(nearest.offset_mm));
}

void fillPlace(MeasurementRecord& record, const PlacedLevel& placed, const Series& series)
{
  const SliceHeader& header = sliceAt(series, placed.at->place).header;
  record.stack = header.stackNumber;
  record.sliceIndex = header.sliceNumber;
  record.sliceSopUid = header.image.name();
  record.rowSpacing_mm = header.grid.rowSpacing_mm();
  record.columnSpacing_mm = header.grid.columnSpacing_mm();
  record.sliceThickness_mm = header.thickness_mm;
  if (placed.byHand) return;
  record.offset_mm = placed.at->offset_mm;
  record.tilt_deg = placed.at->tilt_deg;
}

/// A reading is its reader's once she drew, changed or judged anything; before, it is the model's.
void fillOrigin(MeasurementRecord& record, const Reading& reading, const LabelledSlice& slice)
{
  record.model = slice.origin.model;
  record.edited = slice.edited.contains(labelCode(record.muscle, record.side));
  record.reader = isTouched(reading) ? readerOf(reading, slice) : slice.origin.model.name;
}

void noteGeometry(const PlacedLevel& placed, std::vector<std::string>& notes)
{
  if (!placed.remark.empty()) notes.push_back(placed.remark);
  if (placed.byHand) return;
  if (placed.at->tilt_deg > largeTilt_deg) {
    notes.push_back(fmt::format("the slice is tilted {:.0f} degrees against the level's plane", placed.at->tilt_deg));
  }
  if (placed.at->plane.confidence < doubtfulConfidence) notes.emplace_back("the level's name is doubtful");
  if (placed.otherFrame) notes.emplace_back("level and slice come from different frames of reference");
}

/// Dixon where there is a fat image, thresholds only where fat is bright.
FatMethod fatMethodFor(const MeasuredImage& image, const MeasureSettings& settings, bool isBright)
{
  if (!settings.fat) return image.fat() != nullptr ? FatMethod::Dixon : isBright ? FatMethod::Gmm3 : FatMethod::None;
  const bool byThreshold = *settings.fat == FatMethod::Gmm3 || *settings.fat == FatMethod::Otsu;
  return byThreshold && !isBright ? FatMethod::None : *settings.fat;
}

/// Rows of one level, all from the same slice.
class LevelRows {
public:
  LevelRows(const PlacedLevel& placed, const Reading& reading, MeasuredImages& images, const MeasureSettings& settings)
      : m_placed(placed), m_reading(reading), m_images(images), m_settings(settings)
  {
    if (!placed.isCovered()) return;
    m_slice = reading.find(placed.at->place);
    if (m_slice != nullptr) m_regions.emplace(m_slice->labels);
  }

  [[nodiscard]] MeasurementRecord row(Muscle muscle, Side side)
  {
    MeasurementRecord record = blank(muscle, side);
    std::vector<std::string> notes;
    if (!m_placed.at) {
      record.status = MeasurementStatus::Failed;
      notes.push_back(m_placed.whyNot);
    } else if (!m_placed.isCovered()) {
      record.status = MeasurementStatus::NotCovered;
      record.offset_mm = m_placed.at->offset_mm;
      record.tilt_deg = m_placed.at->tilt_deg;
      notes.push_back(whyNotCovered(*m_placed.at, m_images.series()));
    } else {
      fillPlace(record, m_placed, m_images.series());
      read(record, notes);
    }
    record.note = fmt::format("{}", fmt::join(notes, "; "));
    return record;
  }

private:
  [[nodiscard]] MeasurementRecord blank(Muscle muscle, Side side) const
  {
    const Series& series = m_images.series();
    const SeriesAbout& about = m_placed.isCovered() ? scannedIn(series, m_placed.at->place.stack) : series.about;
    MeasurementRecord record{.level = m_placed.level, .muscle = muscle, .side = side};
    record.studyUid = about.studyUid;
    record.patientId = about.patientId;
    record.studyDate = about.studyDate;
    record.seriesUid = about.seriesUid;
    record.seriesDescription = about.description;
    if (m_placed.at) {
      record.levelBasis = m_placed.basis;
      record.levelConfidence = m_placed.at->plane.confidence;
    }
    record.roi = m_settings.roi;
    record.reader = isTouched(m_reading) ? m_reading.reader : std::string();
    record.softwareVersion = m_settings.softwareVersion;
    return record;
  }

  /// What the reading says of the outline: a reader's word first, then what forbids measuring, then the numbers.
  void read(MeasurementRecord& record, std::vector<std::string>& notes)
  {
    if (m_slice == nullptr) {
      record.status = MeasurementStatus::Failed;
      notes.emplace_back("nobody labelled this slice");
      return;
    }
    fillOrigin(record, m_reading, *m_slice);
    if (const auto word = whyNotAssessable(record)) {
      record.status = MeasurementStatus::NotAssessable;
      notes.push_back(*word);
    } else if (const auto* refusal = m_slice->refusalOf(labelCode(record.muscle, record.side))) {
      record.status = MeasurementStatus::Failed;
      notes.push_back(refusal->why);
    } else if (const auto doubt = signalDoubt(record); doubt && doubt->isImpossible) {
      record.status = MeasurementStatus::Failed;
      notes.push_back(doubt->why);
    } else {
      measureInto(record, doubt, notes);
      noteGeometry(m_placed, notes);
    }
  }

  /// Only of what a model drew and nobody changed: a person sees the signal.
  [[nodiscard]] bool isModels(const MeasurementRecord& record) const
  {
    return m_slice->origin.maker == LabelMaker::Model && !record.edited;
  }

  [[nodiscard]] std::optional<SignalDoubt> signalDoubt(const MeasurementRecord& record)
  {
    if (!isModels(record)) return std::nullopt;
    return doubtOfSignal(m_images.at(m_placed.at->place).signal(), *m_regions, record.muscle, record.side);
  }

  /// A rejected outline cannot be measured either. Who redraws it takes the verdict back: it then speaks of what is not
  /// there any more.
  [[nodiscard]] std::optional<std::string> whyNotAssessable(const MeasurementRecord& record) const
  {
    const auto* judgement = m_reading.judgementOf(record.level, record.muscle, record.side);
    if (judgement == nullptr || judgement->verdict == Verdict::Accepted) return std::nullopt;
    const std::string who = m_reading.reader.empty() ? "the reader" : m_reading.reader;
    const bool isRejected = judgement->verdict == Verdict::Rejected;
    const std::string word = isRejected ? "outline rejected by " + who : "not assessable by " + who;
    return judgement->reason.empty() ? word : word + ": " + judgement->reason;
  }

  void measureInto(MeasurementRecord& record, const std::optional<SignalDoubt>& doubt, std::vector<std::string>& notes)
  {
    const MeasuredImage& image = m_images.at(m_placed.at->place);
    const bool isBright = fatLookOf(m_images.series(), m_placed.at->place.stack) == FatLook::Bright;
    const FatOptions fat{fatMethodFor(image, m_settings, isBright), m_settings.fatEvenForPsoas};
    const auto results =
        measureMuscle(image, *m_regions, record.muscle, m_placed.level, fat, &m_images.memory(m_placed.at->place));
    const MuscleMeasure& result = results[static_cast<std::size_t>(record.side)];
    record.status = result.status;
    if (result.status == MeasurementStatus::Absent && !reaches(record.muscle, record.level)) {
      notes.push_back(
          fmt::format("{} does not reach {}", displayName(record.muscle), record.level.withoutAnchor().toString()));
      return;
    }
    if (result.status == MeasurementStatus::Absent) failWhereItMustBe(record, notes);
    record.area_mm2 = result.area_mm2;
    record.leanArea_mm2 = result.leanArea_mm2;
    record.fatFraction_percent = result.fatFraction_percent;
    record.fatMethod = result.fatMethod;
    record.meanIntensity = result.meanIntensity;
    noteConfidence(record, notes);
    if (doubt && record.confidence) *record.confidence *= doubtfulShare;
    if (const double zero = image.signal().zero(); zero != 0 && result.status != MeasurementStatus::Absent) {
      notes.push_back(fmt::format("the picture's air has the value {:.0f}: signal is counted from there", zero));
    }
    if (doubt) notes.push_back(doubt->why);
    if (m_settings.fat != FatMethod::None && fat.method == FatMethod::None &&
        result.status == MeasurementStatus::Measured) {
      notes.push_back(std::string("no fat fraction: fat is not bright in this kind of picture") +
                      (image.fat() == nullptr ? " and there is no fat image of this position" : ""));
    }
    notes.insert(notes.end(), result.notes.begin(), result.notes.end());
  }

  /// What a model overlooked cannot be absent where every body has it. A picture of one half of the body, where the
  /// model is sure of nothing, does not show the other.
  void failWhereItMustBe(MeasurementRecord& record, std::vector<std::string>& notes) const
  {
    const bool showsBothSides = std::ranges::any_of(m_slice->labels.confidence, [](float c) { return c > 0; });
    const bool isByModel = m_slice->origin.maker == LabelMaker::Model;
    if (!isByModel || !showsBothSides || !isAlwaysAt(record.muscle, record.level)) return;
    record.status = MeasurementStatus::Failed;
    notes.push_back(fmt::format("no {} was found, and every body has one at {}: look at the slice",
                                displayName(record.muscle), record.level.withoutAnchor().toString()));
  }

  /// Only a model says how sure it is: of labels that somebody gave or changed nothing is known.
  void noteConfidence(MeasurementRecord& record, std::vector<std::string>& notes) const
  {
    if (record.status == MeasurementStatus::Absent || !isModels(record)) return;
    record.confidence = m_slice->labels.confidence[labelCode(record.muscle, record.side)];
    if (record.confidence == 0) {
      notes.emplace_back("the picture shows one side of the body only: the side is in doubt");
    }
  }

  const PlacedLevel& m_placed;
  const Reading& m_reading;
  MeasuredImages& m_images;
  const MeasureSettings& m_settings;
  const LabelledSlice* m_slice = nullptr;
  std::optional<LabelRegions> m_regions;
};

}  // namespace

bool isTouched(const Reading& reading) noexcept
{
  const auto isPersons = [](const LabelledSlice& slice) {
    return slice.origin.maker != LabelMaker::Model || !slice.edited.empty();
  };
  return reading.slices.empty() || !reading.judgements.empty() || std::ranges::any_of(reading.slices, isPersons);
}

const MeasuredImage& MeasuredImages::at(SlicePlace place)
{
  if (const auto known = m_images.find(place); known != m_images.end()) return known->second;
  const Slice& slice = sliceAt(m_series, place);
  const Slice* fat = dixonFatOf(m_series, place);
  return m_images
      .emplace(place,
               fat != nullptr ? MeasuredImage(slice, *fat) : MeasuredImage(slice, fatLookOf(m_series, place.stack)))
      .first->second;
}

std::vector<MeasurementRecord> measureLevel(const PlacedLevel& level, const Reading& reading, MeasuredImages& images,
                                            const MeasureSettings& settings)
{
  LevelRows rows(level, reading, images, settings);
  std::vector<MeasurementRecord> records;
  for (const Muscle muscle : settings.muscles) {
    for (const Side side : bothSides) records.push_back(rows.row(muscle, side));
  }
  return records;
}

std::vector<MeasurementRecord> measureMuscleRows(const PlacedLevel& level, Muscle muscle, const Reading& reading,
                                                 MeasuredImages& images, const MeasureSettings& settings)
{
  LevelRows rows(level, reading, images, settings);
  return {rows.row(muscle, Side::Right), rows.row(muscle, Side::Left)};
}

}  // namespace lumyo::measure
