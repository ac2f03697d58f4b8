#pragma once

#include <QLocale>
#include <QString>

#include "lumyo/core/Error.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/Measurement.h"
#include "lumyo/session/Document.h"

namespace lumyo::ui {

/// What happened, and what a person can do about it in this window.
[[nodiscard]] QString errorText(const Error& error);
/// The same of a study that could not be opened, when there is no picture and no list yet.
[[nodiscard]] QString openingErrorText(const Error& error);
/// With a capital in front and a full stop behind.
[[nodiscard]] QString asSentence(const QString& text);
[[nodiscard]] QString muscleName(Muscle muscle);
[[nodiscard]] QString sideName(Side side);
[[nodiscard]] QString stateName(session::ReviewState state);
/// `Erector spinae, left`.
[[nodiscard]] QString outlineName(Muscle muscle, Side side);
/// The same within a sentence: `erector spinae, left`.
[[nodiscard]] QString muscleInText(Muscle muscle);
[[nodiscard]] QString outlineInText(Muscle muscle, Side side);
/// The same in English, for what is stored; coreText turns it into the window's language.
[[nodiscard]] QString storedOutline(Muscle muscle, Side side);
/// `Axial`, and `T2`; an unknown contrast has no name.
[[nodiscard]] QString roleName(SeriesRole role);
[[nodiscard]] QString contrastName(Contrast contrast);
[[nodiscard]] QString dixonPartName(DixonPart part);  ///< `fat`; empty for none
/// `Erector spinae, left, L4/L5, 14.36 square centimetres, automatic`: for people who do not see the cell.
[[nodiscard]] QString spokenName(const session::CellView& view);
/// cm² with two decimals in the reader's own number format; a dash without a number.
[[nodiscard]] QString areaText(const std::optional<double>& area_mm2);
/// With a sign and one decimal.
[[nodiscard]] QString signedText(double value, int decimals = 1, const QLocale& locale = {});

}  // namespace lumyo::ui
