#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "ExpectError.h"
#include "core/Verhoeff.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/SpineLevel.h"

namespace lumyo {
namespace {

TEST(SpineLevel, ReadsVertebraeDiscsAndAnchorsInAnyCase)
{
  EXPECT_EQ(SpineLevel::parse("L3"), SpineLevel::vertebra(Vertebra::L3));
  EXPECT_EQ(SpineLevel::parse("l3:mid"), SpineLevel::vertebra(Vertebra::L3));
  EXPECT_EQ(SpineLevel::parse("L4:inf"), SpineLevel::vertebra(Vertebra::L4, Anchor::InferiorEndplate));
  EXPECT_EQ(SpineLevel::parse("S1:SUP"), SpineLevel::vertebra(Vertebra::S1, Anchor::SuperiorEndplate));
  EXPECT_EQ(SpineLevel::parse("L4/L5"), SpineLevel::disc(Vertebra::L4, Vertebra::L5));
  EXPECT_EQ(SpineLevel::parse("t12-l1"), SpineLevel::disc(Vertebra::T12, Vertebra::L1));
}

TEST(SpineLevel, ReadsDiscsAsRadiologistsWriteThem)
{
  EXPECT_EQ(SpineLevel::parse("L4/5"), SpineLevel::disc(Vertebra::L4, Vertebra::L5));
  EXPECT_EQ(SpineLevel::parse("L3-4"), SpineLevel::disc(Vertebra::L3, Vertebra::L4));
  EXPECT_EQ(SpineLevel::parse("L5/1"), SpineLevel::disc(Vertebra::L5, Vertebra::S1));
}

TEST(SpineLevel, ReadsTheDiscsOfTransitionalSpines)
{
  EXPECT_EQ(SpineLevel::parse("L4/S1"), SpineLevel::disc(Vertebra::L4, Vertebra::S1));
  EXPECT_EQ(SpineLevel::parse("L5/L6"), SpineLevel::disc(Vertebra::L5, Vertebra::L6));
  EXPECT_EQ(SpineLevel::parse("L6/S1"), SpineLevel::disc(Vertebra::L6, Vertebra::S1));
}

TEST(SpineLevel, RefusesWhatIsNoPlaceOfTheSpineAndSaysWhatIsAccepted)
{
  for (const char* text : {"", "L", "L7", "C5", "L3:top", "L3:", "L5/L4", "L3/L3", "L1/L5", "L1-L5", "L4/L5/S1", "L3 ",
                           "S1/2/", "/", "L4/L5:sup"}) {
    try {
      const SpineLevel level = SpineLevel::parse(text);
      ADD_FAILURE() << "\"" << text << "\" was read as " << level.toString();
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::InvalidCall);
      EXPECT_NE(std::string(e.what()).find("L4/L5"), std::string::npos);
    }
  }
}

TEST(SpineLevel, PrintsWhatItReads)
{
  for (const char* text : {"T12", "L3", "L3:sup", "L3:inf", "L1/L2", "L4/S1", "L5/S1", "L6", "S3"}) {
    EXPECT_EQ(SpineLevel::parse(text).toString(), text);
  }
  EXPECT_EQ(SpineLevel::parse("L3:mid").toString(), "L3");
}

TEST(SpineLevel, RunsFromTheHeadDown)
{
  std::vector<SpineLevel> levels;
  for (const char* text : {"T12", "T12/L1", "L1", "L4", "L4:inf", "L4/L5", "L4/S1", "L5:sup", "L5", "L5:inf", "L5/L6",
                           "L6", "S1:sup", "S1"}) {
    levels.push_back(SpineLevel::parse(text));
  }
  auto shuffled = levels;
  std::mt19937 random(7);
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  std::sort(shuffled.begin(), shuffled.end());
  EXPECT_EQ(shuffled, levels);
}

TEST(SpineLevel, AnUpperVertebraLiesAboveTheLowerOne)
{
  EXPECT_ERROR(SpineLevel::disc(Vertebra::L5, Vertebra::L4), ErrorCode::InvalidCall, "the upper vertebra first: L4/L5");
  EXPECT_ERROR(SpineLevel::disc(Vertebra::L5, Vertebra::L5), ErrorCode::InvalidCall, "the upper vertebra first: L5/L5");
}

TEST(SpineLevel, CarriesTheCodesOfDicomCid7603And7604)
{
  EXPECT_EQ(SpineLevel::parse("L1").codedTerm()->value, "66794005");
  EXPECT_EQ(SpineLevel::parse("L5:inf").codedTerm()->value, "49668003");
  EXPECT_EQ(SpineLevel::parse("L4/L5").codedTerm()->value, "84020006");
  EXPECT_EQ(SpineLevel::parse("L5/S1").codedTerm()->value, "715056000");
}

TEST(SpineLevel, HasNoCodeWhereNoneIsKnown)
{
  EXPECT_FALSE(SpineLevel::parse("L4/S1").codedTerm().has_value());
  EXPECT_FALSE(SpineLevel::parse("L6/S1").codedTerm().has_value());
}

TEST(SpineLevel, EveryCodePassesItsCheckDigitAndIsUsedOnce)
{
  std::set<std::string_view> values;
  std::size_t count = 0;
  for (int upper = 0; upper <= static_cast<int>(Vertebra::S3); ++upper) {
    for (int lower = upper; lower <= static_cast<int>(Vertebra::S3); ++lower) {
      const auto u = static_cast<Vertebra>(upper);
      const auto l = static_cast<Vertebra>(lower);
      const auto term = (u == l ? SpineLevel::vertebra(u) : SpineLevel::disc(u, l)).codedTerm();
      if (!term) continue;
      ++count;
      EXPECT_TRUE(test::passesVerhoeff(term->value)) << term->value;
      values.insert(term->value);
    }
  }
  EXPECT_GE(count, 14U);
  EXPECT_EQ(values.size(), count);
}

}  // namespace
}  // namespace lumyo
