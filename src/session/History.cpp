#include "lumyo/session/History.h"

#include <utility>

namespace lumyo::session {

void History::push(Step step)
{
  if (step.isEmpty()) return;
  while (m_steps.size() > m_done) {
    m_bytes -= m_steps.back().bytes();
    m_steps.pop_back();
  }
  m_bytes += step.bytes();
  m_steps.push_back(std::move(step));
  ++m_done;
  // The last step stays, however large: what was just done can always be undone.
  while (m_bytes > m_budget && m_steps.size() > 1) {
    m_bytes -= m_steps.front().bytes();
    m_steps.pop_front();
    --m_done;
  }
}

const Step* History::nextUndo() const noexcept { return doneStep(0); }

const Step* History::nextRedo() const noexcept { return m_done < m_steps.size() ? &m_steps[m_done] : nullptr; }

const Step* History::doneStep(std::size_t back) const noexcept
{
  return back < m_done ? &m_steps[m_done - 1 - back] : nullptr;
}

void History::undone() { --m_done; }

void History::redone() { ++m_done; }

}  // namespace lumyo::session
