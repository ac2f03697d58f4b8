#pragma once

#include <QString>

namespace lumyo::ui {

/// Exit status where no window can be opened.
inline constexpr int noWindow = 6;

/// To be called before the application object is made. Asks for the OpenGL that pictures need, and installs a handler
/// of Qt's messages: where there is no display, the program ends with one sentence and `noWindow`; Qt would abort and
/// leave a core dump. The caller removes the handler once the application object stands.
void askForScreen();

/// Why pictures cannot be shown on this display; empty where they can. Needs the application object.
[[nodiscard]] QString whyNoPictures();

}  // namespace lumyo::ui
