#include "lumyo/core/Measurement.h"

#include <algorithm>
#include <array>

#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo {
namespace {

constexpr std::array<std::string_view, 6> statusNames{"measured", "truncated",      "not_covered",
                                                      "absent",   "not_assessable", "failed"};
constexpr std::array<std::string_view, 4> fatNames{"none", "gmm3", "otsu", "dixon"};
constexpr std::array<std::string_view, 2> roiNames{"fascial", "muscle"};

}  // namespace

std::string_view name(MeasurementStatus status) noexcept { return statusNames[static_cast<std::size_t>(status)]; }
std::string_view name(FatMethod method) noexcept { return fatNames[static_cast<std::size_t>(method)]; }
std::string_view name(RoiDefinition roi) noexcept { return roiNames[static_cast<std::size_t>(roi)]; }

FatMethod parseFatMethod(std::string_view text)
{
  const auto found = std::ranges::find(fatNames, text);
  if (found == fatNames.end()) {
    throw Error(ErrorCode::InvalidCall,
                "\"" + printable(text) + "\" is not a fat method: use none, gmm3, otsu or dixon");
  }
  return static_cast<FatMethod>(found - fatNames.begin());
}

RoiDefinition parseRoiDefinition(std::string_view text)
{
  const auto found = std::ranges::find(roiNames, text);
  if (found == roiNames.end()) {
    throw Error(ErrorCode::InvalidCall, "\"" + printable(text) + "\" is not a border: use fascial or muscle");
  }
  return static_cast<RoiDefinition>(found - roiNames.begin());
}

std::optional<double> asymmetry_percent(double left_mm2, double right_mm2)
{
  const double mean = (left_mm2 + right_mm2) / 2;
  if (!(mean > 0)) return std::nullopt;
  return 100 * (left_mm2 - right_mm2) / mean;
}

}  // namespace lumyo
