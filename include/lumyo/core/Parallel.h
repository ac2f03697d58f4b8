#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "lumyo/core/Progress.h"

namespace lumyo {

/// Calls `makeWorker()` once per thread and the worker it returns with every index below `count`, each index once,
/// on up to run.threads threads. Workers write to places of their own index, so the order of work never shows.
/// The calling thread works too and is the only one that reports progress. Rethrows the first exception seen;
/// throws Error(Cancelled) when a stop was requested before the last index was taken.
template <class MakeWorker>
void forEachIndex(std::size_t count, const RunContext& run, std::string_view step, MakeWorker makeWorker)
{
  std::atomic<std::size_t> next{0};
  std::atomic<bool> abandon{false};
  std::mutex guard;
  std::exception_ptr failure;
  const auto work = [&](Progress* progress) {
    try {
      auto worker = makeWorker();
      while (!abandon && !run.stop.stop_requested()) {
        const std::size_t index = next++;
        if (index >= count) return;
        worker(index);
        if (progress != nullptr) progress->report(static_cast<double>(index + 1) / static_cast<double>(count), step);
      }
    } catch (...) {
      abandon = true;
      const std::scoped_lock lock(guard);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> helpers;
    try {
      for (std::size_t n = 1; n < run.threads && n < count; ++n) helpers.emplace_back(work, nullptr);
    } catch (const std::system_error&) {
      // No more threads to be had: the ones there are do the work.
    }
    work(&run.progress);
  }
  if (failure) std::rethrow_exception(failure);
  if (next < count) run.throwIfCancelled();
  run.progress.report(1.0, step);
}

}  // namespace lumyo
