#pragma once

#include <string_view>

#include "lumyo/core/Measurement.h"

namespace lumyo::report {

/// What every picture, page and printed table says.
inline constexpr std::string_view researchUseLine = "For research use only, not for diagnosis";

/// A level whose name is less sure than this is marked as doubtful.
inline constexpr double doubtfulConfidence = 0.5;

/// For people: `measured`, `cut off`, `not covered` …
[[nodiscard]] std::string_view statusWords(MeasurementStatus status) noexcept;
/// At most six letters, for narrow tables: `cut`, `out`, `n/a` …
[[nodiscard]] std::string_view statusMark(MeasurementStatus status) noexcept;
/// One phrase that explains it.
[[nodiscard]] std::string_view statusMeaning(MeasurementStatus status) noexcept;

/// Whether the level of a row is in doubt.
[[nodiscard]] bool isDoubtful(const MeasurementRecord& record) noexcept;

}  // namespace lumyo::report
