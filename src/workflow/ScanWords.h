#pragma once

#include <string>

#include "lumyo/core/Image.h"

namespace lumyo::workflow {

/// Where the numbers of a stack's slices run in the patient: `from head to feet`.
[[nodiscard]] std::string directionText(const SliceStack& stack);

}  // namespace lumyo::workflow
