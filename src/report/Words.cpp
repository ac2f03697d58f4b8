#include "Words.h"

#include <cmath>

#include "Text.h"

namespace lumyo::report {

std::string_view statusWords(MeasurementStatus status) noexcept
{
  switch (status) {
    case MeasurementStatus::Measured: return "measured";
    case MeasurementStatus::Truncated: return "cut off";
    case MeasurementStatus::NotCovered: return "not covered";
    case MeasurementStatus::Absent: return "absent";
    case MeasurementStatus::NotAssessable: return "not assessable";
    case MeasurementStatus::Failed: break;
  }
  return "failed";
}

std::string_view statusMark(MeasurementStatus status) noexcept
{
  switch (status) {
    case MeasurementStatus::Measured: return "";
    case MeasurementStatus::Truncated: return "cut";
    case MeasurementStatus::NotCovered: return "out";
    case MeasurementStatus::Absent: return "absent";
    case MeasurementStatus::NotAssessable: return "n/a";
    case MeasurementStatus::Failed: break;
  }
  return "failed";
}

std::string_view statusMeaning(MeasurementStatus status) noexcept
{
  switch (status) {
    case MeasurementStatus::Measured: return "measured";
    case MeasurementStatus::Truncated: return "the muscle is cut off by the edge of the picture or a signal-free band";
    case MeasurementStatus::NotCovered: return "no slice lies at this level";
    case MeasurementStatus::Absent: return "looked for, not there";
    case MeasurementStatus::NotAssessable: return "a reader could not assess it";
    case MeasurementStatus::Failed: break;
  }
  return "the measurement failed; its note says why";
}

std::string asymmetryText(const MeasurementRecord* right, const MeasurementRecord* left)
{
  const auto hasArea = [](const MeasurementRecord* r) {
    return r != nullptr && r->area_mm2 && std::isfinite(*r->area_mm2);
  };
  if (!hasArea(right) || !hasArea(left)) return {};
  const auto asymmetry = asymmetry_percent(asPrinted(*left->area_mm2, 2), asPrinted(*right->area_mm2, 2));
  return asymmetry ? fixedDecimals(*asymmetry, 2) : std::string();
}

bool isUnusual(const MeasurementRecord& record) noexcept
{
  return record.area_mm2 && record.note.find(": check level and contour") != std::string::npos;
}

bool isDoubtful(const MeasurementRecord& record) noexcept
{
  return record.levelConfidence && *record.levelConfidence < doubtfulConfidence;
}

}  // namespace lumyo::report
