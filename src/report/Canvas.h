#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lumyo::report {

/// Red, green, blue and opacity, 0 to 1.
struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
  double opacity = 1;
};
/// From 0xRRGGBB.
[[nodiscard]] constexpr Colour colour(std::uint32_t rgb)
{
  return {(rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0, 1};
}

/// A place on the canvas. Unit: canvas pixels; (0, 0) is the upper left corner of the first one, y runs down.
struct CanvasPoint {
  double x = 0;
  double y = 0;
};
struct CanvasBox {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

enum class LineKind : std::uint8_t { Solid, Dashed };
struct LineStyle {
  Colour colour;
  double width = 1;
  LineKind kind = LineKind::Solid;
};

enum class Align : std::uint8_t { Left, Centre, Right };
enum class Weight : std::uint8_t { Normal, Bold };
enum class Halo : std::uint8_t { None, Dark };  ///< a dark rim, for marks on top of a picture
struct TextStyle {
  Colour colour;
  double size = 14;
  Weight weight = Weight::Normal;
  Align align = Align::Left;
  Halo halo = Halo::None;
};

/// A grey picture to be enlarged: row by row, 0 to 255.
struct GreyPicture {
  int rows = 0;
  int columns = 0;
  std::vector<std::uint8_t> pixels;
};

/// A picture to draw on. The same calls give the same PNG bytes. One thread. Throws Error(ExportFailed) when the
/// drawing library does.
class Canvas {
public:
  struct Size {
    int width;
    int height;
  };
  Canvas(Size size, const Colour& background);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void fill(const CanvasBox& box, const Colour& colour);
  /// Fills the box, whose corners lie on whole canvas pixels, with the picture: nearest pixel, no interpolation.
  void draw(const CanvasBox& box, const GreyPicture& picture);
  void line(const CanvasPoint& from, const CanvasPoint& to, const LineStyle& style);
  /// Strokes closed rings on both sides.
  void stroke(const std::vector<std::vector<CanvasPoint>>& rings, const LineStyle& style);
  /// Strokes closed rings on their inner side only, so that neighbours that share a border both stay visible.
  void strokeInside(const std::vector<std::vector<CanvasPoint>>& rings, const LineStyle& style);
  /// `at` is on the base line, at the left end, the middle or the right end of the text.
  void text(const CanvasPoint& at, std::string_view text, const TextStyle& style);
  [[nodiscard]] double textWidth(std::string_view text, const TextStyle& style) const;
  /// The text, or its beginning with an ellipsis when it is wider than `width`.
  [[nodiscard]] std::string fitted(std::string_view text, const TextStyle& style, double width) const;
  [[nodiscard]] std::string png() const;

private:
  struct Drawing;
  std::unique_ptr<Drawing> m_drawing;
};

}  // namespace lumyo::report
