#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "lumyo/core/SpineLevel.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::measure {

/// What thresholds need of one side of a muscle.
struct ShadeFree {
  std::vector<double> values;  ///< divided by the local brightness of muscle, row by row
  bool fatIsBright = false;    ///< in this picture, against this muscle
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
  /// What is known of a label, or what is worked out anew where its pixels are others.
  const ShadeFree& shadeFree(LabelCode code, const Pixels& pixels, const std::function<ShadeFree()>& work);
  const std::optional<Truncation>& truncation(LabelCode code, const Pixels& pixels,
                                              const std::function<std::optional<Truncation>()>& work);

private:
  struct Answer {
    Question question;
    std::array<MuscleMeasure, 2> results;
  };
  template <class Value>
  struct Known {
    Pixels pixels;
    Value value;
  };
  std::map<Muscle, Answer> m_answers;
  std::map<LabelCode, Known<ShadeFree>> m_shadeFree;
  std::map<LabelCode, Known<std::optional<Truncation>>> m_truncations;
};

}  // namespace lumyo::measure
