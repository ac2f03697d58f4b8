#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "Tokens.h"
#include "lumyo/core/MuscleColours.h"
#include "lumyo/phantom/Phantom.h"
#include "render/Screen.h"

// Whole scenes from a phantom, to be looked at: LUMYO_RENDER_PICTURES=<folder> keeps them. What is tested is that every
// part of them is there.

namespace lumyo::render {
namespace {

const phantom::PhantomStudy& study()
{
  static const phantom::PhantomStudy made = [] {
    SilentProgress silent;
    phantom::PhantomOptions options;
    options.resolution = std::getenv("LUMYO_RENDER_PICTURES") == nullptr ? 0.3 : 1;  // fewer pixels are made faster
    return phantom::makePhantom(options, {silent, {}, 2});
  }();
  return made;
}

const Series& seriesOf(SeriesRole role)
{
  const auto& all = study().series;
  return std::ranges::find(all, role, [](const auto& s) { return s.series.about.role; })->series;
}

constexpr std::size_t stack = 3;  ///< the slab of L4/L5

const Slice& axialSlice() { return seriesOf(SeriesRole::Axial).stacks[stack].slices[2]; }

const LabelSlice& axialLabels()
{
  const auto isThere = [](const LabelSlice& labels) { return sameGrid(labels.grid, axialSlice().header.grid, 0.01); };
  for (const auto& ofStack : study().axialLabels) {
    const auto found = std::ranges::find_if(ofStack, isThere);
    if (found != ofStack.end()) return *found;
  }
  throw std::logic_error("the phantom has no labels for its own slice");
}

std::vector<OutlineLook> looks()
{
  std::vector<OutlineLook> out;
  for (const MuscleLabel& label : muscleLabels) {
    OutlineLook look{label.code, OutlineKind::Automatic, false};
    if (label.muscle == Muscle::PsoasMajor) look.kind = OutlineKind::Accepted;
    if (label.muscle == Muscle::Multifidus && label.side == Side::Right) look.kind = OutlineKind::Edited;
    if (label.muscle == Muscle::QuadratusLumborum && label.side == Side::Right) look.kind = OutlineKind::Rejected;
    look.isCurrent = label.muscle == Muscle::ErectorSpinae && label.side == Side::Left;
    out.push_back(look);
  }
  return out;
}

/// How many pixels have a colour.
std::ptrdiff_t count(const Shot& shot, const Rgb& colour)
{
  std::ptrdiff_t n = 0;
  for (int y = 0; y < shot.height; ++y) {
    for (int x = 0; x < shot.width; ++x) n += difference(shot.at(x, y), colour) <= 6 ? 1 : 0;
  }
  return n;
}

TEST(Pictures, TheAxialViewUnderReview)
{
  AxialView view;
  Screen screen(view, {865, 592, 1});
  view.showSlice(axialSlice());
  view.setWindow(usualWindow(axialSlice()));
  view.setCorners(
      {"L4/L5", "Axial T2 · slice 18 of 27 · slab 3", "W 520 · L 240 · 2.8×", "offset −0.4 mm · tilt 1.6°"});
  view.setOutlines(axialLabels(), looks());
  view.zoomTo({axialSlice().header.grid.centre().mm + Eigen::Vector3d(0, 40, 0)}, 150);
  const Shot shot = screen.shot();
  keep(shot, "axial");
  for (const Muscle muscle : {Muscle::PsoasMajor, Muscle::ErectorSpinae, Muscle::Multifidus}) {
    for (const Side side : bothSides) EXPECT_GT(count(shot, rgb(muscleRgb(muscle, side))), 15) << name(muscle);
  }
  EXPECT_GT(count(shot, rgb(strongColour)), 100);
}

constexpr LabelCode spinae = labelCode(Muscle::ErectorSpinae, Side::Left);

/// A place just inside the muscle's leftmost pixel.
PatientPoint brushPlace()
{
  const LabelSlice& labels = axialLabels();
  PatientPoint edge{{-1e9, 0, 0}};
  for (int row = 0; row < labels.grid.size().rows; ++row) {
    for (int column = 0; column < labels.grid.size().columns; ++column) {
      const PatientPoint p = labels.grid.toPatient({static_cast<double>(column), static_cast<double>(row)});
      if (labels.at(row, column) == spinae && p.mm.x() > edge.mm.x()) edge = p;
    }
  }
  return {edge.mm + Eigen::Vector3d(-4, -1, 0)};
}

/// The labels without those pixels of the muscle that lie under the brush.
LabelSlice cutLabels(const PatientPoint& brush)
{
  LabelSlice labels = axialLabels();
  const int columns = labels.grid.size().columns;
  for (std::size_t i = 0; i < labels.codes.size(); ++i) {
    const int at = static_cast<int>(i);
    const PixelPoint pixel{static_cast<double>(at % columns), static_cast<double>(at / columns)};
    const bool isUnder = distance_mm(labels.grid.toPatient(pixel), brush) < 6;
    if (isUnder && labels.codes[i] == spinae) labels.codes[i] = backgroundLabel;
  }
  return labels;
}

TEST(Pictures, TheBrushAtWork)
{
  AxialView view;
  Screen screen(view, {865, 556, 1});
  view.showSlice(axialSlice());
  view.setWindow(usualWindow(axialSlice()));
  view.setCorners(
      {"L4/L5", "Axial T2 · slice 18 of 27 · slab 3", "W 520 · L 240 · 5.6×", "offset −0.4 mm · tilt 1.6°"});
  const PatientPoint brush = brushPlace();
  const auto beside = [&](double x, double y) { return PatientPoint{brush.mm + Eigen::Vector3d(x, y, 0)}; };
  std::vector<OutlineLook> changed = looks();
  std::ranges::find(changed, spinae, &OutlineLook::code)->kind = OutlineKind::Edited;
  view.setOutlines(cutLabels(brush), changed);
  view.setGhost(&axialLabels(), spinae);
  view.setRing(AxialView::Ring{brush, 4, true});
  view.zoomTo(beside(-25, 0), 75);
  keep(screen.shot(), "brush");
  EXPECT_GT(count(screen.shot(), rgb(muscleRgb(Muscle::ErectorSpinae, Side::Left))), 200);
  EXPECT_GT(screen.shot().at(view.toDisplay(brush)).red, 200);

  view.zoomTo(brush, 24);
  view.setRing(AxialView::Ring{brush, 2, false});
  view.setPath({beside(-12, -4), beside(-6, -6), beside(3, -5)}, {beside(-12, -4), beside(-6, -6)});
  keep(screen.shot(), "near");
  EXPECT_EQ(screen.shot().at(view.toDisplay(beside(-6, -6))), (Rgb{255, 255, 255}));
}

TEST(Pictures, TheSagittalView)
{
  SagittalView view;
  Screen screen(view, {456, 484, 1});
  const auto& slices = seriesOf(SeriesRole::Sagittal).stacks[0].slices;
  const Slice& slice = slices[slices.size() / 2];
  view.showSlice(slice);
  view.setWindow(usualWindow(slice));
  view.setCorners({"", "Sagittal T2 · slice 8 of 15", "", ""});
  std::vector<SliceGrid> planes;
  for (const SliceStack& s : seriesOf(SeriesRole::Axial).stacks) {
    for (const Slice& axial : s.slices) planes.push_back(axial.header.grid);
  }
  LevelMap levels = study().levels;
  for (LevelPlane& level : levels.levels) level.confidence = level.level.toString() == "S2" ? 0.3 : 0.9;
  view.setPlanes(planes, planes.size() / 2);
  view.setLevels(levels, SpineLevel::parse("L4/L5"));
  keep(screen.shot(), "sagittal");
  EXPECT_GT(count(screen.shot(), rgb(accentColour)), 300);
  EXPECT_GT(count(screen.shot(), rgb(overColour)), 500);
  std::erase_if(levels.levels, [](const LevelPlane& level) { return !level.level.isDisc(); });
  view.setLevels(levels, SpineLevel::parse("L4/L5"));
  keep(screen.shot(), "discs");
}

}  // namespace
}  // namespace lumyo::render
