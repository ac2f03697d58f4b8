#include <gtest/gtest.h>

#include <set>

#include "lumyo/core/Uid.h"

namespace lumyo {
namespace {

// Expected numbers: Python's hashlib.sha256(text).digest()[:16], version and variant bits of RFC 9562 set, read
// by uuid.UUID(bytes=…).int.
TEST(DerivedUid, IsTheUuidOfVersion8FromTheSha256PythonComputes)
{
  EXPECT_EQ(derivedUid(""), "2.25.302652579918966106791432553938847512868");
  EXPECT_EQ(derivedUid("abc"), "2.25.247859944228867097191300499870369849891");
  EXPECT_EQ(derivedUid("phantom/seed 1/study"), "2.25.167073924083108241737625816348104984251");
  EXPECT_EQ(derivedUid("\xc3\xa9"), "2.25.99159027114873706429171819658633811914");
}

TEST(DerivedUid, HashesTextsLongerThanOneBlock)
{
  EXPECT_EQ(derivedUid(std::string(200, 'a')), "2.25.258747908847523595994010151545693352039");
}

TEST(DerivedUid, IsAlwaysAValidUidAndNeverTheSameForTwoTexts)
{
  std::set<std::string> uids;
  for (int i = 0; i < 2000; ++i) {
    const auto uid = derivedUid("slice " + std::to_string(i));
    EXPECT_TRUE(isValidUid(uid)) << uid;
    uids.insert(uid);
  }
  EXPECT_EQ(uids.size(), 2000U);
}

TEST(IsValidUid, AcceptsWhatPartFiveOfTheStandardGivesAsExamples)
{
  EXPECT_TRUE(isValidUid("1.2.840.10008.1.2"));
  EXPECT_TRUE(isValidUid("2.25.329800735698586629295641978511506172918"));
  EXPECT_TRUE(isValidUid("1.0.3"));
}

TEST(IsValidUid, RefusesWhatThePartFiveRulesForbid)
{
  for (const auto* bad : {"", ".", "1..2", ".1", "1.", "1.02", "1.2a", "1.2 ", "1.2#3", "-1.2"})
    EXPECT_FALSE(isValidUid(bad)) << bad;
  EXPECT_TRUE(isValidUid("1." + std::string(62, '2')));
  EXPECT_FALSE(isValidUid("1." + std::string(63, '2')));
}

}  // namespace
}  // namespace lumyo
