#pragma once

#include <vtkActor2D.h>
#include <vtkNew.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "Stroke.h"

class vtkImageData;
class vtkPolyData;
class vtkPolyDataMapper2D;
class vtkTexture;
class vtkTexturedActor2D;

namespace lumyo::render {

enum class Weight : std::uint8_t { Normal, Bold };
enum class Halo : std::uint8_t { None, Dark };  ///< a dark rim, for words on the picture itself

struct TextStyle {
  double size = 12;  ///< device pixels
  std::uint32_t rgb = 0xFFFFFF;
  Weight weight = Weight::Normal;
  Halo halo = Halo::None;
  [[nodiscard]] auto operator<=>(const TextStyle&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// A word as pixels, upper row last, and where its base line lies in them.
struct TextPicture {
  int width = 0;
  int height = 0;
  int left = 0;      ///< pixels left of the pen's start (a halo's)
  int baseLine = 0;  ///< pixels below the base line
  int advance = 0;   ///< the width of the word itself
  std::vector<std::uint8_t> rgba;
};

/// Words at whole pixels, in one texture: sharp, and one piece of work for the graphics however many there are.
class TextLayer {
public:
  TextLayer();
  ~TextLayer();
  TextLayer(const TextLayer&) = delete;
  TextLayer& operator=(const TextLayer&) = delete;

  [[nodiscard]] vtkActor2D* prop() noexcept;
  [[nodiscard]] int width(const std::string& text, const TextStyle& style);
  /// The text, or its beginning with an ellipsis where it is wider than `width`.
  [[nodiscard]] std::string fitted(const std::string& text, const TextStyle& style, double width);

  void clear();
  /// `start` is on the base line at the left end. UTF-8.
  void add(const std::string& text, const TextStyle& style, const DisplayPoint& start);
  void show();  ///< what was added since clear()

private:
  using Key = std::pair<std::string, TextStyle>;
  struct Placed {
    Key key;
    DisplayPoint start;
  };
  struct Spot {
    int x;
    int y;
  };
  const TextPicture& picture(const Key& key);
  void lay();

  std::map<Key, TextPicture> m_pictures;
  std::vector<Placed> m_placed;
  std::map<Key, Spot> m_spots;  ///< where in the texture
  vtkNew<vtkImageData> m_atlas;
  vtkNew<vtkTexture> m_texture;
  vtkNew<vtkPolyData> m_data;
  vtkNew<vtkPolyDataMapper2D> m_mapper;
  vtkNew<vtkTexturedActor2D> m_actor;
};

}  // namespace lumyo::render
