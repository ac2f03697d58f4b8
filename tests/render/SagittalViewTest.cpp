#include <gtest/gtest.h>

#include "Tokens.h"
#include "render/Scenes.h"
#include "render/Words.h"

namespace lumyo::render {
namespace {

/// 200 mm square round the origin, at x = 5.
SliceGrid sagittal() { return sagittalGrid({.size = {200, 200}, .spacing = {1, 1}, .first = {{5, -100, 100}}}); }

/// An axial picture 100 mm wide and 80 mm deep round a point, tilted about the left-right axis.
SliceGrid axialAround(const Eigen::Vector3d& centre, double tilt_deg)
{
  const Eigen::Vector3d x = Eigen::Vector3d::UnitX();
  const Eigen::Vector3d y =
      Eigen::AngleAxisd(tilt_deg * 3.14159265358979 / 180, x).toRotationMatrix() * Eigen::Vector3d::UnitY();
  return {{centre - 49.5 * x - 39.5 * y}, {x, y}, {1, 1}, {80, 100}};
}

LevelPlane level(const char* name, double y, double z, double confidence = 0.9)
{
  return {SpineLevel::parse(name), {{5, y, z}}, Eigen::Vector3d::UnitZ(), confidence, 10};
}

struct Stage {
  SagittalView view;
  Screen screen;
  explicit Stage(const Viewport& viewport = {800, 800, 1}) : screen(view, viewport)
  {
    view.showSlice(blackSlice(sagittal()));
  }
};

TEST(SagittalView, APlaneIsItsTrueObliqueLineAsLongAsTheAxialPicture)
{
  Stage stage;
  const double tilt = 20;
  const Eigen::Vector3d centre{0, 10, 20};
  stage.view.setPlanes({axialAround(centre, tilt)}, 0);
  const Shot shot = stage.screen.shot();
  const double radians = tilt * 3.14159265358979 / 180;
  const auto onLine = [&](double mm) {
    return stage.view.toDisplay({centre + mm * Eigen::Vector3d(0, std::cos(radians), std::sin(radians))});
  };
  for (const double mm : {-39.0, -20.0, 0.0, 15.0, 39.0}) {
    const DisplayPoint p = onLine(mm);
    int nearest = 255;
    for (const double dy : {-1.0, 0.0, 1.0}) {
      nearest = std::min(nearest, difference(shot.at({p.x, p.y + dy}), rgb(accentColour)));
    }
    EXPECT_LT(nearest, 30) << mm;
  }
  for (const double mm : {-41.0, 41.0}) EXPECT_EQ(shot.at(onLine(mm)), (Rgb{0, 0, 0})) << mm;
}

TEST(SagittalView, OtherPlanesAreFaintAndBrighterNearTheSpine)
{
  Stage stage;
  const SliceGrid wide{{{-50, -90, 0}}, {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()}, {1, 1}, {180, 100}};
  stage.view.setPlanes({wide}, std::nullopt);
  stage.view.setLevels({NumberingBasis::ByHand, {}, {level("L3", -20, 40), level("L4", -20, -40)}, ""}, std::nullopt);
  const auto light = [&](double y) {
    const Shot shot = stage.screen.shot();
    const DisplayPoint p = stage.view.toDisplay({{5, y, 0}});
    return shot.at({p.x, p.y - 1}).red + shot.at({p.x, p.y}).red + shot.at({p.x, p.y + 1}).red;
  };
  EXPECT_NEAR(light(-80), 0.13 * 255, 5);
  EXPECT_NEAR(light(-20), 0.30 * 255, 5);
  EXPECT_NEAR(light(40), 0.30 * 255, 5);
  EXPECT_NEAR(light(50), 0.13 * 255, 5);
}

TEST(SagittalView, PlanesThatDoNotCrossTheSliceAreNotDrawn)
{
  Stage stage;
  const Shot empty = stage.screen.shot();
  const SliceGrid beside = axialAround({200, 0, 0}, 0);
  stage.view.setPlanes({sagittal(), beside}, 0);
  EXPECT_TRUE(stage.screen.shot() == empty);
  EXPECT_FALSE(stage.view.planeAt({400, 400}));
}

TEST(SagittalView, FindsTheNearestPlaneWithinSixPoints)
{
  for (const double ratio : {1.0, 2.0}) {
    Stage stage({800, 800, ratio});
    stage.view.setPlanes({axialAround({0, 0, 30}, 0), axialAround({0, 0, 28}, 0), axialAround({0, 0, -30}, 0)}, 2);
    const DisplayPoint first = stage.view.toDisplay({{5, 10, 30}});
    EXPECT_EQ(stage.view.planeAt({first.x, first.y + 5.9 * ratio}), 0U);
    EXPECT_FALSE(stage.view.planeAt({first.x, first.y + 6.1 * ratio}));
    EXPECT_EQ(stage.view.planeAt({first.x, first.y - 4.5}), 1U);
    EXPECT_FALSE(stage.view.planeAt(stage.view.toDisplay({{5, 50, 30}})));  // beyond the end of the line
  }
}

TEST(SagittalView, HandlesStandBeforeTheBodyWithTheirNamesAndAreFound)
{
  Stage stage;
  stage.view.setLevels({NumberingBasis::ByHand, {}, {level("L3", 0, 40), level("L4/L5", 0, -30)}, ""},
                       SpineLevel::parse("L4/L5"));
  const Shot shot = stage.screen.shot();
  // The front edge of L3: 16.5 mm before its centre.
  const DisplayPoint body = stage.view.toDisplay({{5, -16.5, 40}});
  EXPECT_LE(difference(shot.at(body), rgb(overColour)), 2);
  EXPECT_LE(difference(shot.at({body.x - 3.9, body.y - 3}), rgb(overColour)), 12);
  EXPECT_GT(difference(shot.at({body.x - 6, body.y}), rgb(overColour)), 200);
  EXPECT_EQ(stage.view.levelAt({body.x + 7, body.y + 7}), SpineLevel::parse("L3"));
  EXPECT_FALSE(stage.view.levelAt({body.x + 7.2, body.y + 7.2}));
  const TextStyle style{textSize, overColour};
  EXPECT_TRUE(showsWord(shot, "L3", style, {body.x - 17 - setWord("L3", style).advance / 2.0, body.y}));

  const auto disc = stage.view.levelAt(stage.view.toDisplay({{5, -18, -30}}));
  EXPECT_EQ(disc, SpineLevel::parse("L4/L5"));
  EXPECT_LE(difference(shot.at(stage.view.toDisplay({{5, -18, -30}})), rgb(accentColour)), 2);
}

TEST(SagittalView, ADoubtfulLevelHasADashedLineAndAQuestionMark)
{
  Stage stage;
  const auto show = [&](double confidence) {
    stage.view.setLevels({NumberingBasis::CountedFromSacrum, {}, {level("L3", 0, 40, confidence)}, ""}, std::nullopt);
    return stage.screen.shot();
  };
  const DisplayPoint handle = stage.view.toDisplay({{5, -16.5, 40}}), back = stage.view.toDisplay({{5, 16.5, 40}});
  const auto litAlong = [&](const Shot& shot) {
    int lit = 0;
    for (double x = handle.x + 8; x < back.x; ++x) lit += shot.at({x, handle.y}).red > 100 ? 1 : 0;
    return lit;
  };
  EXPECT_EQ(litAlong(show(0.9)), 0);
  const double length = back.x - handle.x - 8;
  EXPECT_NEAR(litAlong(show(0.3)), length * 4 / 7, 12);
  const TextStyle style{textSize, overColour};
  const DisplayPoint name{handle.x - 17 - setWord("L3?", style).advance / 2.0, handle.y};
  EXPECT_TRUE(showsWord(show(0.3), "L3?", style, name));
  EXPECT_FALSE(showsWord(show(0.9), "L3?", style, name));
}

TEST(SagittalView, NamesThatWouldTouchMoveApart)
{
  Stage stage;
  stage.view.setLevels({NumberingBasis::ByHand, {}, {level("L3", 0, 2), level("L3/L4", 0, 0), level("L4", 0, -2)}, ""},
                       std::nullopt);
  const Shot shot = stage.screen.shot();
  keep(shot, "crowded");
  const TextStyle style{textSize, overColour};
  const auto shows = [&](const char* name, double y) {
    const DisplayPoint handle = stage.view.toDisplay({{5, -16.5, 0}});
    return showsWord(shot, name, style, {handle.x - 17 - setWord(name, style).advance / 2.0, handle.y + y}, 8);
  };
  EXPECT_TRUE(shows("L3", 19));
  EXPECT_TRUE(shows("L4", -19));
}

}  // namespace
}  // namespace lumyo::render
