#include "LabelFiles.h"

#include <string>
#include <string_view>

#include "lumyo/core/Error.h"

namespace lumyo::workflow {
namespace {

std::optional<Muscle> muscleNamed(std::string_view text)
{
  // TotalSegmentator's name; at the lumbar levels it is the multifidus.
  return text == "transversospinalis" ? Muscle::Multifidus : parseMuscle(text);
}

std::optional<std::vector<LabelSlice>> asMask(const std::filesystem::path& file)
{
  const auto code = structureNamed(file);
  if (!code) return std::nullopt;
  try {
    // Naming the background makes the mapping complete: any code but 1 is refused.
    return segment::readLabelFile(file, {{0, backgroundLabel}, {1, *code}});
  } catch (const Error&) {
    return std::nullopt;  // no mask: what is wrong with the file, if anything, reading it by the mapping says
  }
}

}  // namespace

std::optional<LabelCode> structureNamed(const std::filesystem::path& file)
{
  const std::string name = file.filename().string();
  const std::string_view stem = std::string_view(name).substr(0, name.find('.', 1));
  for (const Side side : bothSides) {
    const std::string ending = "_" + std::string(lumyo::name(side));
    if (!stem.ends_with(ending)) continue;
    if (const auto muscle = muscleNamed(stem.substr(0, stem.size() - ending.size()))) return labelCode(*muscle, side);
  }
  return std::nullopt;
}

std::vector<LabelVolume> readLabelVolumes(const std::vector<std::filesystem::path>& files,
                                          const segment::LabelMapping& mapping)
{
  std::vector<LabelVolume> volumes;
  volumes.reserve(files.size());
  for (const auto& file : files) {
    auto mask = asMask(file);
    volumes.push_back({file, mask ? std::move(*mask) : segment::readLabelFile(file, mapping)});
  }
  return volumes;
}

}  // namespace lumyo::workflow
