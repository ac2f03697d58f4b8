#pragma once

#include "TextLayer.h"

namespace lumyo::render {

/// Sets a word in DejaVu Sans where the system has it, else in VTK's own Arial. UTF-8.
[[nodiscard]] TextPicture setWord(const std::string& text, const TextStyle& style);

}  // namespace lumyo::render
