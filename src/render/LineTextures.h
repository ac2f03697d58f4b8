#pragma once

#include <vtkSmartPointer.h>
#include <vtkTexture.h>

#include <map>

#include "Dashes.h"

namespace lumyo::render {

enum class Ends : std::uint8_t { Square, Round };

/// A line on the screen apart from its colour. Unit: device pixels.
struct LineLook {
  double width = 1;
  DashPattern pattern{};  ///< empty: solid
  Ends ends = Ends::Square;
  [[nodiscard]] auto operator<=>(const LineLook&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// Adds a closed line as a band of triangles, wide enough for its soft edges, that says for each corner how far along
/// and across the line it lies; the texture of its look holds dashes and edges. Two triangles for each piece of the
/// ring, where dashes cut as triangles take twenty: to a processor that draws by itself that is the difference between
/// a pointer that follows and one that drags. One look for a mesh.
void addBand(Mesh& mesh, std::span<const DisplayPoint> ring, const LineLook& look, const Paint& paint);

/// One period of each look as opacity along and across the line. Kept until the end: a texture may be let go only while
/// the context of OpenGL is current.
class LineTextures {
public:
  [[nodiscard]] vtkTexture* of(const LineLook& look);

private:
  std::map<LineLook, vtkSmartPointer<vtkTexture>> m_textures;
};

}  // namespace lumyo::render
