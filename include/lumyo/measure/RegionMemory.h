#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "lumyo/core/SpineLevel.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {

/// The values of a region divided by the local brightness of muscle: row by row, and once more in ascending order.
struct RelativeValues {
  std::vector<double> inPlace;
  std::vector<double> sorted;
};

/// What was worked out from the labels of one image, kept while their pixels stay the same: an edit of one muscle costs
/// that muscle's side alone. The numbers are those without a memory. One thread at a time.
class RegionMemory {
public:
  using Pixels = std::vector<std::uint32_t>;
  /// What a measurement of a muscle depends on besides the image.
  struct Question {
    std::array<Pixels, 2> sides;
    SpineLevel level;
    FatOptions options;
    [[nodiscard]] bool operator==(const Question&) const = default;
  };

  /// The answer given last for the muscle, or a new one where the question is another.
  const std::array<MuscleMeasure, 2>& answer(Muscle muscle, Question question,
                                             const std::function<std::array<MuscleMeasure, 2>()>& work);
  /// The values of a label relative to the local brightness of muscle, or new ones where its pixels are others.
  const RelativeValues& relative(LabelCode code, const Pixels& pixels, const std::function<RelativeValues()>& work);

private:
  struct Answer {
    Question question;
    std::array<MuscleMeasure, 2> results;
  };
  struct Relative {
    Pixels pixels;
    RelativeValues values;
  };
  std::map<Muscle, Answer> m_answers;
  std::map<LabelCode, Relative> m_relative;
};

}  // namespace lumyo::measure
