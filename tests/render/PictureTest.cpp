#include <gtest/gtest.h>

#include "lumyo/phantom/Phantom.h"
#include "render/Screen.h"

namespace lumyo::render {
namespace {

TEST(Pictures, OfAWholePhantomLookAsDesigned)
{
  SilentProgress silent;
  const phantom::PhantomStudy study = phantom::makePhantom({}, {silent, {}, 2});
  const phantom::PhantomSeries* axial = nullptr;
  const phantom::PhantomSeries* sagittal = nullptr;
  for (const auto& s : study.series) {
    if (s.series.about.role == SeriesRole::Axial && axial == nullptr) axial = &s;
    if (s.series.about.role == SeriesRole::Sagittal && sagittal == nullptr) sagittal = &s;
  }
  const auto& stack = axial->series.stacks[0];
  std::printf("stacks %zu slices %zu labels %zu\n", axial->series.stacks.size(), stack.slices.size(),
              study.axialLabels.size());
  const std::size_t k = stack.slices.size() / 2;
  AxialView view;
  Screen screen(view, {865, 592, 1});
  view.showSlice(stack.slices[k]);
  view.setWindow(usualWindow(stack.slices[k]));
  view.setCorners(
      {"L4/L5", "Axial T2 · slice 18 of 27 · slab 3", "W 520 · L 240 · 2.8×", "offset −0.4 mm · tilt 1.6°"});
  std::vector<OutlineLook> looks;
  for (const auto& l : muscleLabels) {
    OutlineLook look{l.code, OutlineKind::Automatic, false};
    if (l.muscle == Muscle::PsoasMajor) look.kind = OutlineKind::Accepted;
    if (l.muscle == Muscle::Multifidus && l.side == Side::Right) look.kind = OutlineKind::Edited;
    if (l.muscle == Muscle::QuadratusLumborum && l.side == Side::Right) look.kind = OutlineKind::Rejected;
    look.isCurrent = l.muscle == Muscle::ErectorSpinae && l.side == Side::Left;
    looks.push_back(look);
  }
  view.setOutlines(study.axialLabels[0][k], looks);
  keep(screen.shot(), "axial");
  {
    SagittalView side;
    Screen other(side, {484, 520, 1});
    const auto& slices = sagittal->series.stacks[0].slices;
    const Slice& slice = slices[slices.size() / 2];
    side.showSlice(slice);
    side.setWindow(usualWindow(slice));
    std::vector<SliceGrid> planes;
    for (const auto& st : axial->series.stacks)
      for (const auto& sl : st.slices) planes.push_back(sl.header.grid);
    LevelMap levels = study.levels;
    for (std::size_t i = 0; i < levels.levels.size(); ++i) {
      std::printf("%s %f\n", levels.levels[i].level.toString().c_str(), levels.levels[i].confidence);
      if (i % 5 == 1) levels.levels[i].confidence = 0.3;
    }
    side.setPlanes(planes, 12);
    side.setLevels(levels, SpineLevel::parse("L4/L5"));
    side.setCorners({"", "Sagittal T2 · slice 8 of 15", "", ""});
    keep(other.shot(), "sagittal");
  }
}

}  // namespace
}  // namespace lumyo::render
