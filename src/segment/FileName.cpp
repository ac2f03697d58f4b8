#include "FileName.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "lumyo/core/Utf8.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::segment {

namespace {

std::string lowerCaseName(const std::filesystem::path& file)
{
  std::string name = file.filename().string();
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

}  // namespace

ImageFormat imageFormatOf(const std::filesystem::path& file)
{
  const std::string name = lowerCaseName(file);
  if (name.ends_with(".nii") || name.ends_with(".nii.gz")) return ImageFormat::Nifti;
  if (name.ends_with(".nrrd")) return ImageFormat::Nrrd;
  if (name.ends_with(".mha") || name.ends_with(".mhd")) return ImageFormat::Meta;
  return ImageFormat::None;
}

std::string imageEndingOf(const std::filesystem::path& file)
{
  for (const std::string_view ending : {".nii.gz", ".nii", ".nrrd", ".mha", ".mhd"}) {
    if (!lowerCaseName(file).ends_with(ending)) continue;
    const std::string name = file.filename().string();
    return name.substr(name.size() - ending.size());
  }
  return {};
}

bool isHeaderAlone(const std::filesystem::path& file) { return lowerCaseName(file).ends_with(".mhd"); }

bool isCompressedName(const std::filesystem::path& file) { return lowerCaseName(file).ends_with(".gz"); }

Error unusableImage(const std::filesystem::path& file, const std::string& why)
{
  return {ErrorCode::UnusableInput,
          fmt::format("cannot use the image '{}': {}", printable(file.string()), printable(why))};
}

}  // namespace lumyo::segment
