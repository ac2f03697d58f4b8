#include "Console.h"

#include <fmt/format.h>
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "lumyo/core/Utf8.h"

namespace lumyo::cli {
namespace {

constexpr int barWidth = 24;

sigset_t stopSignals()
{
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  sigaddset(&signals, SIGUSR1);
  return signals;
}

/// Standard error that cannot be written must not cost the results.
void say(const std::string& text) { (void)std::fputs(text.c_str(), stderr); }

}  // namespace

Console::Console(const CommonOptions& options) : m_options(options), m_terminal(::isatty(STDERR_FILENO) == 1) {}

Console::~Console()
{
  const std::scoped_lock lock(m_guard);
  clearBar();
}

void Console::clearBar()
{
  if (m_barShown) std::fputs("\r\033[K", stderr);
  m_barShown = false;
}

void Console::report(double fraction, std::string_view step)
{
  if (m_options.quiet) return;
  const std::scoped_lock lock(m_guard);
  if (m_terminal) {
    const int filled = static_cast<int>(std::clamp(fraction, 0.0, 1.0) * barWidth);
    say(fmt::format("\r\033[K{:#>{}}{:.>{}} {}", "", filled, "", barWidth - filled, step));
    std::fflush(stderr);
    m_barShown = true;
  } else if (step != m_lastStep) {
    say(fmt::format("{}\n", step));
  }
  m_lastStep = step;
}

void Console::warn(const std::string& text)
{
  if (!m_options.shows(LogLevel::Warning)) return;
  const std::scoped_lock lock(m_guard);
  clearBar();
  say("warning: " + printable(text) + "\n");
}

void Console::info(const std::string& text)
{
  if (!m_options.shows(LogLevel::Info)) return;
  const std::scoped_lock lock(m_guard);
  clearBar();
  say(printable(text) + "\n");
}

void Console::skipped(const std::vector<Diagnostic>& diagnostics)
{
  if (diagnostics.empty()) return;
  for (const auto& d : diagnostics) info(d.file.string() + ": " + d.text);
  if (!m_options.shows(LogLevel::Info)) {
    warn(fmt::format("{} files were not used; --log-level info names each with its reason", diagnostics.size()));
  }
}

// A thread of its own waits for the signals: a handler could not lock the mutexes a stop request needs.
// SIGUSR1 ends it.
StopOnSignal::StopOnSignal()
{
  (void)std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of writing, not the end of the process
  const sigset_t signals = stopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  m_waiter = std::thread([source = m_source, signals]() mutable {
    int received = 0;
    while (sigwait(&signals, &received) == 0) {
      if (received == SIGUSR1) return;
      source.request_stop();
    }
  });
}

StopOnSignal::~StopOnSignal()
{
  pthread_kill(m_waiter.native_handle(), SIGUSR1);
  m_waiter.join();
}

void printOut(const std::string& text)
{
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) {
    throw Error(
        ErrorCode::ExportFailed,
        "writing the result to standard output failed: is the disk full, or did the program that reads it end?");
  }
}

}  // namespace lumyo::cli
