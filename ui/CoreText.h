#pragma once

#include <QString>

namespace lumyo::ui {

/// A text of the rooms below (a row's note, a warning, an error, a step of the history) in the window's language, its
/// numbers too. They say everything in English, and so it is stored; what is not known here stays as it is.
[[nodiscard]] QString coreText(const QString& english);
/// With a capital in front.
[[nodiscard]] QString sentenceCase(const QString& text);

}  // namespace lumyo::ui
