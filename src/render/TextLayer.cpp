#include "TextLayer.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkTexture.h>
#include <vtkTexturedActor2D.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "TextPicture.h"

namespace lumyo::render {
namespace {

constexpr int atlasWidth = 512;
constexpr std::size_t mostPictures = 400;  ///< then the words are set anew: a zoom factor is a new word each time

}  // namespace

TextLayer::TextLayer()
{
  m_texture->SetInputData(m_atlas);
  m_texture->InterpolateOff();
  m_texture->RepeatOff();
  m_mapper->SetInputData(m_data);
  m_actor->SetMapper(m_mapper);
  m_actor->SetTexture(m_texture);
  m_actor->VisibilityOff();
  m_actor->PickableOff();
}

TextLayer::~TextLayer() = default;

vtkActor2D* TextLayer::prop() noexcept { return m_actor; }

const TextPicture& TextLayer::picture(const Key& key)
{
  const auto known = m_pictures.find(key);
  if (known != m_pictures.end()) return known->second;
  return m_pictures.emplace(key, setWord(key.first, key.second)).first->second;
}

int TextLayer::width(const std::string& text, const TextStyle& style) { return picture({text, style}).advance; }

std::string TextLayer::fitted(const std::string& text, const TextStyle& style, double width)
{
  if (this->width(text, style) <= width) return text;
  std::string begun = text;
  while (!begun.empty()) {
    do {
      begun.pop_back();
    } while (!begun.empty() && (static_cast<unsigned char>(begun.back()) & 0xC0U) == 0x80U);
    // The lead byte of a character whose other bytes went goes with them.
    if (!begun.empty() && (static_cast<unsigned char>(begun.back()) & 0xC0U) == 0xC0U) begun.pop_back();
    const std::string shortened = begun + "\u2026";
    if (this->width(shortened, style) <= width) return shortened;
  }
  return "";
}

void TextLayer::clear()
{
  m_placed.clear();
  if (m_pictures.size() > mostPictures) m_pictures.clear();
}

void TextLayer::add(const std::string& text, const TextStyle& style, const DisplayPoint& start)
{
  if (!text.empty()) m_placed.push_back({{text, style}, start});
}

/// Puts every word into the texture, row by row, unless all are there.
void TextLayer::lay()
{
  const auto isLaid = [this](const Placed& placed) { return m_spots.contains(placed.key); };
  if (std::ranges::all_of(m_placed, isLaid)) return;
  m_spots.clear();
  int x = 0, y = 0, rowHeight = 0, width = atlasWidth;
  for (const Placed& placed : m_placed) width = std::max(width, picture(placed.key).width + 1);
  for (const Placed& placed : m_placed) {
    const TextPicture& word = picture(placed.key);
    if (m_spots.contains(placed.key)) continue;
    if (x + word.width > width) {
      x = 0;
      y += rowHeight + 1;
      rowHeight = 0;
    }
    m_spots[placed.key] = {x, y};
    x += word.width + 1;
    rowHeight = std::max(rowHeight, word.height);
  }
  m_atlas->SetDimensions(width, y + rowHeight + 1, 1);
  m_atlas->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  auto* pixels = static_cast<std::uint8_t*>(m_atlas->GetScalarPointer());
  std::fill_n(pixels, 4 * static_cast<std::ptrdiff_t>(width) * (y + rowHeight + 1), std::uint8_t{0});
  for (const auto& [key, spot] : m_spots) {
    const TextPicture& word = picture(key);
    for (int row = 0; row < word.height; ++row) {
      std::copy_n(word.rgba.data() + 4 * static_cast<std::ptrdiff_t>(row) * word.width, 4 * word.width,
                  pixels + 4 * (static_cast<std::ptrdiff_t>(spot.y + row) * width + spot.x));
    }
  }
  m_atlas->Modified();
}

void TextLayer::show()
{
  m_actor->SetVisibility(m_placed.empty() ? 0 : 1);
  if (m_placed.empty()) return;
  lay();
  vtkNew<vtkPoints> points;
  vtkNew<vtkFloatArray> inTexture;
  inTexture->SetNumberOfComponents(2);
  vtkNew<vtkCellArray> cells;
  const double atlasX = m_atlas->GetDimensions()[0], atlasY = m_atlas->GetDimensions()[1];
  for (const Placed& placed : m_placed) {
    const TextPicture& word = picture(placed.key);
    const Spot spot = m_spots.at(placed.key);
    const double left = std::round(placed.start.x) - word.left, bottom = std::round(placed.start.y) - word.baseLine;
    const vtkIdType first = points->GetNumberOfPoints();
    for (const auto& [x, y] : {std::pair{0, 0}, {word.width, 0}, {word.width, word.height}, {0, word.height}}) {
      points->InsertNextPoint(left + x, bottom + y, 0);
      inTexture->InsertNextTuple2((spot.x + x) / atlasX, (spot.y + y) / atlasY);
    }
    for (const auto& corners : {std::array{first, first + 1, first + 2}, {first, first + 2, first + 3}}) {
      cells->InsertNextCell(3, corners.data());
    }
  }
  m_data->SetPoints(points);
  m_data->SetPolys(cells);
  m_data->GetPointData()->SetTCoords(inTexture);
}

}  // namespace lumyo::render
