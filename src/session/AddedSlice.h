#pragma once

#include "lumyo/session/Step.h"

namespace lumyo::session {

/// The slice as SliceAdded brings it.
[[nodiscard]] LabelledSlice addedSlice(const SliceAdded& added);

}  // namespace lumyo::session
