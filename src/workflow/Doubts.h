#pragma once

#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"

namespace lumyo::workflow {

/// What a person should know of levels and series before the rows are believed. Of a series before it borrows stacks.
[[nodiscard]] std::vector<std::string> doubtsOf(const Series& axial, const LevelMap& levels);

}  // namespace lumyo::workflow
