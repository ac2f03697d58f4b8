#include <fmt/format.h>

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "FileBytes.h"
#include "lumyo/core/Error.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

LabelMapping mappingFromFile(const fs::path& file)
{
  const auto bad = [&](const std::string& why) {
    return Error(
        ErrorCode::UnusableInput,
        fmt::format("'{}' is no usable label map: {}; write {{\"5\": \"psoas_major right\", …}}", file.string(), why));
  };
  const auto bytes = fileBytes(file, largestJsonFile);
  if (!bytes) throw bad("it cannot be read or is larger than 1 MiB");
  const auto* first = reinterpret_cast<const char*>(bytes->data());
  const Json json = Json::parse(first, first + bytes->size(), nullptr, false);
  if (!json.is_object() || json.empty()) throw bad("it is not a JSON object with entries");
  LabelMapping mapping;
  for (const auto& [key, value] : json.items()) {
    int code = 0;
    const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), code);
    if (failure != std::errc() || end != key.data() + key.size()) {
      throw bad(fmt::format("'{}' is not a whole number", key));
    }
    const auto label = value.is_string() ? parseLabel(value.get<std::string>()) : std::nullopt;
    if (!label) throw bad(fmt::format("the label of code {} is not a muscle with its side", key));
    mapping[code] = *label;
  }
  return mapping;
}

/// The structures of MuscleMap's whole-body list that are none of ours, by the code of the left one; the right one's is
/// one higher (docs/anatomy.md of MuscleMap).
constexpr std::array otherMuscleMapStructures{
    1101, 1111, 1121, 1131, 1141, 1151, 1161, 2101, 2111, 2121, 2141, 4101, 5141, 6101, 6111, 6131, 6171, 7101, 7111,
    7121, 7131, 7141, 7151, 7161, 7171, 7181, 7191, 7201, 7211, 7221, 8101, 8111, 8121, 8131, 8141, 8151, 8161};

}  // namespace

LabelMapping lumyoMapping()
{
  LabelMapping mapping{{backgroundLabel, backgroundLabel}};  // complete: other codes are other programs' codes
  for (LabelCode code = 1; code < labelCodeCount; ++code) mapping[code] = code;
  return mapping;
}

LabelMapping muscleMapMapping()
{
  LabelMapping m;
  const auto pair = [&m](int right, int left, Muscle muscle) {
    m[right] = labelCode(muscle, Side::Right);
    m[left] = labelCode(muscle, Side::Left);
  };
  for (const int left : otherMuscleMapStructures) m[left] = m[left + 1] = backgroundLabel;
  pair(1, 2, Muscle::Multifidus);
  pair(3, 4, Muscle::ErectorSpinae);
  pair(5, 6, Muscle::PsoasMajor);
  pair(7, 8, Muscle::QuadratusLumborum);
  pair(5102, 5101, Muscle::Multifidus);
  pair(5112, 5111, Muscle::ErectorSpinae);
  pair(5122, 5121, Muscle::PsoasMajor);
  pair(5132, 5131, Muscle::QuadratusLumborum);
  pair(6122, 6121, Muscle::GluteusMaximus);
  pair(6142, 6141, Muscle::Iliacus);
  for (const int bone : {6151, 6152, 6160}) m[bone] = boneLabel;  // ilium, sacrum
  return m;
}

LabelMapping totalSegmentatorMapping()
{
  // TotalSegmentator v2, class map of the task `abdominal_muscles`: 22 classes, right before left.
  constexpr int classes = 22;
  LabelMapping m;
  for (int code = 1; code <= classes; ++code) m[code] = backgroundLabel;
  const auto pair = [&](int right, Muscle muscle) {
    m[right] = labelCode(muscle, Side::Right);
    m[right + 1] = labelCode(muscle, Side::Left);
  };
  pair(3, Muscle::RectusAbdominis);
  pair(15, Muscle::ErectorSpinae);
  pair(17, Muscle::Multifidus);  // transversospinalis: at the lumbar levels the multifidus
  pair(19, Muscle::PsoasMajor);
  pair(21, Muscle::QuadratusLumborum);
  return m;
}

LabelMapping totalSegmentatorMrMapping()
{
  // TotalSegmentator v2, class map of the task `total_mr`: 50 classes. Iliopsoas and autochthon are merged muscles.
  constexpr int classes = 50;
  LabelMapping m;
  for (int code = 1; code <= classes; ++code) m[code] = backgroundLabel;
  m[40] = labelCode(Muscle::GluteusMaximus, Side::Left);
  m[41] = labelCode(Muscle::GluteusMaximus, Side::Right);
  for (const int bone : {18, 19, 20, 38, 39}) m[bone] = boneLabel;  // sacrum, vertebrae, discs, hip bones
  return m;
}

LabelMapping labelMappingNamed(const std::string& nameOrFile)
{
  if (nameOrFile == "lumyo") return lumyoMapping();
  if (nameOrFile == "musclemap") return muscleMapMapping();
  if (nameOrFile == "totalsegmentator") return totalSegmentatorMapping();
  if (nameOrFile == "totalsegmentator_mr") return totalSegmentatorMrMapping();
  std::error_code failure;
  if (!fs::exists(nameOrFile, failure)) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("'{}' is neither a label map (lumyo, musclemap, totalsegmentator, totalsegmentator_mr) nor "
                            "a file",
                            nameOrFile));
  }
  return mappingFromFile(nameOrFile);
}

}  // namespace lumyo::segment
