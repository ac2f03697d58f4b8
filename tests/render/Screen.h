#pragma once

#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "lumyo/render/View.h"

namespace lumyo::render {

struct Rgb {
  int red = 0;
  int green = 0;
  int blue = 0;
  bool operator==(const Rgb&) const = default;
};

inline Rgb rgb(std::uint32_t colour)
{
  return {static_cast<int>(colour >> 16 & 0xFF), static_cast<int>(colour >> 8 & 0xFF), static_cast<int>(colour & 0xFF)};
}
/// The greatest difference of a channel.
inline int difference(const Rgb& a, const Rgb& b)
{
  return std::max({std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue)});
}

/// What came out on the screen; (0, 0) is the lower left pixel.
struct Shot {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;

  [[nodiscard]] Rgb at(int x, int y) const
  {
    const std::size_t i =
        3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    return {rgb.at(i), rgb.at(i + 1), rgb.at(i + 2)};
  }
  /// The pixel that a display point lies in.
  [[nodiscard]] Rgb at(const DisplayPoint& p) const
  {
    return at(static_cast<int>(std::floor(p.x)), static_cast<int>(std::floor(p.y)));
  }
  bool operator==(const Shot&) const = default;
};

/// A window that nobody sees.
class Screen {
public:
  Screen(SliceView& view, const Viewport& viewport) : m_view(view)
  {
    m_window->SetOffScreenRendering(1);
    m_window->SetMultiSamples(0);
    m_window->AddRenderer(view.renderer());
    resize(viewport);
  }
  ~Screen() { m_window->RemoveRenderer(m_view.renderer()); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void resize(const Viewport& viewport)
  {
    m_window->SetSize(viewport.width, viewport.height);
    m_view.setViewport(viewport);
  }
  void draw() { m_window->Render(); }
  [[nodiscard]] Shot shot()
  {
    draw();
    Shot out{m_view.viewport().width, m_view.viewport().height, {}};
    const vtkNew<vtkUnsignedCharArray> pixels;
    m_window->GetRGBACharPixelData(0, 0, out.width - 1, out.height - 1, 0, pixels);
    for (vtkIdType i = 0; i < pixels->GetNumberOfTuples(); ++i) {
      for (int channel = 0; channel < 3; ++channel) {
        out.rgb.push_back(static_cast<std::uint8_t>(pixels->GetTypedComponent(i, channel)));
      }
    }
    return out;
  }

private:
  SliceView& m_view;
  vtkNew<vtkRenderWindow> m_window;
};

/// Writes the picture to $LUMYO_RENDER_PICTURES/<name>.ppm for people to look at, where that is set.
inline void keep(const Shot& shot, const std::string& name)
{
  const char* folder = std::getenv("LUMYO_RENDER_PICTURES");
  if (folder == nullptr) return;
  std::ofstream file(std::filesystem::path(folder) / (name + ".ppm"), std::ios::binary);
  file << "P6\n" << shot.width << ' ' << shot.height << "\n255\n";
  const std::size_t row = 3 * static_cast<std::size_t>(shot.width);
  for (int y = shot.height - 1; y >= 0; --y) {
    const auto* begin = shot.rgb.data() + row * static_cast<std::size_t>(y);
    file << std::string(begin, begin + row);
  }
}

}  // namespace lumyo::render
