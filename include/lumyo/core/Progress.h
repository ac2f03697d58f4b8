#pragma once

#include <stop_token>
#include <string_view>

#include "lumyo/core/Error.h"

namespace lumyo {

/// Receives the progress of long work. Called from the thread that does the work.
class Progress {
public:
  virtual ~Progress() = default;
  /// fraction: 0 to 1 of the whole task; step: what is being done now, without patient data.
  virtual void report(double fraction, std::string_view step) = 0;
};

/// A part of a task as a task of its own: 0 to 1 of the part becomes `from` to `to` of the whole. Borrows the whole.
class ProgressPart final : public Progress {
public:
  ProgressPart(Progress& whole, double from, double to) : m_whole(whole), m_from(from), m_to(to) {}
  void report(double fraction, std::string_view step) override
  {
    m_whole.report(m_from + (m_to - m_from) * fraction, step);
  }

private:
  Progress& m_whole;
  double m_from;
  double m_to;
};

/// A Progress nobody listens to.
class SilentProgress final : public Progress {
public:
  void report(double /*fraction*/, std::string_view /*step*/) override {}
};

/// What long work needs from its caller: where to report, when to stop, how many threads it
/// may use. The result never depends on `threads`. Borrowed for the duration of the call.
struct RunContext {
  Progress& progress;
  std::stop_token stop{};
  unsigned threads = 1;

  /// Throws Error(Cancelled) once a stop was requested.
  void throwIfCancelled() const
  {
    if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, "cancelled");
  }
};

}  // namespace lumyo
