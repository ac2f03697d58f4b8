#pragma once

#include <QStringList>

namespace lumyo::ui {

/// Languages that the window speaks: `en`, `de`, `tr`.
[[nodiscard]] QStringList languages();

/// Loads the words of a language, or of the system's where none is asked for; numbers on screen follow. What is written
/// into files never does: the C library keeps its "C" locale. To be called once QApplication is there, which sets it.
void useLanguage(const QString& asked);

}  // namespace lumyo::ui
