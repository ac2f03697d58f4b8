#include "lumyo/report/ContactSheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "Canvas.h"
#include "Display.h"
#include "Encoding.h"
#include "Page.h"
#include "Palette.h"

namespace lumyo::report {
namespace {

constexpr double longerSide = 180;  // pixels

/// Means of `down` × `across` pixels, so that what is thinner than a pixel of the small picture still shows.
struct Reduction {
  int down;
  int across;
};

std::vector<float> reduced(const std::vector<float>& values, SliceGrid::Size size, const Reduction& by)
{
  const int rows = size.rows / by.down;
  const int columns = size.columns / by.across;
  std::vector<float> means;
  means.reserve(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      double sum = 0;
      for (int r = row * by.down; r < (row + 1) * by.down; ++r) {
        for (int c = column * by.across; c < (column + 1) * by.across; ++c) {
          sum += static_cast<double>(values[static_cast<std::size_t>(r) * static_cast<std::size_t>(size.columns) +
                                            static_cast<std::size_t>(c)]);
        }
      }
      means.push_back(static_cast<float>(sum / (by.down * by.across)));
    }
  }
  return means;
}

std::string figure(const ContactPicture& picture)
{
  const std::string caption = htmlText(picture.caption);
  const std::string number = htmlText(picture.number);
  const std::string shown = picture.png.empty() ? "<div class=\"lost\">" + htmlText(picture.whyNot) + "</div>\n"
                                                : pagePicture(picture.png, "Slice " + picture.number);
  return fmt::format("<figure>\n{}<figcaption><b>{}</b><span>{}</span></figcaption>\n</figure>\n", shown, number,
                     caption);
}

}  // namespace

std::string thumbnailPng(const Slice& slice, ViewPlane view)
{
  const DisplayPicture picture = displayPicture(slice, nullptr, view);
  const SliceGrid::Size size = picture.grid.size();
  const double width_mm = size.columns * picture.grid.columnSpacing_mm();
  const double height_mm = size.rows * picture.grid.rowSpacing_mm();
  const double pixelsPerMm = longerSide / std::max(width_mm, height_mm);
  const int width = std::max(1, static_cast<int>(std::lround(width_mm * pixelsPerMm)));
  const int height = std::max(1, static_cast<int>(std::lround(height_mm * pixelsPerMm)));
  const Reduction by{std::max(1, size.rows / height), std::max(1, size.columns / width)};
  Canvas canvas({width, height}, panelColour);
  canvas.draw({0, 0, static_cast<double>(width), static_cast<double>(height)},
              {size.rows / by.down, size.columns / by.across, windowed(reduced(picture.values, size, by))});
  const TextStyle style{textColour, 13, Weight::Bold, Align::Left, Halo::Dark};
  canvas.text({4, height / 2.0 + 5}, directionLetters(-picture.grid.rowDirection()), style);
  TextStyle above = style;
  above.align = Align::Centre;
  canvas.text({width / 2.0, 14}, directionLetters(-picture.grid.columnDirection()), above);
  return canvas.png();
}

std::string contactSheetHtml(const std::string& title, std::span<const ContactSeries> series)
{
  std::string out = pageHead(title);
  for (const ContactSeries& one : series) {
    out += fmt::format("<section>\n<h2>{}<small>{}</small></h2>\n", htmlText(one.title), htmlText(one.remark));
    for (const ContactStrip& strip : one.strips) {
      out += fmt::format("<h3>{}</h3>\n<div class=\"strip\">\n", htmlText(strip.heading));
      for (const ContactPicture& picture : strip.pictures) out += figure(picture);
      out += "</div>\n";
    }
    out += "</section>\n";
  }
  return out + pageFoot();
}

}  // namespace lumyo::report
