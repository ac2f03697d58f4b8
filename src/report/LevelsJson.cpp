#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "Text.h"
#include "lumyo/core/Utf8.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

using Json = nlohmann::ordered_json;

/// Normals typed with three decimals are accepted, anything further from unit length is not a direction.
constexpr double lengthTolerance = 1e-3;
/// Below this a normal is kept bit by bit, so that a file reads back as it was written.
constexpr double roundingTolerance = 1e-12;
/// Centres nearer than this (an endplate and its disc) say nothing about which way is up.
constexpr double neighbourDistance_mm = 10;

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::UnusableInput, "levels file: " + why); }

Json vectorJson(const Eigen::Vector3d& v) { return Json::array({v.x(), v.y(), v.z()}); }

Json planeJson(const LevelPlane& plane)
{
  const bool isFinite = plane.centre.mm.allFinite() && plane.normal.allFinite() && std::isfinite(plane.confidence) &&
                        std::isfinite(plane.height_mm.value_or(0));
  if (!isFinite) {
    throw Error(ErrorCode::InvalidCall, "writing levels: the plane of " + plane.level.toString() + " is not finite");
  }
  Json out{{"level", plane.level.toString()},
           {"centre_mm", vectorJson(plane.centre.mm)},
           {"normal", vectorJson(plane.normal)},
           {"confidence", plane.confidence}};
  if (plane.height_mm) out["height_mm"] = *plane.height_mm;
  return out;
}

/// The member `key` of an object; says which object misses it.
const Json& member(const Json& object, const char* key, const std::string& where)
{
  const auto found = object.find(key);
  if (found == object.end()) refuse(fmt::format("{} has no \"{}\"", where, key));
  return *found;
}

double numberIn(const Json& value, std::string_view key, const std::string& where)
{
  // JSON has no NaN; 1e999 reads as infinity.
  if (!value.is_number() || !std::isfinite(value.get<double>())) {
    refuse(fmt::format("\"{}\" of {} is not a number", key, where));
  }
  return value.get<double>();
}

std::string textIn(const Json& value, std::string_view key, const std::string& where)
{
  if (!value.is_string()) refuse(fmt::format("\"{}\" of {} is not a text", key, where));
  return validUtf8(value.get<std::string>());
}

Eigen::Vector3d vectorIn(const Json& value, std::string_view key, const std::string& where)
{
  if (!value.is_array() || value.size() != 3) {
    refuse(fmt::format("\"{}\" of {} is not a list of three numbers", key, where));
  }
  return {numberIn(value[0], key, where), numberIn(value[1], key, where), numberIn(value[2], key, where)};
}

Eigen::Vector3d normalIn(const Json& value, const std::string& where)
{
  const Eigen::Vector3d v = vectorIn(value, "normal", where);
  const double length = v.norm();
  if (std::abs(length - 1) > lengthTolerance) {
    refuse(fmt::format("the normal of {} has length {:.4f} instead of 1", where, length));
  }
  return std::abs(length - 1) > roundingTolerance ? v.normalized() : v;
}

SpineLevel levelIn(const Json& value, const std::string& where)
{
  const std::string text = textIn(value, "level", where);
  try {
    return SpineLevel::parse(text);
  } catch (const Error& e) {
    refuse(fmt::format("{}: {}", where, e.what()));
  }
}

double confidenceIn(const Json& value, const std::string& where)
{
  const double confidence = numberIn(value, "confidence", where);
  if (confidence < 0 || confidence > 1) refuse(fmt::format("\"confidence\" of {} is not between 0 and 1", where));
  return confidence;
}

std::optional<double> heightIn(const Json& entry, const std::string& where)
{
  const auto found = entry.find("height_mm");
  if (found == entry.end() || found->is_null()) return std::nullopt;
  const double height = numberIn(*found, "height_mm", where);
  if (height < 0) refuse(fmt::format("\"height_mm\" of {} is not above 0", where));
  // Earlier versions wrote 0 for a body they saw too little of.
  return height > 0 ? std::optional(height) : std::nullopt;
}

LevelPlane planeIn(const Json& entry, const std::string& number)
{
  if (!entry.is_object()) refuse(number + " is not an object");
  const SpineLevel level = levelIn(member(entry, "level", number), number);
  const std::string where = fmt::format("{} ({})", number, level.toString());
  return {level,
          {vectorIn(member(entry, "centre_mm", where), "centre_mm", where)},
          normalIn(member(entry, "normal", where), where),
          confidenceIn(member(entry, "confidence", where), where),
          heightIn(entry, where)};
}

std::vector<LevelPlane> planesIn(const Json& entries)
{
  if (!entries.is_array()) refuse("\"levels\" is not a list");
  std::vector<LevelPlane> planes;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string number = fmt::format("entry {} of \"levels\"", i + 1);
    LevelPlane plane = planeIn(entries[i], number);
    const auto twin = std::ranges::find(planes, plane.level, &LevelPlane::level);
    if (twin != planes.end()) {
      refuse(fmt::format("{} names {}, which entry {} already has", number, plane.level.toString(),
                         twin - planes.begin() + 1));
    }
    planes.push_back(std::move(plane));
  }
  return planes;
}

/// Names, centres and normals must agree on which way is up: a swapped pair of names or a normal that points down
/// would otherwise be measured as if it were right. Precondition: sorted from the head down.
void checkOrder(const std::vector<LevelPlane>& planes)
{
  constexpr double clearlyDown = -0.5;  // 30 degrees below the horizontal: further than any sacrum leans
  for (const LevelPlane& plane : planes) {
    if (plane.normal.z() > clearlyDown) continue;
    refuse(fmt::format("the normal of {} points to the feet: normals point up the spine", plane.level.toString()));
  }
  for (std::size_t i = 0; i < planes.size(); ++i) {
    for (std::size_t j = i + 1; j < planes.size(); ++j) {
      const Eigen::Vector3d up = planes[i].centre.mm - planes[j].centre.mm;
      if (up.norm() < neighbourDistance_mm) continue;
      if (up.dot(planes[i].normal) > 0 && up.dot(planes[j].normal) > 0) break;  // the next one down is what counts
      refuse(
          fmt::format("{} does not lie above {} along their normals: names go from the head down and normals point "
                      "up the spine",
                      planes[i].level.toString(), planes[j].level.toString()));
    }
  }
}

std::vector<std::string> warningsIn(const Json& file)
{
  const Json& list = member(file, "warnings", "the file");
  if (!list.is_array()) refuse("\"warnings\" is not a list");
  std::vector<std::string> warnings;
  for (const Json& text : list) warnings.push_back(withoutControls(textIn(text, "warnings", "the file")));
  return warnings;
}

Json parsed(std::string_view text)
{
  try {
    return Json::parse(text);
  } catch (const nlohmann::json::parse_error& e) {
    refuse(fmt::format("this is not JSON (fault at byte {})", e.byte));
  } catch (const nlohmann::json::out_of_range&) {
    refuse("it holds a number that is too large");
  }
}

}  // namespace

std::string levelsJson(const LevelMap& map)
{
  Json out;
  out["basis"] = name(map.basis);
  if (!map.frameOfReferenceUid.empty()) out["frame_of_reference_uid"] = validUtf8(map.frameOfReferenceUid);
  out["warnings"] = Json::array();
  for (const std::string& warning : map.warnings) out["warnings"].push_back(validUtf8(warning));
  out["levels"] = Json::array();
  for (const LevelPlane& plane : map.levels) out["levels"].push_back(planeJson(plane));
  return out.dump(2) + "\n";
}

LevelMap parseLevelsJson(std::string_view text)
{
  const Json file = parsed(text);
  if (!file.is_object()) refuse("it does not begin with an object");
  LevelMap map;
  const std::string basis = textIn(member(file, "basis", "the file"), "basis", "the file");
  map.basis = whileDoing("levels file", [&] { return parseNumberingBasis(basis); });
  map.warnings = warningsIn(file);
  if (const auto uid = file.find("frame_of_reference_uid"); uid != file.end()) {
    map.frameOfReferenceUid = withoutControls(textIn(*uid, "frame_of_reference_uid", "the file"));
  }
  map.levels = planesIn(member(file, "levels", "the file"));
  std::ranges::stable_sort(map.levels, {}, &LevelPlane::level);
  checkOrder(map.levels);
  return map;
}

}  // namespace lumyo::report
