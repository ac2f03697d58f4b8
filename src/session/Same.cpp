#include "Same.h"

#include <algorithm>

#include "Codec.h"

namespace lumyo::session {

bool same(const std::vector<LabelRefusal>& a, const std::vector<LabelRefusal>& b)
{
  return std::ranges::equal(a, b, [](const LabelRefusal& x, const LabelRefusal& y) { return same(x, y); });
}

bool same(const LabelDoubts& a, const LabelDoubts& b)
{
  return a.confidence == b.confidence && same(a.refusals, b.refusals);
}

// Small values of many parts: what a step would write of them is compared.
bool same(const LevelMap& a, const LevelMap& b) { return bytesOf(encoded(a)) == bytesOf(encoded(b)); }

bool same(const std::vector<PlacedLevel>& a, const std::vector<PlacedLevel>& b)
{
  return bytesOf(encoded(a)) == bytesOf(encoded(b));
}

bool same(const LabelledSlice& a, const LabelledSlice& b) { return bytesOf(encoded(a)) == bytesOf(encoded(b)); }

}  // namespace lumyo::session
