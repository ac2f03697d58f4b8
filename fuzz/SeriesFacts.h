#pragma once

#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/core/Image.h"

namespace lumyo::fuzz {

/// What holds of every series, whatever it was read from: geometry of numbers, slices with their numbers, and as many
/// pixels as the grid has. Ends the program where it does not.
void expectSoundSeries(const Series& series);

/// What was left out has a reason, and neither it nor the file's name would steer a terminal.
void expectSoundDiagnostics(const std::vector<Diagnostic>& skipped);

}  // namespace lumyo::fuzz
