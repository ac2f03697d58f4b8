#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lumyo/core/Progress.h"
#include "lumyo/workflow/Measure.h"

namespace lumyo::workflow {

/// The steps of one task, one after the other: each is timed and reports as its part of the whole. Borrows everything.
class TaskSteps {
public:
  TaskSteps(const RunContext& run, const Clock& clock, std::vector<StepTime>& times)
      : m_run(run), m_clock(clock), m_times(times)
  {
  }

  /// Runs `work` with a RunContext of its own; the step ends at `until` of the whole, 0 to 1.
  template <class Work>
  auto run(std::string name, double until, Work work)
  {
    m_run.throwIfCancelled();
    const double start = m_clock();
    ProgressPart part(m_run.progress, m_done, until);
    auto result = work(RunContext{part, m_run.stop, m_run.threads});
    m_done = until;
    m_times.push_back({std::move(name), m_clock() - start});
    return result;
  }

private:
  const RunContext& m_run;
  const Clock& m_clock;
  std::vector<StepTime>& m_times;
  double m_done = 0;
};

}  // namespace lumyo::workflow
