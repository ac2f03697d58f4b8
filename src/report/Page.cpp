#include "Page.h"

#include <fmt/format.h>

#include "Encoding.h"
#include "SheetStyle.h"
#include "Words.h"

namespace lumyo::report {

std::string pageHead(std::string_view title)
{
  const std::string shown = htmlText(title);
  // The policy makes every browser refuse what this page must never do: run a script or fetch anything.
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
      "data:\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n<main>\n",
      shown, sheetStyle, shown, researchUseLine);
}

std::string pageFoot()
{
  return fmt::format("</main>\n<footer>Made by Lumyo. {}.</footer>\n</body>\n</html>\n", researchUseLine);
}

std::string pagePicture(std::string_view png, std::string_view description)
{
  return fmt::format("<img src=\"data:image/png;base64,{}\" alt=\"{}\">\n", base64(png), htmlText(description));
}

}  // namespace lumyo::report
