#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace lumyo::workflow {

/// Calls makeWorker() once per thread and worker(i) for every i below `count`, each i exactly once. The first
/// exception stops the rest and is thrown again here.
template <class MakeWorker>
void forEachIndex(std::size_t count, unsigned threads, const MakeWorker& makeWorker)
{
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failureGuard;
  const auto body = [&] {
    try {
      auto worker = makeWorker();
      for (std::size_t i = next++; i < count; i = next++) worker(i);
    } catch (...) {
      next = count;
      const std::scoped_lock lock(failureGuard);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t wanted = std::min<std::size_t>(threads == 0 ? 1 : threads, count);
    for (std::size_t t = 1; t < wanted; ++t) helpers.emplace_back(body);
    body();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace lumyo::workflow
