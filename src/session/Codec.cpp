#include "CodecParts.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

constexpr int deepest = 12;
constexpr std::uint64_t mostSlices = 1U << 20;

Json levelJson(const SpineLevel& level) { return level.toString(); }
SpineLevel levelOf(const Json& json) { return SpineLevel::parse(textOf(json)); }

Json planeJson(const LevelPlane& plane)
{
  return {{"level", levelJson(plane.level)},
          {"centre", vectorJson(plane.centre.mm)},
          {"normal", vectorJson(plane.normal)},
          {"confidence", plane.confidence},
          {"height", optionalJson(plane.height_mm)}};
}

LevelPlane planeOf(const Json& json)
{
  return {levelOf(json.at("level")),
          {vectorOf(json.at("centre"))},
          vectorOf(json.at("normal")),
          numberOf(json.at("confidence")),
          optionalNumber(json.at("height"))};
}

Json sliceAtJson(const LevelSlice& at)
{
  return {{"plane", planeJson(at.plane)},
          {"place", encoded(at.place)},
          {"offset", at.offset_mm},
          {"tilt", at.tilt_deg},
          {"coverage", static_cast<int>(at.coverage)}};
}

LevelSlice sliceAtOf(const Json& json)
{
  return {planeOf(json.at("plane")), placeOf(json.at("place")), numberOf(json.at("offset")), numberOf(json.at("tilt")),
          enumOf(json.at("coverage"), Coverage::AlongSpine)};
}

/// Only counts how deep the bytes go: the reader that builds values follows them by calls of itself.
class DepthGuard : public Json::json_sax_t {
public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return ++m_depth <= deepest; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return --m_depth >= 0; }
  bool start_array(std::size_t) override { return ++m_depth <= deepest; }
  bool end_array() override { return --m_depth >= 0; }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override { return false; }

private:
  int m_depth = 0;
};

}  // namespace

void refuseBytes(const std::string& why)
{
  throw Error(ErrorCode::UnusableInput, "what was stored is damaged: " + why);
}

std::uint64_t wholeNumber(const Json& json, std::uint64_t most)
{
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > most) refuseBytes("a number is out of its range");
  return json.get<std::uint64_t>();
}

Json encoded(SlicePlace place) { return Json::array({place.stack, place.slice}); }

SlicePlace placeOf(const Json& json)
{
  if (json.size() != 2) refuseBytes("a slice has no place");
  return {wholeNumber(json.at(0), mostSlices), wholeNumber(json.at(1), mostSlices)};
}

Json encoded(const LabelOrigin& origin)
{
  return {{"maker", static_cast<unsigned>(origin.maker)},
          {"model", Json::array({origin.model.name, origin.model.version, origin.model.sha256})},
          {"file", origin.file}};
}

LabelOrigin originOf(const Json& json)
{
  const Json& model = json.at("model");
  LabelOrigin origin;
  origin.maker = enumOf(json.at("maker"), LabelMaker::File);
  origin.model.name = textOf(model.at(0));
  origin.model.version = textOf(model.at(1));
  origin.model.sha256 = textOf(model.at(2));
  origin.file = textOf(json.at("file"));
  return origin;
}

Json encoded(const std::set<LabelCode>& codes)
{
  Json json = Json::array();
  for (const LabelCode code : codes) json.push_back(static_cast<unsigned>(code));
  return json;
}

std::set<LabelCode> codesOf(const Json& json)
{
  std::set<LabelCode> codes;
  for (const Json& code : json) codes.insert(static_cast<LabelCode>(wholeNumber(code, 255)));
  return codes;
}

Json encoded(const Judgement& j)
{
  return {{"level", levelJson(j.level)},
          {"muscle", static_cast<unsigned>(j.muscle)},
          {"side", static_cast<unsigned>(j.side)},
          {"verdict", static_cast<unsigned>(j.verdict)},
          {"reason", j.reason}};
}

Judgement judgementOf(const Json& json)
{
  return {levelOf(json.at("level")), enumOf(json.at("muscle"), Muscle::GluteusMaximus),
          enumOf(json.at("side"), Side::Left), enumOf(json.at("verdict"), Verdict::NotAssessable),
          textOf(json.at("reason"))};
}

Json encoded(const LevelMap& map)
{
  Json planes = Json::array();
  for (const LevelPlane& plane : map.levels) planes.push_back(planeJson(plane));
  return {{"basis", static_cast<unsigned>(map.basis)},
          {"warnings", map.warnings},
          {"levels", std::move(planes)},
          {"frame", map.frameOfReferenceUid}};
}

LevelMap mapOf(const Json& json)
{
  LevelMap map;
  map.basis = enumOf(json.at("basis"), NumberingBasis::ByHand);
  map.warnings = json.at("warnings").get<std::vector<std::string>>();
  map.frameOfReferenceUid = textOf(json.at("frame"));
  for (const Json& plane : json.at("levels")) map.levels.push_back(planeOf(plane));
  return map;
}

Json encoded(const std::vector<PlacedLevel>& placed)
{
  Json json = Json::array();
  for (const PlacedLevel& p : placed) {
    json.push_back({{"level", levelJson(p.level)},
                    {"at", p.at ? sliceAtJson(*p.at) : Json()},
                    {"why_not", p.whyNot},
                    {"basis", static_cast<unsigned>(p.basis)},
                    {"by_hand", p.byHand},
                    {"other_frame", p.otherFrame},
                    {"remark", p.remark}});
  }
  return json;
}

std::vector<PlacedLevel> placedOf(const Json& json)
{
  std::vector<PlacedLevel> placed;
  for (const Json& item : json) {
    PlacedLevel level{.level = levelOf(item.at("level")), .at = {}, .whyNot = {}, .remark = {}};
    level.whyNot = textOf(item.at("why_not"));
    if (!item.at("at").is_null()) level.at = sliceAtOf(item.at("at"));
    level.basis = enumOf(item.at("basis"), NumberingBasis::ByHand);
    level.byHand = item.at("by_hand").get<bool>();
    level.otherFrame = item.at("other_frame").get<bool>();
    level.remark = textOf(item.at("remark"));
    placed.push_back(std::move(level));
  }
  return placed;
}

std::string bytesOf(const Json& json)
{
  std::string bytes;
  Json::to_cbor(json, bytes);
  return bytes;
}

Json jsonOf(std::string_view bytes)
{
  DepthGuard guard;
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &guard, Json::input_format_t::cbor)) {
    refuseBytes("it is not CBOR as Lumyo writes it");
  }
  return Json::from_cbor(bytes.begin(), bytes.end());
}

}  // namespace lumyo::session
