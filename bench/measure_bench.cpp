// A level measured again after an edit, as a window does after every stroke: 512 x 512 pixels of 0.4 mm, muscles of the
// size that a strong man has at L4/L5, a fifth of their pixels fat.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/measure/PlaceLevel.h"

namespace {

constexpr int side = 512;
constexpr double spacing_mm = 0.4;

/// One side's outline as an ellipse, in mm from the middle of the picture.
struct Outline {
  lumyo::Muscle muscle;
  double x_mm;
  double y_mm;
  double halfWidth_mm;
  double halfHeight_mm;
};
constexpr std::array outlines{
    Outline{lumyo::Muscle::PsoasMajor, 45, -10, 20, 24},      // 15 cm²
    Outline{lumyo::Muscle::QuadratusLumborum, 75, 5, 9, 20},  // 6 cm²
    Outline{lumyo::Muscle::ErectorSpinae, 50, 40, 28, 22},    // 19 cm²
    Outline{lumyo::Muscle::Multifidus, 14, 42, 13, 20},       // 8 cm²
    Outline{lumyo::Muscle::RectusAbdominis, 35, -85, 28, 6},  // 5 cm²
};

bool isInside(const Outline& o, double x, double y)
{
  return std::hypot((x - o.x_mm) / o.halfWidth_mm, (y - o.y_mm) / o.halfHeight_mm) < 1;
}

/// The study of one slice with its reading.
struct Scene {
  lumyo::Series series;
  lumyo::Reading reading;
  lumyo::PlacedLevel placed{lumyo::SpineLevel::parse("L4/L5"), {}, {}};

  Scene()
  {
    const lumyo::SliceGrid grid({{-side * spacing_mm / 2, -side * spacing_mm / 2, 0}},
                                {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {spacing_mm, spacing_mm},
                                {side, side});
    std::mt19937 random(1);
    std::normal_distribution<double> noise(0, 12);
    std::vector<float> values;
    lumyo::LabelSlice labels{grid, {}, {}};
    for (int row = 0; row < side; ++row) {
      for (int column = 0; column < side; ++column) {
        const double x = (column - side / 2) * spacing_mm;
        const double y = (row - side / 2) * spacing_mm;
        lumyo::LabelCode code = lumyo::backgroundLabel;
        for (const Outline& o : outlines) {
          if (isInside(o, -x, y)) code = lumyo::labelCode(o.muscle, lumyo::Side::Right);
          if (isInside(o, x, y)) code = lumyo::labelCode(o.muscle, lumyo::Side::Left);
        }
        const bool isFat = code == lumyo::backgroundLabel || random() % 5 == 0;
        const double body = std::hypot(x / 98, y / 98) < 1 ? (isFat ? 400 : 90) : 0;
        values.push_back(static_cast<float>(std::abs(body * (1 + y / 400) + noise(random))));
        labels.codes.push_back(code);
      }
    }
    labels.confidence.fill(0.9F);
    series.stacks.emplace_back().slices.push_back({.header = {.grid = grid, .stackNumber = 1, .sliceNumber = 1},
                                                   .pixels = lumyo::sharedPixels({std::move(values)})});
    reading.slices.push_back({{0, 0}, std::move(labels), {}});
    placed = lumyo::measure::placeByHand(placed.level, {0, 0}, {}, series);
  }
};

/// Paints a pixel of the muscle's left side over and, the next time, back, so that nothing can be answered from before.
void stroke(lumyo::Reading& reading, lumyo::Muscle muscle)
{
  auto& codes = reading.slices.front().labels.codes;
  const lumyo::LabelCode code = lumyo::labelCode(muscle, lumyo::Side::Left);
  static std::size_t pixel = 0;
  static bool isTaken = false;
  if (!isTaken) pixel = static_cast<std::size_t>(std::ranges::find(codes, code) - codes.begin());
  codes[pixel] = isTaken ? code : lumyo::backgroundLabel;
  isTaken = !isTaken;
}

void levelAfterAnEdit(benchmark::State& state)
{
  Scene scene;
  lumyo::measure::MeasuredImages images(scene.series);
  for (auto unused : state) {
    stroke(scene.reading, lumyo::Muscle::ErectorSpinae);
    benchmark::DoNotOptimize(lumyo::measure::measureLevel(scene.placed, scene.reading, images, {}));
  }
}
BENCHMARK(levelAfterAnEdit)->Unit(benchmark::kMillisecond)->Repetitions(5)->ReportAggregatesOnly();

void muscleAfterAnEdit(benchmark::State& state)
{
  Scene scene;
  lumyo::measure::MeasuredImages images(scene.series);
  const auto muscle = static_cast<lumyo::Muscle>(state.range(0));
  for (auto unused : state) {
    stroke(scene.reading, muscle);
    benchmark::DoNotOptimize(lumyo::measure::measureMuscleRows(scene.placed, muscle, scene.reading, images, {}));
  }
}
BENCHMARK(muscleAfterAnEdit)
    ->Arg(static_cast<int>(lumyo::Muscle::ErectorSpinae))
    ->Arg(static_cast<int>(lumyo::Muscle::Multifidus))
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ReportAggregatesOnly();

}  // namespace
