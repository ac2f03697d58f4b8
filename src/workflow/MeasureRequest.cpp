#include <algorithm>
#include <array>
#include <utility>

#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

Assignment parseAssignment(const std::string& text)
{
  const auto at = text.find('@');
  if (at == std::string::npos || at + 1 == text.size()) {
    throw Error(ErrorCode::InvalidCall, "\"" + text +
                                            "\" lays no level on a slice: write LEVEL@SLICE, such as L4/L5@14, with a "
                                            "slice number as `lumyo scan` counts or a SOP Instance UID");
  }
  return {SpineLevel::parse(text.substr(0, at)), text.substr(at + 1)};
}

std::set<Export> parseExports(const std::vector<std::string>& names)
{
  static constexpr std::array<std::pair<std::string_view, Export>, 4> known{
      {{"json", Export::Json}, {"html", Export::Html}, {"png", Export::Png}, {"nifti", Export::Nifti}}};
  std::set<Export> exports;
  for (const std::string& name : names) {
    if (name == "csv") continue;
    const auto* const found = std::ranges::find(known, name, &std::pair<std::string_view, Export>::first);
    if (found == known.end()) {
      throw Error(ErrorCode::InvalidCall,
                  "\"" + name + "\" is no export of this version: use csv, json, html, png or nifti");
    }
    exports.insert(found->second);
  }
  return exports;
}

InputPlaces inputPlaces(const MeasureRequest& request)
{
  InputPlaces places{request.input, request.labelFiles};
  if (!request.levelsFile.empty()) places.given.push_back(request.levelsFile);
  std::error_code missing;  // a label map may also be a name
  if (std::filesystem::is_regular_file(request.labelMapping, missing)) places.given.emplace_back(request.labelMapping);
  return places;
}

}  // namespace lumyo::workflow
