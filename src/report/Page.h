#pragma once

#include <string>
#include <string_view>

// What all HTML files of Lumyo share: one file that needs nothing else, light or dark as the reader's screen, no
// script, no network.

namespace lumyo::report {

/// From the beginning to the inside of `<main>`, with the title and the research-use line. Escapes the title.
[[nodiscard]] std::string pageHead(std::string_view title);
[[nodiscard]] std::string pageFoot();
/// An image element with the picture inside. Escapes the description.
[[nodiscard]] std::string pagePicture(std::string_view png, std::string_view description);

}  // namespace lumyo::report
