#include "RowTable.h"

#include <fmt/format.h>

#include <algorithm>

#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

std::optional<SlicePlace> placeOf(const PlacedLevel& level)
{
  if (!level.isCovered()) return std::nullopt;
  return level.at->place;
}

/// The reading with the labels of one slice refused: what measures then says the reason in rows that are else as they
/// would be.
Reading refusing(const Document& document, SlicePlace place, const std::string& why)
{
  const Reading& reading = document.reading;
  Reading refused{.reader = reading.reader, .levels = {}, .slices = {}, .judgements = reading.judgements};
  if (const LabelledSlice* slice = reading.find(place)) {
    refused.slices.push_back(*slice);
    refused.slices.back().refusals = {{std::nullopt, why}};
  }
  return refused;
}

}  // namespace

void RowTable::forgetAll()
{
  m_levels.clear();
  m_isWhole = false;
}

void RowTable::forgetLevel(const SpineLevel& level)
{
  for (Level& known : m_levels) {
    if (known.level == level) known.rows.reset();
  }
  m_isWhole = false;
}

void RowTable::forgetSlice(SlicePlace place)
{
  for (Level& known : m_levels) {
    if (known.place == place) known.rows.reset();
  }
  m_isWhole = false;
}

void RowTable::forgetPictures()
{
  m_images.reset();
  m_pictures.clear();
  forgetAll();
}

/// A level that is dragged along the spine passes every slice, and each keeps some megabytes.
void RowTable::boundPictures(std::size_t levels)
{
  if (m_pictures.size() > 2 * levels + 4) {
    m_images.reset();
    m_pictures.clear();
  }
  if (!m_images) m_images.emplace(m_axial);
}

std::vector<MeasurementRecord> RowTable::measured(const PlacedLevel& level, const Document& document)
{
  const auto place = placeOf(level);
  if (!place) return measure::measureLevel(level, document.reading, *m_images, m_settings);
  m_pictures.insert(*place);
  const Slice& slice = sliceAt(m_axial, *place);
  std::string why;
  if (slice.pixels == nullptr) {
    why = fmt::format("the pixels of slice {} are not loaded", slice.header.sliceNumber);
  } else {
    try {
      return measure::measureLevel(level, document.reading, *m_images, m_settings);
    } catch (const Error& e) {
      why = e.what();
    }
  }
  return measure::measureLevel(level, refusing(document, *place, why), *m_images, m_settings);
}

const std::vector<MeasurementRecord>& RowTable::of(const Document& document)
{
  if (m_isWhole) return m_rows;
  boundPictures(document.placed.size());
  if (m_levels.empty()) {
    for (const PlacedLevel& placed : document.placed) m_levels.push_back({placed.level, placeOf(placed), {}});
  }
  m_rows.clear();
  for (std::size_t i = 0; i < m_levels.size(); ++i) {
    auto& rows = m_levels[i].rows;
    if (!rows) rows = measured(document.placed[i], document);
    m_rows.insert(m_rows.end(), rows->begin(), rows->end());
  }
  m_isWhole = true;
  return m_rows;
}

}  // namespace lumyo::session
