#pragma once

#include <string>
#include <string_view>

#include "lumyo/core/Measurement.h"

namespace lumyo::report {

/// What every picture, page and printed table says.
inline constexpr std::string_view researchUseLine = "For research use only, not for diagnosis";

/// For people: `measured`, `cut off`, `not covered` …
[[nodiscard]] std::string_view statusWords(MeasurementStatus status) noexcept;
/// At most six letters, for narrow tables: `cut`, `out`, `n/a` …
[[nodiscard]] std::string_view statusMark(MeasurementStatus status) noexcept;
/// One phrase that explains it.
[[nodiscard]] std::string_view statusMeaning(MeasurementStatus status) noexcept;

/// The asymmetry of two rows in percent with two decimals, from the areas as the table prints them: whoever derives it
/// again from there gets the same number. Empty where a side has no area.
[[nodiscard]] std::string asymmetryText(const MeasurementRecord* right, const MeasurementRecord* left);

/// Whether the area of a row lies outside what its muscle usually measures there (docs/plausibility.md): the note says
/// so.
[[nodiscard]] bool isUnusual(const MeasurementRecord& record) noexcept;

/// Whether the level of a row is in doubt.
[[nodiscard]] bool isDoubtful(const MeasurementRecord& record) noexcept;

}  // namespace lumyo::report
