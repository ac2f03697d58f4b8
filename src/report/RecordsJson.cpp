#include <nlohmann/json.hpp>
#include <optional>

#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json orNull(const std::optional<T>& value)
{
  return value ? Json(*value) : Json(nullptr);
}

Json placeJson(const MeasurementRecord& r)
{
  return {{"study_uid", r.studyUid},
          {"patient_id", r.patientId},
          {"study_date", r.studyDate},
          {"series_uid", r.seriesUid},
          {"series_description", r.seriesDescription},
          {"stack", orNull(r.stack)},
          {"level", r.level.toString()},
          {"level_basis", r.levelBasis ? Json(name(*r.levelBasis)) : Json(nullptr)},
          {"level_confidence", orNull(r.levelConfidence)},
          {"muscle", name(r.muscle)},
          {"side", name(r.side)}};
}

Json valueJson(const MeasurementRecord& r)
{
  return {{"status", name(r.status)},
          {"area_mm2", orNull(r.area_mm2)},
          {"lean_area_mm2", orNull(r.leanArea_mm2)},
          {"fat_fraction_percent", orNull(r.fatFraction_percent)},
          {"fat_method", name(r.fatMethod)},
          {"mean_intensity", orNull(r.meanIntensity)}};
}

Json originJson(const MeasurementRecord& r)
{
  return {{"slice_sop_uid", r.sliceSopUid},
          {"slice_index", orNull(r.sliceIndex)},
          {"offset_mm", orNull(r.offset_mm)},
          {"tilt_deg", orNull(r.tilt_deg)},
          {"row_spacing_mm", orNull(r.rowSpacing_mm)},
          {"column_spacing_mm", orNull(r.columnSpacing_mm)},
          {"slice_thickness_mm", orNull(r.sliceThickness_mm)},
          {"roi_definition", name(r.roi)},
          {"reader", r.reader},
          {"edited", r.edited},
          {"confidence", orNull(r.confidence)},
          {"model_name", r.modelName},
          {"model_version", r.modelVersion},
          {"model_sha256", r.modelSha256},
          {"software_version", r.softwareVersion},
          {"note", r.note}};
}

}  // namespace

std::string recordsJson(std::span<const MeasurementRecord> records)
{
  Json rows = Json::array();
  for (const MeasurementRecord& record : records) {
    Json row = placeJson(record);
    row.update(valueJson(record));
    row.update(originJson(record));
    rows.push_back(std::move(row));
  }
  return rows.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lumyo::report
