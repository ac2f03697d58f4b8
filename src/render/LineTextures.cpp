#include "LineTextures.h"

#include <vtkImageData.h>
#include <vtkNew.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lumyo::render {
namespace {

constexpr double texelsPerPixel = 8;
constexpr double feather = 0.5;  ///< an edge fades from half a pixel inside to half a pixel outside

double periodOf(const LineLook& look)
{
  return look.pattern.empty() ? 1 : std::accumulate(look.pattern.begin(), look.pattern.end(), 0.0);
}

double softly(double inside) { return std::clamp(inside + feather, 0.0, 1.0); }

/// How much of the screen's pixel is covered that lies `along` and `across` from the line's beginning.
double coverage(const LineLook& look, double along, double across)
{
  const double half = look.width / 2;
  if (look.pattern.empty()) return softly(half - std::abs(across));
  const double period = periodOf(look);
  double most = 0, start = 0;
  for (std::size_t i = 0; i + 1 < look.pattern.size(); i += 2) {
    const double length = look.pattern[i];
    for (const double x : {along, along - period, along + period}) {
      const double before = start - x, after = x - (start + length);
      if (look.ends == Ends::Round) {
        most = std::max(most, softly(half - std::hypot(std::max({before, after, 0.0}), across)));
      } else {
        most = std::max(most, softly(half - std::abs(across)) * softly(-std::max(before, after)));
      }
    }
    start += length + look.pattern[i + 1];
  }
  return most;
}

vtkSmartPointer<vtkImageData> periodImage(const LineLook& look)
{
  const double period = periodOf(look), span = look.width + 2 * feather;
  const int columns = std::max(4, static_cast<int>(std::lround(period * texelsPerPixel)));
  const int rows = std::max(8, static_cast<int>(std::lround(span * texelsPerPixel)));
  auto image = vtkSmartPointer<vtkImageData>::New();
  image->SetDimensions(columns, rows, 1);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  auto* pixel = static_cast<std::uint8_t*>(image->GetScalarPointer());
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const double along = (column + 0.5) / columns * period, across = ((row + 0.5) / rows - 0.5) * span;
      pixel[0] = pixel[1] = pixel[2] = 255;
      pixel[3] = static_cast<std::uint8_t>(std::lround(255 * coverage(look, along, across)));
      pixel += 4;
    }
  }
  return image;
}

}  // namespace

void addBand(Mesh& mesh, std::span<const DisplayPoint> ring, const LineLook& look, const Paint& paint)
{
  const std::size_t n = ring.size();
  if (n < 3) return;
  const double half = look.width / 2 + feather, period = periodOf(look);
  const Path left = movedToTheRight(ring, -half), right = movedToTheRight(ring, half);
  double along = 0;
  for (std::size_t i = 0; i <= n; ++i) {
    const auto texel = static_cast<float>(along / period);
    const int corner = mesh.add(left[i % n], paint);
    mesh.add(right[i % n], paint);
    mesh.inTexture.insert(mesh.inTexture.end(), {texel, 0.0F, texel, 1.0F});
    if (i > 0) mesh.addQuad({corner - 2, corner - 1, corner + 1, corner});
    along += std::hypot(ring[(i + 1) % n].x - ring[i % n].x, ring[(i + 1) % n].y - ring[i % n].y);
  }
}

vtkTexture* LineTextures::of(const LineLook& look)
{
  auto& texture = m_textures[look];
  if (!texture) {
    texture = vtkSmartPointer<vtkTexture>::New();
    texture->SetInputData(periodImage(look));
    texture->SetColorModeToDirectScalars();
    texture->InterpolateOff();  // eight texels a pixel are fine enough
    texture->RepeatOn();
  }
  return texture;
}

}  // namespace lumyo::render
