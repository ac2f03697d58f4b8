#include <gtest/gtest.h>

#include <set>
#include <string>

#include "core/Verhoeff.h"
#include "lumyo/core/Anatomy.h"

namespace lumyo {
namespace {

TEST(Anatomy, LabelCodesAreThoseOfTheContract)
{
  EXPECT_EQ(labelCode(Muscle::PsoasMajor, Side::Right), 1);
  EXPECT_EQ(labelCode(Muscle::PsoasMajor, Side::Left), 2);
  EXPECT_EQ(labelCode(Muscle::QuadratusLumborum, Side::Right), 3);
  EXPECT_EQ(labelCode(Muscle::ErectorSpinae, Side::Right), 5);
  EXPECT_EQ(labelCode(Muscle::Multifidus, Side::Left), 8);
  EXPECT_EQ(labelCode(Muscle::RectusAbdominis, Side::Right), 9);
  EXPECT_EQ(labelCode(Muscle::Iliacus, Side::Right), 11);
  EXPECT_EQ(labelCode(Muscle::GluteusMaximus, Side::Right), 13);
  EXPECT_EQ(labelCode(Muscle::GluteusMaximus, Side::Left), 14);
}

TEST(Anatomy, LabelCodesLeadBackToMuscleAndSide)
{
  std::set<LabelCode> codes;
  for (const Muscle muscle : allMuscles) {
    for (const Side side : bothSides) {
      const LabelCode code = labelCode(muscle, side);
      EXPECT_TRUE(isMuscleLabel(code));
      EXPECT_EQ(muscleOf(code), muscle);
      EXPECT_EQ(sideOf(code), side);
      codes.insert(code);
    }
  }
  EXPECT_EQ(codes.size(), 14U);
}

TEST(Anatomy, BoneAndBackgroundAreNoMuscles)
{
  EXPECT_FALSE(isMuscleLabel(backgroundLabel));
  EXPECT_FALSE(isMuscleLabel(boneLabel));
}

TEST(Anatomy, LabelNamesAreReadBackAndOtherCodesNameNothing)
{
  EXPECT_EQ(labelName(backgroundLabel), "background");
  EXPECT_EQ(labelName(boneLabel), "bone");
  EXPECT_EQ(labelName(8), "multifidus left");
  EXPECT_EQ(labelName(99), "code 99");
  for (LabelCode code = 0; code < labelCodeCount; ++code) EXPECT_EQ(parseLabel(labelName(code)), code);
  EXPECT_EQ(parseLabel("Psoas-LEFT"), labelCode(Muscle::PsoasMajor, Side::Left));
  EXPECT_EQ(parseLabel("erector_spinae_right"), labelCode(Muscle::ErectorSpinae, Side::Right));
  for (const char* text : {"", "psoas", "left", "psoas_major_rigth", "heart left", "code 99"}) {
    EXPECT_FALSE(parseLabel(text)) << text;
  }
}

TEST(Anatomy, MuscleNamesAreThoseOfTheTables)
{
  EXPECT_EQ(name(Muscle::PsoasMajor), "psoas_major");
  EXPECT_EQ(name(Muscle::QuadratusLumborum), "quadratus_lumborum");
  EXPECT_EQ(name(Muscle::ErectorSpinae), "erector_spinae");
  EXPECT_EQ(name(Muscle::Multifidus), "multifidus");
  EXPECT_EQ(name(Muscle::RectusAbdominis), "rectus_abdominis");
  EXPECT_EQ(name(Muscle::Iliacus), "iliacus");
  EXPECT_EQ(name(Muscle::GluteusMaximus), "gluteus_maximus");
  EXPECT_EQ(name(Side::Right), "right");
  EXPECT_EQ(name(Side::Left), "left");
}

TEST(Anatomy, EveryNameIsReadBack)
{
  for (const Muscle muscle : allMuscles) {
    EXPECT_EQ(parseMuscle(name(muscle)), muscle);
    EXPECT_EQ(parseMuscle(displayName(muscle)), muscle);
  }
}

TEST(Anatomy, ShortFormsAndAnyCaseAreRead)
{
  EXPECT_EQ(parseMuscle("psoas"), Muscle::PsoasMajor);
  EXPECT_EQ(parseMuscle("QL"), Muscle::QuadratusLumborum);
  EXPECT_EQ(parseMuscle("es"), Muscle::ErectorSpinae);
  EXPECT_EQ(parseMuscle("Mf"), Muscle::Multifidus);
  EXPECT_EQ(parseMuscle("ra"), Muscle::RectusAbdominis);
  EXPECT_EQ(parseMuscle("Gluteus-Maximus"), Muscle::GluteusMaximus);
}

TEST(Anatomy, OtherWordsNameNoMuscle)
{
  EXPECT_EQ(parseMuscle(""), std::nullopt);
  EXPECT_EQ(parseMuscle("gluteus medius"), std::nullopt);
  EXPECT_EQ(parseMuscle("psoas_majo"), std::nullopt);
}

TEST(Anatomy, SidesCarryTheCodesOfDicomCid244)
{
  EXPECT_EQ(codedTerm(Side::Right).value, "24028007");
  EXPECT_EQ(codedTerm(Side::Left).value, "7771000");
}

TEST(Anatomy, EverySnomedCodePassesItsCheckDigit)
{
  for (const Muscle muscle : allMuscles) {
    const CodedTerm term = codedTerm(muscle);
    EXPECT_FALSE(term.meaning.empty());
    if (term.scheme != "SCT") continue;
    EXPECT_TRUE(test::passesVerhoeff(term.value)) << term.value;
  }
  for (const Side side : bothSides) EXPECT_TRUE(test::passesVerhoeff(codedTerm(side).value));
}

TEST(Anatomy, NoTwoMusclesShareACode)
{
  std::set<std::string> codes;
  for (const Muscle muscle : allMuscles) codes.emplace(codedTerm(muscle).value);
  EXPECT_EQ(codes.size(), allMuscles.size());
}

TEST(Verhoeff, KnowsTheTextbookNumberAndAWrongSnomedCode)
{
  EXPECT_TRUE(test::passesVerhoeff("2363"));  // the example of Verhoeff's method: 236 has the check digit 3
  EXPECT_FALSE(test::passesVerhoeff("2364"));
  EXPECT_FALSE(test::passesVerhoeff("2633"));      // neighbours exchanged
  EXPECT_FALSE(test::passesVerhoeff("47560002"));  // a "quadratus lumborum" that circulates
}

}  // namespace
}  // namespace lumyo
