#pragma once

namespace lumyo::ui {

/// Tells screen readers what the widgets are that the window paints itself: pictures are graphics, the slice rail is a
/// slider with a value. Once in the life of the program.
void describeOwnWidgets();

}  // namespace lumyo::ui
