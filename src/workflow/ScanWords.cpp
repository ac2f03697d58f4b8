#include "ScanWords.h"

#include <array>
#include <string_view>

namespace lumyo::workflow {

std::string directionText(const SliceStack& stack)
{
  const Eigen::Vector3d along =
      stack.slices.back().header.grid.centre().mm - stack.slices.front().header.grid.centre().mm;
  static constexpr std::array<std::array<std::string_view, 2>, 3> ways{{{"from left to right", "from right to left"},
                                                                        {"from back to front", "from front to back"},
                                                                        {"from head to feet", "from feet to head"}}};
  Eigen::Index axis = 0;
  along.cwiseAbs().maxCoeff(&axis);
  return std::string(ways.at(static_cast<std::size_t>(axis)).at(along[axis] > 0 ? 1 : 0));
}

}  // namespace lumyo::workflow
