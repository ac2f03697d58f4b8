#include "GreyDrag.h"

#include <algorithm>

namespace lumyo::ui {

render::GreyWindow dragged(const render::GreyWindow& window, double dx, double dy)
{
  constexpr double narrowest = 1e-3;
  const double speed = (window.high - window.low) / 300;
  const double width = std::max(window.high - window.low + dx * speed, narrowest);
  const double level = (window.high + window.low) / 2 - dy * speed;
  return {level - width / 2, level + width / 2};
}

}  // namespace lumyo::ui
