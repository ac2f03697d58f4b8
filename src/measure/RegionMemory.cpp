#include "lumyo/measure/RegionMemory.h"

#include <utility>

namespace lumyo::measure {
namespace {

template <class Map, class Work>
const auto& knownOr(Map& known, LabelCode code, const RegionMemory::Pixels& pixels, const Work& work)
{
  const auto at = known.find(code);
  if (at != known.end() && at->second.pixels == pixels) return at->second.value;
  return known.insert_or_assign(code, typename Map::mapped_type{pixels, work()}).first->second.value;
}

}  // namespace

const std::array<MuscleMeasure, 2>& RegionMemory::answer(Muscle muscle, Question question,
                                                         const std::function<std::array<MuscleMeasure, 2>()>& work)
{
  const auto known = m_answers.find(muscle);
  if (known != m_answers.end() && known->second.question == question) return known->second.results;
  return m_answers.insert_or_assign(muscle, Answer{std::move(question), work()}).first->second.results;
}

const ShadeFree& RegionMemory::shadeFree(LabelCode code, const Pixels& pixels, const std::function<ShadeFree()>& work)
{
  return knownOr(m_shadeFree, code, pixels, work);
}

const std::optional<Truncation>& RegionMemory::truncation(LabelCode code, const Pixels& pixels,
                                                          const std::function<std::optional<Truncation>()>& work)
{
  return knownOr(m_truncations, code, pixels, work);
}

}  // namespace lumyo::measure
