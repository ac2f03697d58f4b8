// Random slabs, gaps, losses and orders, as DICOM files: what a level is measured on is judged by the numbers that the
// files were made from.

#include <gtest/gtest.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <filesystem>
#include <numbers>
#include <optional>
#include <random>

#include "FurtherSeries.h"
#include "lumyo/core/Uid.h"
#include "lumyo/dicom/Write.h"
#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/workflow/Study.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

constexpr int pixels = 8;
constexpr double pixel_mm = 25;  // the spine lies inside every picture

/// Where a slice really lies, and how far from its neighbours it was meant to lie.
struct Truth {
  Eigen::Vector3d centre;
  Eigen::Vector3d normal;
  double spacing_mm;

  [[nodiscard]] double away_mm(const Eigen::Vector3d& point) const { return std::abs(normal.dot(point - centre)); }
};

class Scanner {
public:
  explicit Scanner(unsigned seed) : m_random(seed) {}

  double between(double low, double high) { return std::uniform_real_distribution(low, high)(m_random); }
  int among(int count) { return std::uniform_int_distribution(0, count - 1)(m_random); }

  /// One to four slabs down the spine, tilted or parallel, with gaps between them or nearly touching; in one series or
  /// in up to three.
  std::vector<Series> study()
  {
    std::vector<Series> out(static_cast<std::size_t>(1 + among(3)));
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i].about = {.studyUid = derivedUid("study"),
                      .seriesUid = derivedUid("series" + std::to_string(i)),
                      .patientId = "P",
                      .studyDate = "2026-01-02",
                      .description = "axial",
                      .seriesNumber = static_cast<int>(i) + 1};
    }
    const bool isParallel = among(2) == 0;
    const double tilt = between(-25, 25);
    double along = 0;
    for (int slab = among(4); slab >= 0; --slab) {
      Series& series = out[static_cast<std::size_t>(among(static_cast<int>(out.size())))];
      series.stacks.push_back(this->slab(isParallel ? tilt : between(-25, 25), along));
      along -= between(0.6, 8) * m_spacing_mm;
    }
    std::erase_if(out, [](const Series& s) { return s.stacks.empty(); });
    return out;
  }

  /// Writes the series under names without order, loses some files, and remembers what is left.
  std::vector<Truth> scanInto(const fs::path& folder, const Series& series)
  {
    const auto files = dicom::writeSeries(series, folder, {});
    std::vector<Truth> left;
    std::size_t n = 0;
    for (const SliceStack& stack : series.stacks) {
      for (const Slice& slice : stack.slices) {
        const fs::path file = files.at(n++);
        if (among(7) == 0 && left.size() + files.size() - n > 1) {
          fs::remove(file);
          continue;
        }
        fs::rename(file, folder / (std::to_string(m_random()) + "_" + std::to_string(n)));
        left.push_back({slice.header.grid.centre().mm, slice.header.grid.normal(), sliceSpacing_mm(stack)});
      }
    }
    return left;
  }

private:
  SliceStack slab(double tilt_deg, double& along)
  {
    SliceStack stack;
    stack.about.frameOfReferenceUid = derivedUid("frame");
    m_spacing_mm = between(3, 6);
    const Eigen::AngleAxisd turn(tilt_deg * std::numbers::pi / 180, Eigen::Vector3d::UnitX());
    const Eigen::Vector3d row = Eigen::Vector3d::UnitX(), column = turn * Eigen::Vector3d::UnitY();
    const Eigen::Vector3d normal = row.cross(column);
    const int count = 2 + among(6);
    along -= (count - 1) * m_spacing_mm;
    for (int k = 0; k < count; ++k) {
      const Eigen::Vector3d middle = normal * (along + k * m_spacing_mm);
      const Eigen::Vector3d first = middle - (row + column) * pixel_mm * (pixels - 1) / 2.0;
      Slice slice{.header = {.grid = SliceGrid({first}, {row, column}, {pixel_mm, pixel_mm}, {pixels, pixels}),
                             .thickness_mm = 3.0}};
      slice.header.image = {"1.2.840.10008.5.1.4.1.1.4", derivedUid("slice" + std::to_string(m_slices++)), 0};
      slice.pixels = sharedPixels({std::vector<std::uint16_t>(pixels * pixels, 100)});
      stack.slices.push_back(std::move(slice));
    }
    return stack;
  }

  std::mt19937 m_random;
  double m_spacing_mm = 4;
  int m_slices = 0;
};

class Stacks : public ::testing::TestWithParam<unsigned> {
protected:
  void SetUp() override
  {
    std::string pattern = (fs::temp_directory_path() / "lumyo-stacks-XXXXXX").string();
    m_folder = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(m_folder); }

  fs::path m_folder;
  SilentProgress m_silent;
  RunContext m_run{m_silent, {}, 2};
};

TEST_P(Stacks, ALevelIsMeasuredWithinHalfTheTrueDistanceAndWheneverASliceLiesThere)
{
  constexpr double rounding_mm = 0.02;  // of decimal strings, seen from the spine
  Scanner scanner(GetParam());
  std::vector<Truth> slices;
  for (const Series& written : scanner.study()) {
    const auto left = scanner.scanInto(m_folder, written);
    slices.insert(slices.end(), left.begin(), left.end());
  }
  const Study study = openStudy(m_folder, m_run);
  const Series& firstChoice = chooseAxialSeries(study, {});
  std::vector<Series> further;
  for (const Series* series : furtherAxialSeries(study, firstChoice)) further.push_back(*series);
  for (int n = 0; n < 20; ++n) {
    const Truth& near = slices.at(static_cast<std::size_t>(scanner.among(static_cast<int>(slices.size()))));
    const Eigen::Vector3d point = near.centre + near.normal * scanner.between(-9, 9);
    LevelMap map;
    map.levels.push_back({SpineLevel::parse("L3"), {point}, near.normal.normalized(), 1, {}});
    Series axial = firstChoice;
    std::vector<PlacedLevel> levels{measure::placeLevel(map.levels[0].level, map, axial)};
    (void)placeOnFurther(
        further, map, [](const Series& listed) { return listed; }, axial, levels);
    const PlacedLevel& placed = levels.front();
    const auto within = [&](double slack_mm) {
      return [&, slack_mm](const Truth& t) { return t.away_mm(point) <= t.spacing_mm / 2 + slack_mm; };
    };
    ASSERT_TRUE(placed.at);
    if (placed.isCovered()) {
      const Eigen::Vector3d chosen = sliceAt(axial, placed.at->place).header.grid.centre().mm;
      const auto truth =
          std::ranges::min_element(slices, {}, [&](const Truth& t) { return (t.centre - chosen).norm(); });
      EXPECT_TRUE(within(rounding_mm)(*truth)) << truth->away_mm(point) << " mm of " << truth->spacing_mm;
    } else {
      EXPECT_TRUE(std::ranges::none_of(slices, within(-rounding_mm)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Stacks, ::testing::Range(0U, 100U));

}  // namespace
}  // namespace lumyo::workflow
