#include "RunFiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

/// `reader2` where there are several.
std::string numberOf(ReadingPlace reading)
{
  return reading.count < 2 ? std::string() : fmt::format("reader{}", reading.index + 1);
}

bool isNamed(std::string_view path, std::string_view start, std::string_view ending)
{
  return path.starts_with(start) && path.ends_with(ending);
}

}  // namespace

std::string sheetFile(ReadingPlace reading)
{
  const std::string number = numberOf(reading);
  return number.empty() ? "quality.html" : "quality_" + number + ".html";
}

std::string overlayFile(ReadingPlace reading, const SpineLevel& level)
{
  std::string name = level.toString();
  std::ranges::replace(name, '/', '-');
  std::ranges::replace(name, ':', '-');
  const std::string number = numberOf(reading);
  return "overlays/" + (number.empty() ? name : number + "/" + name) + ".png";
}

std::string levelsPictureFile() { return "overlays/levels.png"; }

std::string labelsFile(ReadingPlace reading, int stack, const std::string& ending)
{
  const std::string number = numberOf(reading);
  return fmt::format("labels_{}stack{}{}.nii.gz", number.empty() ? number : number + "_", stack, ending);
}

std::vector<fs::path> labelFilesIn(const fs::path& folder, ReadingPlace reading, int stack)
{
  std::error_code missing;
  const fs::path whole = folder / labelsFile(reading, stack, {});
  if (fs::exists(whole, missing)) return {whole};
  std::vector<fs::path> parts;
  for (int n = 1;; ++n) {
    const fs::path part = folder / labelsFile(reading, stack, fmt::format("_part{}", n));
    if (!fs::exists(part, missing)) return parts;
    parts.push_back(part);
  }
}

bool isNamedAsOurs(const std::string& path)
{
  static constexpr std::array<std::string_view, 4> names{tableFile, wideTableFile, jsonTableFile, levelsFileName};
  return std::ranges::find(names, path) != names.end() || path == sheetFile({}) ||
         isNamed(path, "quality_reader", ".html") || isNamed(path, "labels_stack", ".nii.gz") ||
         isNamed(path, "labels_reader", ".nii.gz") || isNamed(path, "overlays/", ".png");
}

}  // namespace lumyo::workflow
