#pragma once

#include <string>

#include "Exporters.h"

namespace lumyo::workflow {

/// The quality sheet of one reading.
[[nodiscard]] std::string qualitySheet(const RunContents& run, const RunPictures& pictures);

}  // namespace lumyo::workflow
