#pragma once

#include <algorithm>
#include <thread>

#include "Console.h"
#include "lumyo/core/Progress.h"

namespace lumyo::cli {

/// What one command works with: console, Ctrl-C, threads.
class Session {
public:
  explicit Session(const CommonOptions& options)
      : m_console(options),
        m_threads(options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency()))
  {
  }
  [[nodiscard]] RunContext run() { return {m_console, m_stop.token(), m_threads}; }
  [[nodiscard]] Console& console() { return m_console; }

private:
  StopOnSignal m_stop;  // first: its signal mask must hold for every later thread
  Console m_console;
  unsigned m_threads;
};

}  // namespace lumyo::cli
