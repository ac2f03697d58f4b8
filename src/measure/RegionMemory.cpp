#include "lumyo/measure/RegionMemory.h"

#include <utility>

namespace lumyo::measure {

const std::array<MuscleMeasure, 2>& RegionMemory::answer(Muscle muscle, Question question,
                                                         const std::function<std::array<MuscleMeasure, 2>()>& work)
{
  const auto known = m_answers.find(muscle);
  if (known != m_answers.end() && known->second.question == question) return known->second.results;
  return m_answers.insert_or_assign(muscle, Answer{std::move(question), work()}).first->second.results;
}

const RelativeValues& RegionMemory::relative(LabelCode code, const Pixels& pixels,
                                             const std::function<RelativeValues()>& work)
{
  const auto known = m_relative.find(code);
  if (known != m_relative.end() && known->second.pixels == pixels) return known->second.values;
  return m_relative.insert_or_assign(code, Relative{pixels, work()}).first->second.values;
}

}  // namespace lumyo::measure
