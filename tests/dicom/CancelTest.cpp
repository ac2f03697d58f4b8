#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <thread>

#include "ReadFiles.h"
#include "WriteSupport.h"

// Whoever waits for a scan, a load or a writing can end it: before it begins, while it looks for files, and inside one
// long file.

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;
using namespace lumyo::dicom::testing;
using test::PixelKind;
using test::plannedSeries;
using test::WriteFolder;

/// Notes the steps and asks to stop at report number `stopAt`; 0 for never.
class Recorder final : public Progress {
public:
  explicit Recorder(std::size_t stopAt) : m_stopAt(stopAt) {}
  void report(double fraction, std::string_view step) override
  {
    fractions.push_back(fraction);
    steps.emplace_back(step);
    if (steps.size() == m_stopAt) m_stop.request_stop();
  }
  [[nodiscard]] RunContext run() { return {*this, m_stop.get_token(), 1}; }
  void stop() { m_stop.request_stop(); }

  std::vector<double> fractions;
  std::vector<std::string> steps;

private:
  std::stop_source m_stop;
  std::size_t m_stopAt;
};

bool isCancelled(const std::function<void()>& work)
{
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::Cancelled) << error.what();
    return error.code() == ErrorCode::Cancelled;
  }
  return false;
}

double secondsOf(const std::function<void()>& work)
{
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Which part of its time `work` goes on for after it was asked to stop in its first quarter: the least of some
/// attempts, because a busy machine may let either thread wait. 1 when it never ended with Cancelled.
double partAfterStop(const std::function<void(std::stop_token)>& work)
{
  const double whole = secondsOf([&] { work({}); });
  double least = 1;
  for (int attempt = 0; attempt < 8 && least > 0.3; ++attempt) {
    std::stop_source source;
    std::chrono::steady_clock::time_point asked;
    std::jthread asking([&] {
      // Asks in the middle of the work; nothing of the work itself could ask there.
      std::this_thread::sleep_for(std::chrono::duration<double>(whole / 4));
      asked = std::chrono::steady_clock::now();
      source.request_stop();
    });
    const bool cancelled = isCancelled([&] { work(source.get_token()); });
    const auto ended = std::chrono::steady_clock::now();
    asking.join();
    if (cancelled) least = std::min(least, std::chrono::duration<double>(ended - asked).count() / whole);
  }
  return least;
}

TEST(ScanProgress, GrowsToOne)
{
  LUMYO_READ_FILES(files);
  Recorder recorder(0);
  (void)scan(files / "bad", recorder.run());
  EXPECT_TRUE(std::ranges::is_sorted(recorder.fractions));
  EXPECT_EQ(recorder.fractions.back(), 1);
  EXPECT_EQ(recorder.steps.front(), "finding files");
  EXPECT_THAT(recorder.steps, ::testing::Contains("reading headers"));
  EXPECT_EQ(recorder.steps.back(), "sorting series");
}

TEST(Cancel, BeforeAScanNothingIsLookedFor)
{
  LUMYO_READ_FILES(files);
  for (const char* name : {"bad", "bad/good.dcm", "discs/study.zip", "discs/disc/DICOMDIR"}) {
    Recorder recorder(0);
    recorder.stop();
    EXPECT_TRUE(isCancelled([&] { (void)scan(files / name, recorder.run()); })) << name;
    EXPECT_TRUE(recorder.steps.empty()) << name;
  }
}

TEST(Cancel, WhileFilesAreFoundEndsTheSearch)
{
  LUMYO_READ_FILES(files);
  for (const char* name : {"bad", "discs/study.zip", "discs/disc/DICOMDIR"}) {
    Recorder recorder(1);
    EXPECT_TRUE(isCancelled([&] { (void)scan(files / name, recorder.run()); })) << name;
    EXPECT_EQ(recorder.steps, std::vector<std::string>{"finding files"}) << name;
  }
}

TEST(Cancel, InATreeOfFoldersIsHeardBeforeTheNextFolder)
{
  const ScratchFolder scratch;
  for (int n = 0; n < 200; ++n) fs::create_directories(scratch.path() / fmt::format("{:03}/a/b", n));
  Recorder recorder(50);
  EXPECT_TRUE(isCancelled([&] { (void)scan(scratch.path(), recorder.run()); }));
  EXPECT_EQ(recorder.steps.size(), 50U);
}

TEST(Cancel, IsHeardBetweenTwoFiles)
{
  LUMYO_READ_FILES(files);
  Recorder whole(0);
  (void)scan(files / "series", whole.run());
  const auto firstHeader = std::ranges::find(whole.steps, "reading headers") - whole.steps.begin();
  Recorder recorder(static_cast<std::size_t>(firstHeader) + 2);
  EXPECT_TRUE(isCancelled([&] { (void)scan(files / "series", recorder.run()); }));
  EXPECT_EQ(std::ranges::count(recorder.steps, "reading headers"), 2);
}

/// One multi-frame object of `frames` slices.
fs::path enhancedFile(const fs::path& folder, int frames, SliceGrid::Size size, TransferSyntax syntax)
{
  const auto series = plannedSeries(ObjectKind::EnhancedMr, PixelKind::Unsigned, {{0, frames}}, size);
  return writeSeries(series, folder, {.kind = ObjectKind::EnhancedMr, .syntax = syntax}).front();
}

TEST(Cancel, IsHeardInsideALongHeader)
{
  const WriteFolder folder;
  const fs::path file = enhancedFile(folder.path(), 1000, {4, 4}, TransferSyntax::ExplicitLittle);
  SilentProgress silent;
  EXPECT_LT(partAfterStop([&](std::stop_token stop) { (void)scan(file, RunContext{silent, stop, 1}); }), 0.5);
}

TEST(Cancel, IsHeardBetweenTheFramesOfALongFile)
{
  const WriteFolder folder;
  const auto listing = scanned(enhancedFile(folder.path(), 60, {256, 256}, TransferSyntax::JpegLsLossless));
  SilentProgress silent;
  const auto loading = [&](std::stop_token stop) {
    (void)load(listing.value.series.at(0), RunContext{silent, stop, 1});
  };
  EXPECT_LT(partAfterStop(loading), 0.5);
}

TEST(Cancel, OfWritingLeavesNoFile)
{
  const WriteFolder folder;
  const auto series = plannedSeries(ObjectKind::ClassicMr, PixelKind::Unsigned, {{0, 40}}, {256, 256});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_TRUE(isCancelled([&] { writeSeries(series, folder.path(), {}, stop.get_token()); }));
  EXPECT_TRUE(fs::is_empty(folder.path()));
  int written = 0;
  const auto writing = [&](std::stop_token token) {
    const fs::path place = folder.make(fmt::format("{}", ++written));
    const bool cancelled =
        isCancelled([&] { writeSeries(series, place, {.syntax = TransferSyntax::Jpeg2000Lossless}, token); });
    EXPECT_EQ(fs::is_empty(place), cancelled);
    if (cancelled) throw Error(ErrorCode::Cancelled, "cancelled");
  };
  EXPECT_LT(partAfterStop(writing), 0.5);
}

}  // namespace
}  // namespace lumyo::dicom
