#pragma once

#include "lumyo/core/Image.h"

namespace lumyo::fuzz {

/// What holds of every series, whatever it was read from: geometry of numbers, slices with their numbers, and as many
/// pixels as the grid has. Ends the program where it does not.
void expectSoundSeries(const Series& series);

}  // namespace lumyo::fuzz
