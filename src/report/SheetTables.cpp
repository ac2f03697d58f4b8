#include "SheetTables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "Encoding.h"
#include "Text.h"
#include "Words.h"
#include "lumyo/core/MuscleColours.h"

namespace lumyo::report {
namespace {

RecordRefs recordsOf(const RecordRefs& records, Muscle muscle, Side side)
{
  RecordRefs found;
  std::ranges::copy_if(records, std::back_inserter(found),
                       [=](const MeasurementRecord* r) { return r->muscle == muscle && r->side == side; });
  return found;
}

const MeasurementRecord* at(const RecordRefs& records, std::size_t i)
{
  return i < records.size() ? records[i] : nullptr;
}

std::string readerText(const ReadingRows& reading)
{
  return reading.reader.empty() ? "reader not named" : htmlText(reading.reader);
}

/// A number, or the status as a word that is told apart by more than its colour.
std::string areaText(const MeasurementRecord* record)
{
  if (record == nullptr) return {};
  if (record->status == MeasurementStatus::Measured) {
    const std::string mark =
        isUnusual(*record) ? "<span class=\"doubt\" title=\"unusual: see the note\">!</span> " : "";
    return record->area_mm2 ? mark + fixedDecimals(*record->area_mm2 / 100, 2) : "–";
  }
  const bool isFailed = record->status == MeasurementStatus::Failed;
  return fmt::format("<span class=\"status{}\">{}</span>", isFailed ? " failed" : "", statusWords(record->status));
}

std::string numberText(const MeasurementRecord* record, std::optional<double> MeasurementRecord::*field, double divisor,
                       int decimals)
{
  return record != nullptr && record->*field ? fixedDecimals(*(record->*field) / divisor, decimals) : std::string();
}

/// The number of the wide table in whole percent, with a sign for people: its decimals are below every reader's error.
std::string differenceText(const MeasurementRecord* right, const MeasurementRecord* left)
{
  const std::string exact = asymmetryText(right, left);
  if (exact.empty()) return exact;
  const long percent = std::lround(std::stod(exact));
  return percent == 0 ? "0" : fmt::format("{}{}", percent < 0 ? "−" : "+", std::abs(percent));
}

std::string confidenceText(const MeasurementRecord* record)
{
  return record != nullptr && record->confidence ? fixedDecimals(*record->confidence, 2) : std::string();
}

std::string noteText(const MeasurementRecord* right, const MeasurementRecord* left)
{
  const auto remark = [](const MeasurementRecord* record) {
    if (record == nullptr) return std::string();
    std::string text = record->edited ? "edited" : "";
    if (!record->note.empty()) text += (text.empty() ? "" : "; ") + htmlText(record->note);
    return text;
  };
  std::string ofRight = remark(right);
  const std::string ofLeft = remark(left);
  if (ofRight == ofLeft) return ofRight;
  std::string text = ofRight.empty() ? "" : "right: " + ofRight;
  if (!ofLeft.empty()) text += (text.empty() ? "left: " : "<br>left: ") + ofLeft;
  return text;
}

std::string swatches(Muscle muscle)
{
  std::string out;
  for (const Side side : bothSides) {
    out += fmt::format("<span class=\"hue\" style=\"background:#{:06x}\" aria-hidden=\"true\"></span>",
                       muscleRgb(muscle, side));
  }
  return out;
}

std::set<Muscle> musclesOf(const std::vector<LevelRecords>& levels)
{
  std::set<Muscle> muscles;
  for (const LevelRecords& level : levels) {
    for (const MeasurementRecord* record : level.records) muscles.insert(record->muscle);
  }
  return muscles;
}

/// In which order the areas of several readers stand; empty for one.
std::string readersLegend(const std::vector<LevelRecords>& levels)
{
  RecordRefs all;
  for (const LevelRecords& level : levels) all.insert(all.end(), level.records.begin(), level.records.end());
  const std::vector<ReadingRows> readings = byReader(all);
  if (readings.size() < 2) return {};
  std::string names;
  for (const ReadingRows& reading : readings) names += (names.empty() ? "" : " / ") + readerText(reading);
  return "Areas of several readers in the order <b>" + names + "</b>. ";
}

std::string legend(const std::vector<LevelRecords>& levels)
{
  std::set<MeasurementStatus> seen;
  bool hasDoubt = false;
  bool hasUnusual = false;
  for (const LevelRecords& level : levels) {
    for (const MeasurementRecord* record : level.records) {
      seen.insert(record->status);
      hasUnusual = hasUnusual || isUnusual(*record);
      hasDoubt = hasDoubt || isDoubtful(*record);
    }
  }
  seen.erase(MeasurementStatus::Measured);
  std::string out = readersLegend(levels);
  for (const MeasurementStatus status : seen) {
    out += fmt::format("<b>{}</b>: {}. ", statusWords(status), statusMeaning(status));
  }
  if (hasUnusual) out += "<b>!</b>: an area that is unusual or hardly possible there; the note says what to expect. ";
  if (hasDoubt) out += "<b>?</b>: the name of the level is in doubt. ";
  return out.empty() ? "" : "<p class=\"legend\">" + out + "</p>\n";
}

std::string_view fatMethodWords(FatMethod method)
{
  switch (method) {
    case FatMethod::Gmm3: return "a mixture of three components";
    case FatMethod::Otsu: return "Otsu's threshold";
    case FatMethod::Dixon: return "Dixon water and fat";
    case FatMethod::None: break;
  }
  return "no method";
}

/// How lean areas were measured and which border the areas follow: part of what a number means.
std::string methodText(const RecordRefs& records)
{
  std::set<std::string_view> borders;
  std::set<std::string_view> methods;
  for (const MeasurementRecord* record : records) {
    if (record->area_mm2) borders.insert(name(record->roi));
    if (record->fatFraction_percent) methods.insert(fatMethodWords(record->fatMethod));
  }
  std::string text = "Area in cm²";
  if (!borders.empty()) text += fmt::format(", {} border", fmt::join(borders, " and "));
  if (!methods.empty()) text += fmt::format("; fat by {}", fmt::join(methods, " and by "));
  // A standard error of 2.6 % an area (Ranson 2006) makes 95 % limits of 1.96 · √2 · 2.6 % for the difference of two.
  return text + ". L − R in percent of the mean; up to 7 lies within one reader's own error.";
}

/// The groups of columns of a level's table.
struct LevelColumns {
  bool hasFat;
  bool hasConfidence;

  [[nodiscard]] int count() const { return 4 + (hasFat ? 4 : 0) + (hasConfidence ? 2 : 0); }
};

std::string levelHead(const std::string& method, const LevelColumns& columns)
{
  std::string top =
      "<tr><th scope=\"col\" rowspan=\"2\" class=\"note\">Muscle</th><th scope=\"colgroup\" "
      "colspan=\"3\">Area</th>";
  std::string below =
      "<tr><th scope=\"col\" class=\"start\">right</th><th scope=\"col\">left</th><th "
      "scope=\"col\">L − R %</th>";
  std::vector<std::string_view> groups;
  if (columns.hasFat) groups = {"Lean area", "Fat %"};
  if (columns.hasConfidence) groups.emplace_back("Confidence");
  for (const auto group : groups) {
    top += fmt::format("<th scope=\"colgroup\" colspan=\"2\">{}</th>", group);
    below += "<th scope=\"col\" class=\"start\">right</th><th scope=\"col\">left</th>";
  }
  top += "</tr>\n";
  return fmt::format("<table>\n<caption>{}</caption>\n<thead>\n{}{}</tr>\n</thead>\n<tbody>\n", method, top, below);
}

std::string levelRow(const std::string& title, const MeasurementRecord* right, const MeasurementRecord* left,
                     const LevelColumns& columns)
{
  std::string row = fmt::format("<tr><th scope=\"row\">{}</th><td class=\"start\">{}</td><td>{}</td><td>{}</td>", title,
                                areaText(right), areaText(left), differenceText(right, left));
  if (columns.hasFat) {
    row += fmt::format("<td class=\"start\">{}</td><td>{}</td><td class=\"start\">{}</td><td>{}</td>",
                       numberText(right, &MeasurementRecord::leanArea_mm2, 100, 2),
                       numberText(left, &MeasurementRecord::leanArea_mm2, 100, 2),
                       numberText(right, &MeasurementRecord::fatFraction_percent, 1, 1),
                       numberText(left, &MeasurementRecord::fatFraction_percent, 1, 1));
  }
  if (columns.hasConfidence) {
    row += fmt::format("<td class=\"start\">{}</td><td>{}</td>", confidenceText(right), confidenceText(left));
  }
  row += "</tr>\n";
  const std::string note = noteText(right, left);
  // A line of its own: in a narrow column it would push the numbers out of view.
  if (!note.empty()) row += fmt::format("<tr><td class=\"note\" colspan=\"{}\">{}</td></tr>\n", columns.count(), note);
  return row;
}

/// A table that says the same in every cell is better one sentence.
std::string notCoveredText(const LevelRecords& level)
{
  std::set<std::string> notes;
  for (const MeasurementRecord* record : level.records) {
    if (!record->note.empty()) notes.insert(htmlText(record->note));
  }
  const std::string reason = notes.empty() ? "." : fmt::format(": {}.", fmt::join(notes, "; "));
  return "<p class=\"legend\">Not covered by any slice" + reason + "</p>\n";
}

std::string overviewCell(const RecordRefs& ofLevel, Muscle muscle, Side side)
{
  std::string text;
  for (const ReadingRows& reading : byReader(ofLevel)) {
    for (const MeasurementRecord* record : recordsOf(reading.records, muscle, side)) {
      text += (text.empty() ? "" : " / ") + areaText(record);
    }
  }
  return fmt::format("<td{}>{}</td>", side == Side::Right ? " class=\"start\"" : "", text);
}

}  // namespace

std::vector<LevelRecords> byLevel(std::span<const MeasurementRecord> records)
{
  std::vector<LevelRecords> levels;
  for (const MeasurementRecord& record : records) {
    auto found = std::ranges::find(levels, record.level, &LevelRecords::level);
    if (found == levels.end()) found = levels.insert(levels.end(), LevelRecords{record.level, {}});
    found->records.push_back(&record);
  }
  return levels;
}

std::optional<double> levelConfidence(const LevelRecords& level)
{
  std::optional<double> lowest;
  for (const MeasurementRecord* record : level.records) {
    if (record->levelConfidence) lowest = std::min(lowest.value_or(1), *record->levelConfidence);
  }
  return lowest;
}

std::string overviewTable(const std::vector<LevelRecords>& levels)
{
  if (levels.empty()) return "<p class=\"legend\">No level was measured.</p>\n";
  const std::set<Muscle> muscles = musclesOf(levels);
  std::string out =
      "<div class=\"scroll\"><table class=\"overview\">\n<caption>Area in cm²; R and L are the patient's own "
      "sides.</caption>\n<thead>\n"
      "<tr><th scope=\"col\" rowspan=\"2\" class=\"note\">Level</th>";
  for (const Muscle muscle : muscles) {
    out += fmt::format("<th scope=\"colgroup\" colspan=\"2\">{}</th>", displayName(muscle));
  }
  out += "</tr>\n<tr>";
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    out += "<th scope=\"col\" class=\"start\">R</th><th scope=\"col\">L</th>";
  }
  out += "</tr>\n</thead>\n<tbody>\n";
  for (const LevelRecords& level : levels) {
    const bool isInDoubt = levelConfidence(level).value_or(1) < doubtfulConfidence;
    out += fmt::format("<tr><th scope=\"row\">{}{}</th>", level.level.toString(),
                       isInDoubt ? " <span class=\"doubt\">?</span>" : "");
    for (const Muscle muscle : muscles) {
      for (const Side side : bothSides) out += overviewCell(level.records, muscle, side);
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table></div>\n" + legend(levels);
}

std::string levelTable(const LevelRecords& level)
{
  const auto isNotCovered = [](const MeasurementRecord* r) { return r->status == MeasurementStatus::NotCovered; };
  if (std::ranges::all_of(level.records, isNotCovered)) return notCoveredText(level);
  const bool hasFat = std::ranges::any_of(level.records, [](const MeasurementRecord* record) {
    return record->leanArea_mm2.has_value() || record->fatFraction_percent.has_value();
  });
  const bool hasConfidence =
      std::ranges::any_of(level.records, [](const MeasurementRecord* r) { return r->confidence.has_value(); });
  const LevelColumns columns{hasFat, hasConfidence};
  std::string out = "<div class=\"scroll\">" + levelHead(methodText(level.records), columns);
  const std::vector<ReadingRows> readings = byReader(level.records);
  for (const Muscle muscle : allMuscles) {
    for (const ReadingRows& reading : readings) {
      std::string title = swatches(muscle) + std::string(displayName(muscle));
      if (readings.size() > 1) title += ", " + readerText(reading);
      const RecordRefs right = recordsOf(reading.records, muscle, Side::Right);
      const RecordRefs left = recordsOf(reading.records, muscle, Side::Left);
      for (std::size_t i = 0; i < std::max(right.size(), left.size()); ++i) {
        out += levelRow(title, at(right, i), at(left, i), columns);
      }
    }
  }
  return out + "</tbody>\n</table></div>\n";
}

}  // namespace lumyo::report
