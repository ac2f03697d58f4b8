#pragma once

#include <utility>

#include "lumyo/core/Image.h"

namespace lumyo::test {

/// Gives the slice a changed copy of its pixels: those it shares with others stay as they are.
template <class Change>
void changePixels(Slice& slice, Change change)
{
  PixelBlock block = slice.block();
  change(block);
  slice.pixels = sharedPixels(std::move(block));
}

}  // namespace lumyo::test
