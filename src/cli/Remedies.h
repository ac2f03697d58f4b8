#pragma once

#include <string_view>

#include "lumyo/core/Error.h"

namespace lumyo::cli {

/// What the user of the command line can do about an error, in the words of its options and commands; empty for
/// Remedy::None.
[[nodiscard]] std::string_view remedyText(Remedy remedy) noexcept;

}  // namespace lumyo::cli
