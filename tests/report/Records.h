#pragma once

#include <string>

#include "lumyo/core/Measurement.h"

namespace lumyo::report::testing {

/// A record with nothing known but its place in the table.
inline MeasurementRecord emptyRecord(const std::string& level, Muscle muscle, Side side, MeasurementStatus status)
{
  MeasurementRecord record{.level = SpineLevel::parse(level), .muscle = muscle, .side = side};
  record.status = status;
  return record;
}

inline MeasurementRecord measuredRecord(const std::string& level, Muscle muscle, Side side, double area_mm2)
{
  MeasurementRecord record = emptyRecord(level, muscle, side, MeasurementStatus::Measured);
  record.studyUid = "1.2.3";
  record.patientId = "P1";
  record.area_mm2 = area_mm2;
  record.levelConfidence = 0.9;
  return record;
}

/// A record with every member set.
inline MeasurementRecord fullRecord()
{
  MeasurementRecord r = measuredRecord("L4/L5", Muscle::PsoasMajor, Side::Left, 1491.25);
  r.studyDate = "2026-01-02";
  r.seriesUid = "1.2.3.4";
  r.seriesDescription = "T2 axial, 27 slices";
  r.stack = 2;
  r.levelBasis = NumberingBasis::CountedFromSacrum;
  r.levelConfidence = 0.875;
  r.leanArea_mm2 = 1400.5;
  r.fatFraction_percent = 6.25;
  r.fatMethod = FatMethod::Otsu;
  r.meanIntensity = 212.125;
  r.sliceSopUid = "1.2.3.4.5";
  r.sliceIndex = 14;
  r.offset_mm = -0.5;
  r.tilt_deg = 3.25;
  r.rowSpacing_mm = 0.6875;
  r.columnSpacing_mm = 0.68359375;
  r.sliceThickness_mm = 4;
  r.roi = RoiDefinition::Muscle;
  r.reader = "AK";
  r.edited = true;
  r.confidence = 0.75;
  r.model = {"muscles", "0", "abc123"};
  r.softwareVersion = "0.1.0";
  r.note = "touches \"nothing\"";
  return r;
}

}  // namespace lumyo::report::testing
