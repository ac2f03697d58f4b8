#pragma once

#include "lumyo/render/View.h"

namespace lumyo::ui {

/// The grey window after the pointer was dragged by so many device pixels: to the right it becomes wider, upwards
/// brighter, by a 300th of its width a pixel.
[[nodiscard]] render::GreyWindow dragged(const render::GreyWindow& window, double dx, double dy);

}  // namespace lumyo::ui
