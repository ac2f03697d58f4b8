#pragma once

#include <cstddef>
#include <deque>

#include "lumyo/session/Step.h"

namespace lumyo::session {

/// Steps done and steps that can be done again, the oldest forgotten when they take more than the budget.
class History {
public:
  explicit History(std::size_t budget_bytes = std::size_t{64} << 20) : m_budget(budget_bytes) {}

  /// Records a step that was done; what was undone before it cannot be redone any more. Empty steps are left out.
  void push(Step step);
  [[nodiscard]] const Step* nextUndo() const noexcept;  ///< nullptr when there is none
  [[nodiscard]] const Step* nextRedo() const noexcept;
  /// A done step, 0 the last one; nullptr where none is remembered.
  [[nodiscard]] const Step* doneStep(std::size_t back) const noexcept;
  void undone();  ///< nextUndo() becomes nextRedo(); precondition: there is one
  void redone();
  [[nodiscard]] std::size_t bytes() const noexcept { return m_bytes; }
  [[nodiscard]] std::size_t doneCount() const noexcept { return m_done; }

private:
  std::deque<Step> m_steps;
  std::size_t m_done = 0;  ///< of m_steps, from the front
  std::size_t m_bytes = 0;
  std::size_t m_budget;
};

}  // namespace lumyo::session
