#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/Measurement.h"
#include "lumyo/core/PlacedLevel.h"
#include "lumyo/core/Reading.h"
#include "lumyo/measure/RegionMemory.h"
#include "lumyo/measure/SliceSignal.h"

namespace lumyo::measure {

/// The images of one series, each prepared when it is first asked for and kept, with what was worked out on it: editing
/// a label converts no pixel twice and costs the muscle that was edited. Borrows the series, which must outlive it. One
/// thread at a time.
class MeasuredImages {
public:
  explicit MeasuredImages(const Series& series) : m_series(series) {}
  [[nodiscard]] const Series& series() const noexcept { return m_series; }
  /// With its Dixon fat image where it has one. Throws as MeasuredImage.
  [[nodiscard]] const MeasuredImage& at(SlicePlace place);
  /// Of the image at this place.
  [[nodiscard]] RegionMemory& memory(SlicePlace place) { return m_memories[place]; }

private:
  const Series& m_series;
  std::map<SlicePlace, MeasuredImage> m_images;
  std::map<SlicePlace, RegionMemory> m_memories;
};

/// Whether a person had a hand in a reading: labels that no model made, an outline changed, or a verdict. The rows of
/// an untouched one name the model as their reader, of a touched one the person throughout: it is hers to answer for.
[[nodiscard]] bool isTouched(const Reading& reading) noexcept;

/// The rows of one level: settings.muscles × both sides, in this order; never fewer, whatever happened. Touches no disk
/// and keeps no state but the images. The same values give the same rows.
[[nodiscard]] std::vector<MeasurementRecord> measureLevel(const PlacedLevel& level, const Reading& reading,
                                                          MeasuredImages& images, const MeasureSettings& settings);

/// The two rows of one muscle, as measureLevel() gives them: both sides, because fat is told from muscle by both.
[[nodiscard]] std::vector<MeasurementRecord> measureMuscleRows(const PlacedLevel& level, Muscle muscle,
                                                               const Reading& reading, MeasuredImages& images,
                                                               const MeasureSettings& settings);

}  // namespace lumyo::measure
