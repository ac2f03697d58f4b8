#include "Canvas.h"

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "Text.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::report {
namespace {

constexpr const char* fontFamily = "DejaVu Sans";
constexpr Colour dark{0, 0, 0, 0.75};

void check(cairo_status_t status)
{
  if (status == CAIRO_STATUS_SUCCESS) return;
  throw Error(ErrorCode::ExportFailed, std::string("drawing a picture: ") + cairo_status_to_string(status));
}

cairo_status_t appendBytes(void* out, const unsigned char* bytes, unsigned int count)
{
  auto& text = *static_cast<std::string*>(out);
  for (unsigned int i = 0; i < count; ++i) text.push_back(static_cast<char>(bytes[i]));
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct Canvas::Drawing {
  explicit Drawing(Size size)
      : surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height)), context(cairo_create(surface))
  {
    // Text shapes must not depend on the settings of the machine.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(context, options);
    cairo_font_options_destroy(options);
  }
  ~Drawing()
  {
    cairo_destroy(context);
    cairo_surface_destroy(surface);
  }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  void use(const Colour& c) const { cairo_set_source_rgba(context, c.red, c.green, c.blue, c.opacity); }
  void use(const LineStyle& style) const
  {
    use(style.colour);
    cairo_set_line_width(context, style.width);
    const std::array dash{4 * style.width, 3 * style.width};
    cairo_set_dash(context, dash.data(), style.kind == LineKind::Dashed ? 2 : 0, 0);
  }
  void use(const TextStyle& style) const
  {
    cairo_select_font_face(context, fontFamily, CAIRO_FONT_SLANT_NORMAL,
                           style.weight == Weight::Bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, style.size);
  }

  void path(const std::vector<std::vector<CanvasPoint>>& rings) const
  {
    cairo_new_path(context);
    for (const auto& ring : rings) {
      cairo_new_sub_path(context);
      for (const CanvasPoint& p : ring) cairo_line_to(context, p.x, p.y);
      cairo_close_path(context);
    }
  }

  cairo_surface_t* surface;
  cairo_t* context;
};

Canvas::Canvas(Size size, const Colour& background) : m_drawing(std::make_unique<Drawing>(size))
{
  check(cairo_surface_status(m_drawing->surface));
  check(cairo_status(m_drawing->context));
  m_drawing->use(background);
  cairo_paint(m_drawing->context);
}

Canvas::~Canvas() = default;

void Canvas::fill(const CanvasBox& box, const Colour& colour)
{
  m_drawing->use(colour);
  cairo_rectangle(m_drawing->context, box.x, box.y, box.width, box.height);
  cairo_fill(m_drawing->context);
}

void Canvas::draw(const CanvasBox& box, const GreyPicture& picture)
{
  const int width = static_cast<int>(std::lround(box.width));
  const int height = static_cast<int>(std::lround(box.height));
  const int left = static_cast<int>(std::lround(box.x));
  const int top = static_cast<int>(std::lround(box.y));
  cairo_surface_flush(m_drawing->surface);
  unsigned char* const bytes = cairo_image_surface_get_data(m_drawing->surface);
  const auto stride = static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(m_drawing->surface));
  for (int y = 0; y < height; ++y) {
    const auto row = static_cast<std::size_t>((static_cast<std::int64_t>(y) * picture.rows) / height);
    for (int x = 0; x < width; ++x) {
      const auto column = static_cast<std::size_t>((static_cast<std::int64_t>(x) * picture.columns) / width);
      const std::uint32_t grey = picture.pixels[row * static_cast<std::size_t>(picture.columns) + column];
      const std::uint32_t rgb = grey << 16 | grey << 8 | grey;
      std::memcpy(bytes + (top + y) * stride + 4 * (left + x), &rgb, sizeof rgb);
    }
  }
  cairo_surface_mark_dirty(m_drawing->surface);
}

void Canvas::line(const CanvasPoint& from, const CanvasPoint& to, const LineStyle& style)
{
  m_drawing->use(style);
  cairo_move_to(m_drawing->context, from.x, from.y);
  cairo_line_to(m_drawing->context, to.x, to.y);
  cairo_stroke(m_drawing->context);
}

void Canvas::stroke(const std::vector<std::vector<CanvasPoint>>& rings, const LineStyle& style)
{
  m_drawing->use(style);
  m_drawing->path(rings);
  cairo_stroke(m_drawing->context);
}

void Canvas::strokeInside(const std::vector<std::vector<CanvasPoint>>& rings, const LineStyle& style)
{
  cairo_t* const context = m_drawing->context;
  cairo_save(context);
  cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
  m_drawing->path(rings);
  cairo_clip_preserve(context);
  m_drawing->use(style);
  cairo_set_line_width(context, 2 * style.width);  // the outer half is clipped away
  cairo_stroke(context);
  cairo_restore(context);
}

void Canvas::text(const CanvasPoint& at, std::string_view text, const TextStyle& style)
{
  const std::string valid = validUtf8(text);
  const double width = style.align == Align::Left ? 0 : textWidth(valid, style);
  const double left = style.align == Align::Centre ? at.x - width / 2 : at.x - width;
  m_drawing->use(style);
  cairo_move_to(m_drawing->context, left, at.y);
  if (style.halo == Halo::Dark) {
    cairo_text_path(m_drawing->context, valid.c_str());
    m_drawing->use(LineStyle{dark, style.size / 5});
    cairo_set_line_join(m_drawing->context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(m_drawing->context);
    cairo_set_line_join(m_drawing->context, CAIRO_LINE_JOIN_MITER);
    cairo_move_to(m_drawing->context, left, at.y);
  }
  m_drawing->use(style.colour);
  cairo_show_text(m_drawing->context, valid.c_str());
}

double Canvas::textWidth(std::string_view text, const TextStyle& style) const
{
  m_drawing->use(style);
  cairo_text_extents_t extents{};
  cairo_text_extents(m_drawing->context, validUtf8(text).c_str(), &extents);
  return extents.x_advance;
}

std::string Canvas::fitted(std::string_view text, const TextStyle& style, double width) const
{
  const std::string whole = validUtf8(text);
  if (textWidth(whole, style) <= width) return whole;
  std::u32string characters = charactersOf(whole);
  while (!characters.empty() && textWidth(utf8Of(characters) + "…", style) > width) characters.pop_back();
  return utf8Of(characters) + "…";
}

std::string Canvas::png() const
{
  check(cairo_status(m_drawing->context));
  std::string bytes;
  check(cairo_surface_write_to_png_stream(m_drawing->surface, appendBytes, &bytes));
  return bytes;
}

}  // namespace lumyo::report
