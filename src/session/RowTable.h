#pragma once

#include <optional>
#include <set>
#include <vector>

#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/session/Document.h"

namespace lumyo::session {

/// The rows of a document, level by level, each worked out when it is asked for after it was forgotten. Borrows series
/// and settings.
class RowTable {
public:
  RowTable(const Series& axial, const MeasureSettings& settings) : m_axial(axial), m_settings(settings) {}

  void forgetAll();
  void forgetLevel(const SpineLevel& level);
  void forgetSlice(SlicePlace place);
  /// What was worked out of the pictures, too.
  void forgetPictures();
  [[nodiscard]] const std::vector<MeasurementRecord>& of(const Document& document);

private:
  struct Level {
    SpineLevel level;
    std::optional<SlicePlace> place;
    std::optional<std::vector<MeasurementRecord>> rows;
  };

  [[nodiscard]] std::vector<MeasurementRecord> measured(const PlacedLevel& level, const Document& document);
  void boundPictures(std::size_t levels);

  const Series& m_axial;
  const MeasureSettings& m_settings;
  std::optional<measure::MeasuredImages> m_images;
  std::set<SlicePlace> m_pictures;  ///< that m_images holds
  std::vector<Level> m_levels;
  std::vector<MeasurementRecord> m_rows;
  bool m_isWhole = false;
};

}  // namespace lumyo::session
