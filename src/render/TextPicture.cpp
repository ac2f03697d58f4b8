// VTK 9.1 reads a vtkStdString byte by byte and drops whatever is not ASCII. What it has for Unicode is deprecated
// there in favour of strings of a later version.
#define VTK_DEPRECATION_LEVEL 0

#include "TextPicture.h"

#include <vtkFreeTypeTools.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkTextProperty.h>
#include <vtkUnicodeString.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace lumyo::render {
namespace {

constexpr int pointsAsPixels = 72;  ///< dots an inch at which a point is a pixel

/// Empty where the font is not installed.
std::string fontFile(Weight weight)
{
  const std::filesystem::path folder = "/usr/share/fonts/truetype/dejavu";
  const auto file = folder / (weight == Weight::Bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf");
  std::error_code ignored;
  return std::filesystem::is_regular_file(file, ignored) ? file.string() : std::string();
}

void apply(const TextStyle& style, vtkTextProperty& property)
{
  static const std::array<std::string, 2> files{fontFile(Weight::Normal), fontFile(Weight::Bold)};
  const std::string& file = files[static_cast<std::size_t>(style.weight)];
  if (file.empty()) {
    property.SetFontFamilyToArial();
    property.SetBold(style.weight == Weight::Bold ? 1 : 0);
  } else {
    property.SetFontFamily(VTK_FONT_FILE);
    property.SetFontFile(file.c_str());
  }
  property.SetFontSize(std::max(1, static_cast<int>(std::lround(style.size))));
  property.SetColor(1, 1, 1);
  property.SetJustificationToLeft();
  property.SetVerticalJustificationToBottom();
  property.SetUseTightBoundingBox(0);
}

/// How much of each pixel is covered, 0 to 1.
struct Coverage {
  int width = 0;
  int height = 0;
  std::vector<float> values;
  [[nodiscard]] float at(int x, int y) const
  {
    if (x < 0 || y < 0 || x >= width || y >= height) return 0;
    return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

Coverage coverageOf(vtkImageData& image, const std::array<int, 2>& size)
{
  Coverage out{size[0], size[1], {}};
  std::array<int, 3> dimensions{};
  image.GetDimensions(dimensions.data());
  const auto* pixels = static_cast<const std::uint8_t*>(image.GetScalarPointer());
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      out.values.push_back(static_cast<float>(pixels[4 * (static_cast<std::ptrdiff_t>(y) * dimensions[0] + x) + 3]) /
                           255.0F);
    }
  }
  return out;
}

Coverage drawn(const std::string& text, const TextStyle& style)
{
  vtkNew<vtkTextProperty> property;
  apply(style, *property);
  vtkNew<vtkImageData> image;
  std::array<int, 2> size{};
  const vtkUnicodeString word = vtkUnicodeString::from_utf8(text);
  if (!vtkFreeTypeTools::GetInstance()->RenderString(property, word, pointsAsPixels, image, size.data())) return {};
  return coverageOf(*image, size);
}

/// Rows below the base line: the same for every word of a style, as VTK gives each the height of the font's line.
int rowsBelowBaseLine(const TextStyle& style)
{
  const Coverage letter = drawn("H", style);
  for (int y = 0; y < letter.height; ++y) {
    for (int x = 0; x < letter.width; ++x) {
      if (letter.at(x, y) > 0.5F) return y;
    }
  }
  return 0;
}

/// The greatest coverage within `radius`, fading over the last pixel.
float haloAt(const Coverage& word, int x, int y, double radius)
{
  const int reach = static_cast<int>(std::ceil(radius));
  float most = 0;
  for (int dy = -reach; dy <= reach; ++dy) {
    for (int dx = -reach; dx <= reach; ++dx) {
      const double near = std::clamp(radius + 0.5 - std::hypot(dx, dy), 0.0, 1.0);
      most = std::max(most, word.at(x + dx, y + dy) * static_cast<float>(near));
    }
  }
  return most;
}

void addPixel(std::vector<std::uint8_t>& rgba, std::uint32_t rgb, float word, float halo)
{
  const float opacity = word + halo * (1 - word);
  const float share = opacity > 0 ? word / opacity : 0;
  for (const int shift : {16, 8, 0}) {
    rgba.push_back(static_cast<std::uint8_t>(std::lround(share * static_cast<float>(rgb >> shift & 0xFF))));
  }
  rgba.push_back(static_cast<std::uint8_t>(std::lround(opacity * 255)));
}

}  // namespace

TextPicture setWord(const std::string& text, const TextStyle& style)
{
  if (text.empty()) return {};
  const Coverage word = drawn(text, style);
  const bool hasHalo = style.halo == Halo::Dark;
  const double radius = hasHalo ? 0.15 * style.size : 0;
  const int margin = hasHalo ? static_cast<int>(std::ceil(radius)) + 1 : 0;
  TextPicture out{
      word.width + 2 * margin, word.height + 2 * margin, margin, margin + rowsBelowBaseLine(style), word.width, {}};
  out.rgba.reserve(4 * static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  for (int y = -margin; y < word.height + margin; ++y) {
    for (int x = -margin; x < word.width + margin; ++x) {
      const float halo = hasHalo ? 0.86F * haloAt(word, x, y, radius) : 0;
      addPixel(out.rgba, style.rgb, word.at(x, y), halo);
    }
  }
  return out;
}

}  // namespace lumyo::render
