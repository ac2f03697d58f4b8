#include <gmock/gmock.h>

#include <chrono>
#include <functional>
#include <string>

#include "ExpectError.h"
#include "lumyo/core/Parallel.h"

namespace lumyo {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

struct Report {
  double fraction;
  std::string step;
  std::thread::id thread;
};

class NotedProgress final : public Progress {
public:
  void report(double fraction, std::string_view step) override
  {
    const std::scoped_lock lock(m_guard);
    reports.push_back({fraction, std::string(step), std::this_thread::get_id()});
  }
  std::vector<Report> reports;

private:
  std::mutex m_guard;
};

const auto doNothing = [] { return [](std::size_t) {}; };

class ForEachIndex : public ::testing::TestWithParam<unsigned> {
protected:
  [[nodiscard]] RunContext run() { return {m_progress, m_stop.get_token(), GetParam()}; }

  NotedProgress m_progress;
  std::stop_source m_stop;
};

TEST_P(ForEachIndex, TakesEveryIndexOnce)
{
  std::vector<std::atomic<int>> taken(1000);
  forEachIndex(taken.size(), run(), "counting", [&] { return [&](std::size_t i) { ++taken[i]; }; });
  EXPECT_THAT(std::vector<int>(taken.begin(), taken.end()), Each(1));
}

TEST_P(ForEachIndex, MakesAtMostOneWorkerAThreadAndNoneBesideTheFirstWithoutWork)
{
  std::atomic<unsigned> workers{0};
  const auto makeWorker = [&] {
    ++workers;
    return [](std::size_t) {};
  };
  forEachIndex(1000, run(), "counting", makeWorker);
  EXPECT_LE(workers, GetParam());
  workers = 0;
  forEachIndex(2, run(), "counting", makeWorker);
  EXPECT_LE(workers, 2U);
}

TEST_P(ForEachIndex, ReportsFromTheCallingThreadAloneAndUpToTheEnd)
{
  forEachIndex(1000, run(), "counting", doNothing);
  double last = 0;
  for (const Report& report : m_progress.reports) {
    EXPECT_EQ(report.thread, std::this_thread::get_id());
    EXPECT_EQ(report.step, "counting");
    EXPECT_GE(report.fraction, last);
    last = report.fraction;
  }
  EXPECT_EQ(last, 1.0);
}

TEST_P(ForEachIndex, OfNothingIsDoneAtOnce)
{
  forEachIndex(0, run(), "counting", [] { return [](std::size_t) { FAIL() << "there is no index"; }; });
  ASSERT_EQ(m_progress.reports.size(), 1U);
  EXPECT_EQ(m_progress.reports.front().fraction, 1.0);
}

TEST_P(ForEachIndex, RethrowsWhatAWorkerThrewAndAbandonsTheRest)
{
  constexpr std::size_t tooMany = 100'000'000;
  std::atomic<std::size_t> taken{0};
  const auto makeWorker = [&] {
    return [&](std::size_t index) {
      ++taken;
      if (index == 3) throw Error(ErrorCode::UnusableInput, "slice 4 is damaged");
      // The work of one index: all of them would take hours, so that only abandoning ends the test.
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    };
  };
  EXPECT_ERROR(forEachIndex(tooMany, run(), "reading", makeWorker), ErrorCode::UnusableInput, "slice 4 is damaged");
  EXPECT_GE(taken, 4U);
  EXPECT_LT(taken, tooMany);
  for (const Report& report : m_progress.reports) EXPECT_LT(report.fraction, 1.0);
}

TEST_P(ForEachIndex, RethrowsOneOfSeveralFailures)
{
  const auto makeWorker = [] {
    return [](std::size_t) { throw Error(ErrorCode::UnusableInput, "every slice is damaged"); };
  };
  EXPECT_ERROR(forEachIndex(100, run(), "reading", makeWorker), ErrorCode::UnusableInput, "every slice is damaged");
}

TEST_P(ForEachIndex, RethrowsWhatMakingAWorkerThrew)
{
  std::atomic<unsigned> made{0};
  const auto makeWorker = [&]() -> std::function<void(std::size_t)> {
    // The last thread to come has no memory for its worker; the work of the others waits for it.
    if (++made == GetParam()) throw Error(ErrorCode::ModelUnusable, "no memory for the network");
    // As above: all indices would take hours.
    return [](std::size_t) { std::this_thread::sleep_for(std::chrono::microseconds(100)); };
  };
  EXPECT_ERROR(forEachIndex(100'000'000, run(), "segmenting", makeWorker), ErrorCode::ModelUnusable,
               "no memory for the network");
}

TEST_P(ForEachIndex, EndsWithCancelledWhenAStopIsRequestedOnTheWay)
{
  const auto makeWorker = [&] {
    return [&](std::size_t index) {
      if (index == 5) m_stop.request_stop();
      // As above: all indices would take hours.
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    };
  };
  EXPECT_ERROR(forEachIndex(100'000'000, run(), "reading", makeWorker), ErrorCode::Cancelled, "cancelled");
  for (const Report& report : m_progress.reports) EXPECT_LT(report.fraction, 1.0);
}

TEST_P(ForEachIndex, DoesNothingWhenAStopWasRequestedBefore)
{
  m_stop.request_stop();
  const auto makeWorker = [] { return [](std::size_t) { FAIL() << "it was cancelled"; }; };
  EXPECT_ERROR(forEachIndex(100, run(), "reading", makeWorker), ErrorCode::Cancelled, "cancelled");
}

INSTANTIATE_TEST_SUITE_P(Threads, ForEachIndex, ::testing::Range(1U, 17U));

TEST(OneThread, KeepsWhatIsWholeWhenTheStopComesWithTheLastIndex)
{
  SilentProgress progress;
  const auto stop = std::make_unique<std::stop_source>();  // GCC 12 takes one on the stack for uninitialised
  std::vector<std::size_t> taken;
  forEachIndex(3, {progress, stop->get_token()}, "reading", [&] {
    return [&](std::size_t index) {
      taken.push_back(index);
      if (index == 2) stop->request_stop();
    };
  });
  EXPECT_THAT(taken, ElementsAre(0, 1, 2));
}

TEST(OneThread, GoesInOrderAndStopsAtTheFailure)
{
  SilentProgress progress;
  std::vector<std::size_t> taken;
  const auto makeWorker = [&] {
    return [&](std::size_t index) {
      taken.push_back(index);
      if (index == 2) throw Error(ErrorCode::UnusableInput, "damaged");
    };
  };
  EXPECT_ERROR(forEachIndex(10, {progress}, "reading", makeWorker), ErrorCode::UnusableInput, "damaged");
  EXPECT_THAT(taken, ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace lumyo
