#pragma once

#include <string>

#include "lumyo/session/Step.h"

// Whether values of core that have no comparison of their own are the same, bit for bit.

namespace lumyo::session {

[[nodiscard]] inline bool same(const Judgement& a, const Judgement& b)
{
  return a.level == b.level && a.muscle == b.muscle && a.side == b.side && a.verdict == b.verdict &&
         a.reason == b.reason;
}

[[nodiscard]] inline bool same(const LabelOrigin& a, const LabelOrigin& b)
{
  return a.maker == b.maker && a.model == b.model && a.file == b.file;
}

[[nodiscard]] inline bool same(const LabelRefusal& a, const LabelRefusal& b)
{
  return a.code == b.code && a.why == b.why;
}

[[nodiscard]] bool same(const std::vector<LabelRefusal>& a, const std::vector<LabelRefusal>& b);
[[nodiscard]] bool same(const LabelDoubts& a, const LabelDoubts& b);
[[nodiscard]] bool same(const LevelMap& a, const LevelMap& b);
[[nodiscard]] bool same(const std::vector<PlacedLevel>& a, const std::vector<PlacedLevel>& b);
[[nodiscard]] bool same(const LabelledSlice& a, const LabelledSlice& b);

/// Whether the verdict is on this cell.
[[nodiscard]] inline bool isOf(const Judgement& j, const Cell& cell)
{
  return j.level == cell.level && j.muscle == cell.muscle && j.side == cell.side;
}

}  // namespace lumyo::session
