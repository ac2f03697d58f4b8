#include "lumyo/report/QualitySheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "Encoding.h"
#include "Page.h"
#include "SheetTables.h"
#include "Text.h"
#include "Words.h"

namespace lumyo::report {
namespace {

std::string warningsSection(const std::vector<std::string>& warnings)
{
  if (warnings.empty()) return {};
  std::string out = "<section class=\"warnings\" aria-label=\"Warnings\">\n<h2>Check before use</h2>\n<ul>\n";
  for (const std::string& warning : warnings) out += "<li>" + htmlText(warning) + "</li>\n";
  return out + "</ul>\n</section>\n";
}

std::string factsList(const QualitySheetContent& content)
{
  if (content.facts.empty()) return {};
  std::string out = "<dl>\n";
  for (const auto& [fact, value] : content.facts) {
    out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", htmlText(fact), htmlText(value));
  }
  return out + "</dl>\n";
}

std::string topSection(const QualitySheetContent& content)
{
  const std::string facts = factsList(content);
  if (facts.empty() && content.levelsPng.empty()) return {};
  const bool isAlone = facts.empty() || content.levelsPng.empty();
  std::string out = fmt::format("<section class=\"top{}\" aria-label=\"Study\">\n", isAlone ? " alone" : "");
  if (!facts.empty()) out += "<div>\n<h2>Study</h2>\n" + facts + "</div>\n";
  if (!content.levelsPng.empty()) {
    out += pagePicture(content.levelsPng, "Sagittal slice with the planes of the named levels");
  }
  return out + "</section>\n";
}

std::string levelHeading(const LevelRecords& level)
{
  std::string out = "<h2>" + level.level.toString();
  const auto confidence = levelConfidence(level);
  if (confidence && *confidence < doubtfulConfidence) {
    out += fmt::format("<small class=\"doubt\">? name in doubt, confidence {}</small>", fixedDecimals(*confidence, 2));
  }
  return out + "</h2>\n";
}

std::string viewPicture(const SliceView& view)
{
  const char* const drawn = view.labels == nullptr ? "" : " with the outlines of the muscles";
  return pagePicture(view.png.empty() ? overlayPng(view) : view.png,
                     fmt::format("Slice at {}{}: {}", view.levelName, drawn, view.caption));
}

std::string levelSection(const LevelRecords& level, const std::vector<SliceView>& views)
{
  std::string pictures;
  for (const SliceView& view : views) {
    if (view.levelName == level.level.toString()) pictures += viewPicture(view);
  }
  std::string out =
      fmt::format("<section>\n{}<div class=\"level{}\">\n", levelHeading(level), pictures.empty() ? " alone" : "");
  if (!pictures.empty()) out += "<div>\n" + pictures + "</div>\n";
  return out + levelTable(level) + "</div>\n</section>\n";
}

/// Pictures of levels that have no row.
std::string otherPictures(const std::vector<LevelRecords>& levels, const std::vector<SliceView>& views)
{
  std::string out;
  for (const SliceView& view : views) {
    const auto isOfView = [&view](const LevelRecords& level) { return level.level.toString() == view.levelName; };
    if (std::ranges::any_of(levels, isOfView)) continue;
    out += fmt::format("<section>\n<h2>{}</h2>\n<div class=\"level\">\n{}</div>\n</section>\n",
                       htmlText(view.levelName), viewPicture(view));
  }
  return out;
}

std::string summary(std::span<const MeasurementRecord> records)
{
  const auto measured = std::ranges::count(records, MeasurementStatus::Measured, &MeasurementRecord::status);
  return fmt::format("{} of {} measured", measured, records.size());
}

}  // namespace

std::string qualitySheetHtml(const QualitySheetContent& content)
{
  const std::vector<LevelRecords> levels = byLevel(content.records);
  std::string out = pageHead(content.title);
  out += warningsSection(content.warnings);
  out += fmt::format("<section>\n<h2>Measurements<small>{}</small></h2>\n{}</section>\n", summary(content.records),
                     overviewTable(levels));
  out += topSection(content);
  for (const LevelRecords& level : levels) out += levelSection(level, content.views);
  out += otherPictures(levels, content.views);
  return out + pageFoot();
}

}  // namespace lumyo::report
