#pragma once

#include <QString>

#include "lumyo/core/Error.h"
#include "lumyo/core/Measurement.h"
#include "lumyo/session/Document.h"

namespace lumyo::ui {

/// What happened, and what a person can do about it in this window.
[[nodiscard]] QString errorText(const Error& error);
[[nodiscard]] QString muscleName(Muscle muscle);
[[nodiscard]] QString sideName(Side side);
[[nodiscard]] QString stateName(session::ReviewState state);
/// `Erector spinae, left`.
[[nodiscard]] QString outlineName(Muscle muscle, Side side);
/// `Erector spinae, left, L4/L5, 14.36 square centimetres, automatic`: for people who do not see the cell.
[[nodiscard]] QString spokenName(const session::CellView& view);
/// cm² with two decimals in the reader's own number format; a dash without a number.
[[nodiscard]] QString areaText(const std::optional<double>& area_mm2);
/// With a sign and one decimal.
[[nodiscard]] QString signedText(double value, int decimals = 1);

}  // namespace lumyo::ui
