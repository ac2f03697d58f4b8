#include <fmt/format.h>

#include <new>
#include <stdexcept>

#include "Codec.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

constexpr unsigned version = 1;

template <class T>
Json optionalJson(const std::optional<T>& value)
{
  return value ? encoded(*value) : Json();
}

Json changeJson(const SliceAdded& c)
{
  return {{"kind", "slice"}, {"place", encoded(c.place)}, {"grid", encoded(c.grid)}};
}

Json changeJson(const LabelChange& c)
{
  Json json{{"kind", "labels"},
            {"place", encoded(c.place)},
            {"runs", encoded(c.runs)},
            {"edited_before", encoded(c.editedBefore)},
            {"edited_after", encoded(c.editedAfter)},
            {"origin_before", encoded(c.originBefore)},
            {"origin_after", encoded(c.originAfter)}};
  if (c.doubtsBefore && c.doubtsAfter) {
    json["doubts_before"] = encoded(*c.doubtsBefore);
    json["doubts_after"] = encoded(*c.doubtsAfter);
  }
  return json;
}

Json changeJson(const VerdictChange& c)
{
  return {{"kind", "verdict"},
          {"before", optionalJson(c.before)},
          {"after", optionalJson(c.after)},
          {"index", static_cast<std::uint64_t>(c.index)}};
}

Json changeJson(const LevelsChange& c)
{
  return {{"kind", "levels"},
          {"map_before", encoded(c.mapBefore)},
          {"map_after", encoded(c.mapAfter)},
          {"placed_before", encoded(c.placedBefore)},
          {"placed_after", encoded(c.placedAfter)}};
}

LabelChange labelChangeOf(const Json& json)
{
  LabelChange change;
  change.place = placeOf(json.at("place"));
  change.runs = runsOf(json.at("runs"));
  change.editedBefore = codesOf(json.at("edited_before"));
  change.editedAfter = codesOf(json.at("edited_after"));
  change.originBefore = originOf(json.at("origin_before"));
  change.originAfter = originOf(json.at("origin_after"));
  if (json.contains("doubts_before")) {
    change.doubtsBefore = doubtsOf(json.at("doubts_before"));
    change.doubtsAfter = doubtsOf(json.at("doubts_after"));
  }
  return change;
}

std::optional<Judgement> optionalJudgement(const Json& json)
{
  if (json.is_null()) return std::nullopt;
  return judgementOf(json);
}

VerdictChange verdictChangeOf(const Json& json)
{
  VerdictChange change;
  change.before = optionalJudgement(json.at("before"));
  change.after = optionalJudgement(json.at("after"));
  change.index = wholeNumber(json.at("index"), std::uint64_t{1} << 32);
  return change;
}

LevelsChange levelsChangeOf(const Json& json)
{
  LevelsChange change;
  change.mapBefore = mapOf(json.at("map_before"));
  change.mapAfter = mapOf(json.at("map_after"));
  change.placedBefore = placedOf(json.at("placed_before"));
  change.placedAfter = placedOf(json.at("placed_after"));
  return change;
}

Change changeOf(const Json& json)
{
  const auto& kind = json.at("kind").get_ref<const std::string&>();
  if (kind == "slice") return SliceAdded{placeOf(json.at("place")), gridOf(json.at("grid"))};
  if (kind == "labels") return labelChangeOf(json);
  if (kind == "verdict") return verdictChangeOf(json);
  if (kind == "levels") return levelsChangeOf(json);
  refuseBytes("a change is of no known kind");
}

Step stepOf(const Json& json)
{
  Step step;
  step.what = json.at("what").get<std::string>();
  step.when = json.at("when").get<std::string>();
  for (const Json& change : json.at("changes")) step.changes.push_back(changeOf(change));
  return step;
}

Document documentOf(const Json& json)
{
  Document document;
  document.reading.reader = json.at("reader").get<std::string>();
  document.reading.levels = mapOf(json.at("levels"));
  document.placed = placedOf(json.at("placed"));
  for (const Json& slice : json.at("slices")) {
    document.reading.slices.push_back(labelledSliceOf(slice));
    const SlicePlace place = document.reading.slices.back().place;
    if (document.reading.find(place) != &document.reading.slices.back()) refuseBytes("a slice is there twice");
  }
  for (const Json& verdict : json.at("verdicts")) document.reading.judgements.push_back(judgementOf(verdict));
  return document;
}

/// Whatever a stranger's bytes may throw becomes one kind of error.
template <class Work>
auto parsed(std::string_view bytes, Work&& work)
{
  try {
    const Json json = jsonOf(bytes);
    if (wholeNumber(json.at("version"), 0xFFFF) > version) {
      throw Error(ErrorCode::UnusableInput, "what was stored is of a newer version of Lumyo");
    }
    return work(json);
  } catch (const Json::exception&) {
    refuseBytes("a part is missing or of another kind");
  } catch (const std::bad_alloc&) {
    refuseBytes("it asks for more memory than there is");
  } catch (const std::length_error&) {
    refuseBytes("it asks for more memory than there is");
  } catch (const Error& e) {
    throw Error(ErrorCode::UnusableInput, e.what());  // a level that is none is no wrong call here
  }
}

}  // namespace

std::string stepBytes(const Step& step)
{
  Json changes = Json::array();
  for (const Change& change : step.changes) {
    changes.push_back(std::visit([](const auto& c) { return changeJson(c); }, change));
  }
  return bytesOf({{"version", version}, {"what", step.what}, {"when", step.when}, {"changes", std::move(changes)}});
}

Step parseStep(std::string_view bytes) { return parsed(bytes, stepOf); }

std::string documentBytes(const Document& document)
{
  Json slices = Json::array();
  for (const LabelledSlice& slice : document.reading.slices) slices.push_back(encoded(slice));
  Json verdicts = Json::array();
  for (const Judgement& judgement : document.reading.judgements) verdicts.push_back(encoded(judgement));
  return bytesOf({{"version", version},
                  {"reader", document.reading.reader},
                  {"levels", encoded(document.reading.levels)},
                  {"slices", std::move(slices)},
                  {"verdicts", std::move(verdicts)},
                  {"placed", encoded(document.placed)}});
}

Document parseDocument(std::string_view bytes) { return parsed(bytes, documentOf); }

}  // namespace lumyo::session
