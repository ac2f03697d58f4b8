#pragma once

#include "Codec.h"

// The smallest parts of what is encoded, for the sources of Codec.h alone.

namespace lumyo::session {

inline Json vectorJson(const Eigen::Vector3d& v) { return Json::array({v.x(), v.y(), v.z()}); }

inline double numberOf(const Json& json)
{
  if (!json.is_number()) refuseBytes("a number is missing");
  return json.get<double>();
}

inline Eigen::Vector3d vectorOf(const Json& json)
{
  if (json.size() != 3) refuseBytes("a point has not three numbers");
  Eigen::Vector3d v(numberOf(json.at(0)), numberOf(json.at(1)), numberOf(json.at(2)));
  if (!v.allFinite()) refuseBytes("a point is not a set of numbers");
  return v;
}

template <class T>
Json optionalJson(const std::optional<T>& value)
{
  return value ? Json(*value) : Json();
}

inline std::optional<double> optionalNumber(const Json& json)
{
  if (json.is_null()) return std::nullopt;
  return numberOf(json);
}

template <class Enum>
Enum enumOf(const Json& json, Enum last)
{
  return static_cast<Enum>(wholeNumber(json, static_cast<std::uint64_t>(last)));
}

inline std::string textOf(const Json& json) { return json.get<std::string>(); }

}  // namespace lumyo::session
