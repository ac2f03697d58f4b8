#include "Codec.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "PackedBytes.h"
#include "lumyo/core/Error.h"

namespace lumyo::session {
namespace {

constexpr int deepest = 12;
constexpr std::uint64_t mostSlices = 1U << 20;

Json vectorJson(const Eigen::Vector3d& v) { return Json::array({v.x(), v.y(), v.z()}); }

double numberOf(const Json& json)
{
  if (!json.is_number()) refuseBytes("a number is missing");
  return json.get<double>();
}

Eigen::Vector3d vectorOf(const Json& json)
{
  if (json.size() != 3) refuseBytes("a point has not three numbers");
  Eigen::Vector3d v(numberOf(json.at(0)), numberOf(json.at(1)), numberOf(json.at(2)));
  if (!v.allFinite()) refuseBytes("a point is not a set of numbers");
  return v;
}

template <class T>
Json optionalJson(const std::optional<T>& value)
{
  return value ? Json(*value) : Json();
}

std::optional<double> optionalNumber(const Json& json)
{
  if (json.is_null()) return std::nullopt;
  return numberOf(json);
}

template <class Enum>
Enum enumOf(const Json& json, Enum last)
{
  return static_cast<Enum>(wholeNumber(json, static_cast<std::uint64_t>(last)));
}

std::string textOf(const Json& json) { return json.get<std::string>(); }

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

Eigen::Vector3d rounded(const Eigen::Vector3d& direction)
{
  constexpr double parts = 1LL << 40;
  return (direction * parts).array().round() / parts;
}

/// Making a grid takes rounding out of its axes, and so changes the last bits of axes that were exact, some for ever to
/// and fro. What is written are axes on a lattice of 1e-12 that come back to the same place of it: a grid and what is
/// read of it give the same bytes. From lattice to exact axes and back never leads away, so it ends after a few rounds.
SliceGrid::Axes settledAxes(const SliceGrid& grid)
{
  constexpr int rounds = 100;
  SliceGrid::Axes axes{rounded(grid.rowDirection()), rounded(grid.columnDirection())};
  for (int i = 0; i < rounds; ++i) {
    const SliceGrid made({}, axes, {1, 1}, {1, 1});
    const SliceGrid::Axes next{rounded(made.rowDirection()), rounded(made.columnDirection())};
    if (next.row == axes.row && next.column == axes.column) break;
    axes = next;
  }
  return axes;
}

Json packedCodes(const std::vector<LabelCode>& codes)
{
  PackedWriter writer;
  for (std::size_t first = 0; first < codes.size();) {
    std::size_t end = first + 1;
    while (end < codes.size() && codes[end] == codes[first]) ++end;
    writer.put(end - first);
    writer.put(codes[first]);
    first = end;
  }
  return Json::binary(writer.take());
}

[[noreturn]] void refusePixels() { refuseBytes("the pixels of a slice are damaged"); }

std::vector<LabelCode> unpackedCodes(const Json& json, std::size_t count)
{
  PackedReader reader(json.get_binary(), refusePixels);
  std::vector<LabelCode> codes;
  codes.reserve(count);
  while (!reader.atEnd()) {
    const std::uint64_t length = reader.get(count - codes.size());
    codes.insert(codes.end(), length, static_cast<LabelCode>(reader.get(labelCodeCount - 1)));
  }
  if (codes.size() != count) refusePixels();
  return codes;
}

Json confidenceJson(const std::array<float, labelCodeCount>& confidence)
{
  Json json = Json::array();
  for (const float c : confidence) json.push_back(static_cast<double>(c));
  return json;
}

std::array<float, labelCodeCount> confidenceOf(const Json& json)
{
  if (json.size() != labelCodeCount) refuseBytes("the confidences of a slice are damaged");
  std::array<float, labelCodeCount> confidence{};
  for (std::size_t i = 0; i < labelCodeCount; ++i) confidence[i] = static_cast<float>(numberOf(json.at(i)));
  return confidence;
}

Json refusalsJson(const std::vector<LabelRefusal>& refusals)
{
  Json json = Json::array();
  for (const LabelRefusal& r : refusals) json.push_back({{"code", optionalJson(r.code)}, {"why", r.why}});
  return json;
}

std::vector<LabelRefusal> refusalsOf(const Json& json)
{
  std::vector<LabelRefusal> refusals;
  for (const Json& item : json) {
    LabelRefusal refusal;
    refusal.why = textOf(item.at("why"));
    if (!item.at("code").is_null()) refusal.code = static_cast<LabelCode>(wholeNumber(item.at("code"), 255));
    refusals.push_back(std::move(refusal));
  }
  return refusals;
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

Json encoded(const SliceGrid& g)
{
  const SliceGrid::Axes axes = settledAxes(g);
  return {{"first", vectorJson(g.firstPixel().mm)},
          {"row", vectorJson(axes.row)},
          {"column", vectorJson(axes.column)},
          {"spacing", Json::array({g.rowSpacing_mm(), g.columnSpacing_mm()})},
          {"size", Json::array({static_cast<unsigned>(g.size().rows), static_cast<unsigned>(g.size().columns)})}};
}

SliceGrid gridOf(const Json& json)
{
  constexpr std::uint64_t most = std::numeric_limits<int>::max();
  return {{vectorOf(json.at("first"))},
          {vectorOf(json.at("row")), vectorOf(json.at("column"))},
          {numberOf(json.at("spacing").at(0)), numberOf(json.at("spacing").at(1))},
          {static_cast<int>(wholeNumber(json.at("size").at(0), most)),
           static_cast<int>(wholeNumber(json.at("size").at(1), most))}};
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

Json encoded(const LabelDoubts& doubts)
{
  return {{"confidence", confidenceJson(doubts.confidence)}, {"refusals", refusalsJson(doubts.refusals)}};
}

LabelDoubts doubtsOf(const Json& json)
{
  LabelDoubts doubts;
  doubts.confidence = confidenceOf(json.at("confidence"));
  doubts.refusals = refusalsOf(json.at("refusals"));
  return doubts;
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

Json encoded(const LabelledSlice& slice)
{
  return {{"place", encoded(slice.place)},
          {"grid", encoded(slice.labels.grid)},
          {"codes", packedCodes(slice.labels.codes)},
          {"doubts", encoded(LabelDoubts{slice.labels.confidence, slice.refusals})},
          {"origin", encoded(slice.origin)},
          {"edited", encoded(slice.edited)}};
}

LabelledSlice labelledSliceOf(const Json& json)
{
  LabelledSlice slice{.place = placeOf(json.at("place")), .labels = {gridOf(json.at("grid")), {}}, .origin = {}};
  slice.labels.codes = unpackedCodes(json.at("codes"), slice.labels.grid.pixelCount());
  LabelDoubts doubts = doubtsOf(json.at("doubts"));
  slice.labels.confidence = doubts.confidence;
  slice.refusals = std::move(doubts.refusals);
  slice.origin = originOf(json.at("origin"));
  slice.edited = codesOf(json.at("edited"));
  return slice;
}

Json encoded(const std::vector<PixelRun>& runs)
{
  PackedWriter writer;
  std::uint64_t end = 0;
  for (const PixelRun& run : runs) {
    writer.put(run.first - end);
    writer.put(run.count);
    writer.put(run.before);
    writer.put(run.after);
    end = std::uint64_t{run.first} + run.count;
  }
  return Json::binary(writer.take());
}

std::vector<PixelRun> runsOf(const Json& json)
{
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  PackedReader reader(json.get_binary(), refusePixels);
  std::vector<PixelRun> runs;
  std::uint64_t end = 0;
  while (!reader.atEnd()) {
    const std::uint64_t first = end + reader.get(most - end);
    const std::uint64_t count = reader.get(most - first);
    const auto before = static_cast<LabelCode>(reader.get(labelCodeCount - 1));
    const auto after = static_cast<LabelCode>(reader.get(labelCodeCount - 1));
    runs.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(count), before, after});
    end = first + count;
  }
  return runs;
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
