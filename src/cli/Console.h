#pragma once

#include <cstdio>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "CommonOptions.h"
#include "lumyo/core/Progress.h"

namespace lumyo::cli {

/// Progress and messages on standard error: a bar on a terminal, plain lines in a file. Any thread.
class Console final : public Progress {
public:
  explicit Console(const CommonOptions& options);
  ~Console() override;
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void report(double fraction, std::string_view step) override;
  void warn(const std::string& text);
  void info(const std::string& text);
  /// What was left out: a count, and with --log-level info every file with its reason.
  void skipped(const std::vector<Diagnostic>& diagnostics);

private:
  void clearBar();

  const CommonOptions& m_options;
  std::mutex m_guard;
  std::string m_lastStep;
  bool m_terminal;
  bool m_barShown = false;
};

/// Stops work at Ctrl-C and at a polite kill. One object per process.
class StopOnSignal {
public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
  [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
  std::stop_source m_source;
  std::thread m_waiter;
};

/// Writes results to standard output. Throws Error(ExportFailed) when that cannot take them.
void printOut(const std::string& text);

}  // namespace lumyo::cli
