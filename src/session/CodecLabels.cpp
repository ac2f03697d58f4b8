#include <limits>
#include <utility>

#include "CodecParts.h"
#include "PackedBytes.h"

namespace lumyo::session {
namespace {

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

}  // namespace

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

}  // namespace lumyo::session
