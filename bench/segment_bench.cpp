// One slice of 512 x 512 pixels segmented on one thread, preprocessing included.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "lumyo/segment/ImageFile.h"
#include "lumyo/segment/MuscleSegmenter.h"

namespace {

/// A body-like slice: the time does not depend on what is in it, but the normalisation wants a picture.
lumyo::Slice bodySlice(int side, double fieldOfView_mm)
{
  const double spacing = fieldOfView_mm / side;
  lumyo::Slice slice{
      {lumyo::SliceGrid({{-fieldOfView_mm / 2, -fieldOfView_mm / 2, 0}},
                        {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {spacing, spacing}, {side, side}),
       {{}, "2.25.1", 0},
       1,
       4.0},
  };
  std::vector<std::uint16_t> pixels;
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const double x = (column + 0.5) / side - 0.5;
      const double y = (row + 0.5) / side - 0.5;
      const double inside = x * x + y * y < 0.2 ? 600 : 20;
      pixels.push_back(static_cast<std::uint16_t>(inside + 97 * ((row * 7 + column * 13) % 5)));
    }
  }
  slice.pixels = lumyo::sharedPixels({std::move(pixels)});
  return slice;
}

void segmentOneSlice(benchmark::State& state)
{
  const lumyo::segment::MuscleSegmenter segmenter(
      lumyo::segment::loadModelPackage(LUMYO_SOURCE_DIR "/data/models/muscles-1"));
  const auto slice = bodySlice(512, static_cast<double>(state.range(0)));
  lumyo::SilentProgress silent;
  const lumyo::RunContext run{silent, {}, 1};
  for (auto unused : state) benchmark::DoNotOptimize(segmenter.segment(slice, run));
}
BENCHMARK(segmentOneSlice)->Arg(205)->Arg(320)->Unit(benchmark::kMillisecond)->Repetitions(5)->ReportAggregatesOnly();

}  // namespace
