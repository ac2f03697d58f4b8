#include "RunSheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "lumyo/core/Sha256.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::workflow {
namespace {

std::string basisText(NumberingBasis basis)
{
  switch (basis) {
    case NumberingBasis::CountedFromSacrum: return "counted up from the sacrum";
    case NumberingBasis::WholeSpine: return "counted on a whole-spine picture";
    case NumberingBasis::ByHand: break;
  }
  return "laid by hand";
}

std::string basisText(const MeasureOutcome& outcome, const MeasureRequest& request)
{
  std::string text = basisText(outcome.levels.basis);
  if (outcome.levels.basis == NumberingBasis::ByHand) return text;
  // levels.json and its picture show where the levels were found, also those that a person then laid elsewhere.
  for (const auto& a : request.assignments) text += fmt::format("; {} laid by hand", a.level.toString());
  return text;
}

/// The chosen series with what it holds itself, and the numbers of those that lent stacks to measure on.
std::string axialText(const MeasureOutcome& outcome)
{
  const Series& axial = outcome.axial;
  std::size_t slices = 0;
  std::size_t stacks = 0;
  for (const SliceStack& stack : axial.stacks) {
    if (stack.about.lender) continue;
    slices += stack.slices.size();
    ++stacks;
  }
  std::string text = fmt::format("{}, {} slices in {} stacks", axial.about.description, slices, stacks);
  std::set<int> lenders;
  for (const PlacedLevel& level : outcome.placed) {
    if (!level.isCovered()) continue;
    const SeriesAbout& about = scannedIn(axial, level.at->place.stack);
    if (about.seriesUid == axial.about.seriesUid || !lenders.insert(about.seriesNumber).second) continue;
    text += fmt::format("; series {}, {}", about.seriesNumber, about.description);
  }
  return text;
}

}  // namespace

std::string psoasIndexText(std::span<const MeasurementRecord> reading, double height_m)
{
  const SpineLevel level = SpineLevel::vertebra(Vertebra::L3);
  std::array<double, 2> areas{};
  for (const Side side : bothSides) {
    const auto isPsoas = [&](const MeasurementRecord& r) {
      return r.level == level && r.muscle == Muscle::PsoasMajor && r.side == side;
    };
    const auto row = std::ranges::find_if(reading, isPsoas);
    if (row == reading.end()) return "needs psoas major at L3, which was not asked for";
    if (!row->area_mm2) {
      std::string status(name(row->status));
      std::ranges::replace(status, '_', ' ');
      return fmt::format("needs psoas major at L3: the {} one is {}", name(side), status);
    }
    areas[static_cast<std::size_t>(side)] = *row->area_mm2;
  }
  constexpr double mm2PerCm2 = 100;
  return fmt::format("{:.2f} cm²/m² at L3: right {:.2f} and left {:.2f} cm², height {:.2f} m",
                     measure::psoasIndex_cm2PerM2(areas[0], areas[1], height_m), areas[0] / mm2PerCm2,
                     areas[1] / mm2PerCm2, height_m);
}

std::string qualitySheet(const RunContents& run, const RunPictures& pictures)
{
  const MeasureOutcome& outcome = run.outcome;
  const MeasureRequest& request = run.request;
  report::QualitySheetContent content;
  const SeriesAbout& about = outcome.axial.about;
  content.title = "Lumbosacral muscle areas";
  content.facts = {{"Patient ID", about.patientId},         {"Study date", about.studyDate},
                   {"Input", request.input.string()},       {"Axial series", axialText(outcome)},
                   {"Levels", basisText(outcome, request)}, {"Lumyo", softwareVersion()}};
  constexpr std::size_t shownDigits = 12;
  content.facts.emplace_back("Table", std::string(tableFile) + ", SHA-256 " +
                                          sha256Of(std::as_bytes(std::span(run.table))).substr(0, shownDigits));
  const std::string& reader = outcome.readings[pictures.reading.index].reader;
  if (!reader.empty()) content.facts.emplace_back("Reader", reader);
  for (const ModelIdentity& model : outcome.models) {
    content.facts.emplace_back("Model",
                               model.name + " " + model.version + ", SHA-256 " + model.sha256.substr(0, shownDigits));
  }
  content.records = recordsOf(outcome, pictures.reading.index);
  if (request.height_m) {
    content.facts.emplace_back("Psoas index", psoasIndexText(content.records, *request.height_m));
  }
  content.warnings = outcome.warnings;
  if (!outcome.skipped.empty()) {
    content.warnings.push_back(
        fmt::format("{} files were not used; run.json names each with its reason", outcome.skipped.size()));
  }
  content.views = pictures.views;
  content.levelsPng = run.sagittal;
  return report::qualitySheetHtml(content);
}

}  // namespace lumyo::workflow
