#include <gtest/gtest.h>

#include "lumyo/core/Utf8.h"

namespace lumyo {
namespace {

// What is UTF-8 is said by RFC 3629, sections 3 and 4.

TEST(Utf8, IsWhatRfc3629GivesAsExamples)
{
  EXPECT_TRUE(isUtf8(""));
  EXPECT_TRUE(isUtf8("A\xE2\x89\xA2\xCE\x91."));        // A, not identical to, Alpha
  EXPECT_TRUE(isUtf8("\xED\x95\x9C\xEA\xB5\xAD"));      // Korean
  EXPECT_TRUE(isUtf8("\xEF\xBB\xBF\xF0\xA3\x8E\xB4"));  // a byte order mark, a character beyond U+FFFF
  EXPECT_TRUE(isUtf8("\xF4\x8F\xBF\xBF"));              // U+10FFFF, the last
}

TEST(Utf8, IsNotOverlongNoSurrogateNotBeyondTheLastNorCutOff)
{
  for (const char* text : {"\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\x80", "a\xE2\x82", "\xC3(", "M\xFCller"}) {
    EXPECT_FALSE(isUtf8(text)) << testing::PrintToString(text);
  }
}

TEST(Utf8, GivesCharactersAndOneMarkForWhatIsNone)
{
  EXPECT_EQ(charactersOf("M\xC3\xBCller \xF0\x9F\xA6\xB4"), U"M\u00FCller \U0001F9B4");
  EXPECT_EQ(charactersOf("M\xFCller"), U"M\uFFFDller");
  EXPECT_EQ(charactersOf("a\xE2\x82"), U"a\uFFFD");
  EXPECT_EQ(charactersOf("\xED\xA0\x80|\xC0\xAF"), U"\uFFFD|\uFFFD");
  EXPECT_EQ(charactersOfLatin1("M\xFCller"), U"M\u00FCller");
  EXPECT_EQ(utf8Of(U"M\u00FCller \U0001F9B4"), "M\xC3\xBCller \xF0\x9F\xA6\xB4");
}

TEST(Utf8, CountsDeleteAndTheSecondBlockAmongTheControls)
{
  for (const char32_t c : {U'\0', U'\n', U'\u001B', U'\u007F', U'\u0080', U'\u009B', U'\u009F'})
    EXPECT_TRUE(isControl(c));
  for (const char32_t c : {U' ', U'~', U'\u00A0', U'\u00FC', U'\uFFFD'}) EXPECT_FALSE(isControl(c));
}

TEST(Utf8, IsShownWithoutWhatSteersATerminal)
{
  EXPECT_EQ(printable("M\xC3\xBCller"), "M\xC3\xBCller");
  EXPECT_EQ(printable("\x1B[31mred\n"), "\\x1b[31mred\\x0a");
  EXPECT_EQ(printable("\xC2\x9B"), "\\x9b");        // the control that begins a sequence in one character
  EXPECT_EQ(printable("M\xFCller"), "M\\xfcller");  // not UTF-8
  EXPECT_EQ(printable("\xFF\xFF"), "\\xff\\xff");
}

}  // namespace
}  // namespace lumyo
