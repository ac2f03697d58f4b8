#include <gmock/gmock.h>

#include <string>

#include "lumyo/report/QualitySheet.h"
#include "report/Process.h"
#include "report/Records.h"

namespace lumyo::report {
namespace {

using ::testing::AllOf;
using testing::emptyRecord;
using ::testing::HasSubstr;
using testing::measuredRecord;
using ::testing::Not;

Slice blackSlice()
{
  const SliceGrid grid({{0, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {1, 1}, {40, 50});
  return {{grid, {}, 0, {}}, sharedPixels({std::vector<std::uint8_t>(2000, 0), 1, 0})};
}

std::vector<MeasurementRecord> someRecords()
{
  std::vector<MeasurementRecord> records{
      measuredRecord("L4/L5", Muscle::PsoasMajor, Side::Right, 1462),
      measuredRecord("L4/L5", Muscle::PsoasMajor, Side::Left, 1491),
      emptyRecord("L4/L5", Muscle::RectusAbdominis, Side::Right, MeasurementStatus::Truncated),
      emptyRecord("L4/L5", Muscle::RectusAbdominis, Side::Left, MeasurementStatus::Failed),
      emptyRecord("S1", Muscle::PsoasMajor, Side::Right, MeasurementStatus::NotCovered)};
  records[3].note = "<script>alert('x')</script> & \"more\"";
  records[4].note = "nearest slice 12.3 mm away";
  return records;
}

std::string sheet(const std::vector<MeasurementRecord>& records)
{
  const Slice slice = blackSlice();
  QualitySheetContent content;
  content.title = "Study <4711> & \"co\"";
  content.facts = {{"Series", "axial <T2>"}};
  content.warnings = {"check L6 & <L5>"};
  content.records = records;
  content.views = {{"L4/L5", "slice 14 \"quoted\"", &slice, nullptr}};
  content.levelsPng = "not really a PNG";
  return qualitySheetHtml(content);
}

/// Python's own HTML parser walks the page; `finish` prints what it found.
std::string walked(const std::string& finish, const std::string& html)
{
  return testing::python(
      "import sys, html.parser\n"
      "VOID = {'meta', 'img', 'br'}\n"
      "class Walk(html.parser.HTMLParser):\n"
      "  def __init__(self):\n"
      "    super().__init__(); self.stack = []; self.faults = []; self.tags = []; self.texts = []\n"
      "  def handle_starttag(self, tag, attrs):\n"
      "    self.tags.append((tag, dict(attrs)))\n"
      "    if tag not in VOID: self.stack.append(tag)\n"
      "  def handle_endtag(self, tag):\n"
      "    if not self.stack or self.stack.pop() != tag: self.faults.append(tag)\n"
      "  def handle_data(self, data): self.texts.append(data)\n"
      "w = Walk(); page = open(sys.argv[1], encoding='utf-8').read(); w.feed(page); w.close()\n" +
          finish,
      html);
}

TEST(QualitySheet, ClosesEveryElementItOpens)
{
  EXPECT_EQ(walked("print(w.faults, w.stack)", sheet(someRecords())), "[] []\n");
  EXPECT_EQ(walked("print(w.faults, w.stack)", qualitySheetHtml({})), "[] []\n");
}

TEST(QualitySheet, NeedsNoOtherFileNoScriptAndNoNetwork)
{
  const std::string html = sheet(someRecords());
  EXPECT_EQ(walked("print(sorted({t for t, a in w.tags} & {'script', 'link', 'iframe', 'object', 'base', 'form'}),\n"
                   "  [k for t, a in w.tags for k in a if k in ('href', 'srcset', 'action') or k.startswith('on')],\n"
                   "  all(a['src'].startswith('data:image/png;base64,') for t, a in w.tags if 'src' in a))",
                   html),
            "[] [] True\n");
  EXPECT_THAT(html, AllOf(Not(HasSubstr("url(")), Not(HasSubstr("@import")), Not(HasSubstr("http://"))));
}

TEST(QualitySheet, ShowsTextsFromOutsideAsTextNotAsMarkup)
{
  EXPECT_EQ(walked("text = ''.join(w.texts)\n"
                   "print([t in text for t in ('Study <4711> & \"co\"', 'axial <T2>', 'check L6 & <L5>',\n"
                   "  \"<script>alert('x')</script> & \\\"more\\\"\")],\n"
                   "  [a['alt'] for t, a in w.tags if t == 'img'][1])",
                   sheet(someRecords())),
            "[True, True, True, True] Slice at L4/L5: slice 14 \"quoted\"\n");
}

TEST(QualitySheet, SaysStatusesInWords)
{
  EXPECT_THAT(sheet(someRecords()),
              AllOf(HasSubstr(">14.62<"), HasSubstr(">cut off<"), HasSubstr(">failed<"), HasSubstr(">not covered<"),
                    HasSubstr("2 of 5 measured"), HasSubstr("Not covered by any slice: nearest slice 12.3 mm away.")));
}

TEST(QualitySheet, GivesTheSignedSideDifferenceInWholePercentOfTheMeanWithAReadersError)
{
  // 100 * (14.91 - 14.62) / 14.765 = 1.964
  EXPECT_THAT(sheet(someRecords()), AllOf(HasSubstr("<td>+2</td>"), HasSubstr("up to 7 lies within one reader")));
}

TEST(QualitySheet, MarksAnAreaThatIsUnusualWhereItStands)
{
  auto records = someRecords();
  EXPECT_THAT(sheet(records), Not(HasSubstr("see the note")));
  records.front().note =
      "28.10 cm2 is unusual for psoas major at L4/L5 (expected 5 to 34 cm2): check level and contour";
  EXPECT_THAT(sheet(records), AllOf(HasSubstr(">!</span> 14.62<"), HasSubstr("<b>!</b>: an area that is unusual")));
}

TEST(QualitySheet, ShowsHowSureTheModelWasOfALabel)
{
  auto records = someRecords();
  records.front().confidence = 0.914;
  EXPECT_THAT(sheet(records), AllOf(HasSubstr(">Confidence</th>"), HasSubstr(">0.91<")));
}

TEST(QualitySheet, CarriesItsPicturesInside)
{
  const std::string probe =
      "import base64, io\nfrom PIL import Image\n"
      "src = [a['src'] for t, a in w.tags if t == 'img']\n"
      "raw = [base64.b64decode(s.split(',', 1)[1], validate=True) for s in src]\n"
      "print(raw[0], Image.open(io.BytesIO(raw[1])).size[0])";
  EXPECT_EQ(walked(probe, sheet(someRecords())), "b'not really a PNG' 560\n");
}

TEST(QualitySheet, TellsReadersAndScreenReadersWhatTheyLookAt)
{
  EXPECT_EQ(walked("print(all(a.get('alt') for t, a in w.tags if t == 'img'),\n"
                   "  all(a.get('scope') for t, a in w.tags if t == 'th'),\n"
                   "  sum(t == 'table' for t, a in w.tags) == sum(t == 'caption' for t, a in w.tags),\n"
                   "  ('html', {'lang': 'en'}) in w.tags, page.count('For research use only, not for diagnosis'))",
                   sheet(someRecords())),
            "True True True True 2\n");
}

TEST(QualitySheet, MarksALevelWhoseNameIsInDoubt)
{
  auto record = measuredRecord("L5/S1", Muscle::Multifidus, Side::Right, 900);
  record.levelConfidence = 0.3;
  EXPECT_THAT(sheet({record}), HasSubstr("? name in doubt, confidence 0.30"));
  record.levelConfidence = 0.8;
  EXPECT_THAT(sheet({record}), Not(HasSubstr("name in doubt, ")));
}

TEST(QualitySheet, ShowsPicturesOfLevelsWithoutARow)
{
  EXPECT_THAT(sheet({}), AllOf(HasSubstr("No level was measured."), HasSubstr("<h2>L4/L5</h2>")));
}

TEST(QualitySheet, TakesAPictureThatWasDrawnBefore)
{
  const Slice slice = blackSlice();
  SliceView view{"L4/L5", "slice 14", &slice, nullptr};
  QualitySheetContent content;
  content.views = {view};
  const std::string drawnHere = qualitySheetHtml(content);
  content.views.front().png = overlayPng(view);
  content.views.front().slice = nullptr;
  EXPECT_EQ(qualitySheetHtml(content), drawnHere);
}

TEST(QualitySheet, IsTheSameEveryTime) { EXPECT_EQ(sheet(someRecords()), sheet(someRecords())); }

}  // namespace
}  // namespace lumyo::report
