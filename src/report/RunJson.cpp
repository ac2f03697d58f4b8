#include <cmath>
#include <nlohmann/json.hpp>
#include <span>

#include "JsonNumbers.h"
#include "Text.h"
#include "lumyo/core/Sha256.h"
#include "lumyo/report/Tables.h"

namespace lumyo::report {
namespace {

using Json = nlohmann::ordered_json;

Json textsJson(const std::vector<std::string>& texts)
{
  Json out = Json::array();
  for (const std::string& text : texts) out.push_back(validUtf8(text));
  return out;
}

constexpr const char* ownHash = "sha256";

std::string hashOf(const Json& run)
{
  const std::string text = run.dump(2);
  return sha256Of(std::as_bytes(std::span(text)));
}

/// A record from which a line was taken says less than was known. Those of earlier versions carry no hash.
void checkOwnHash(Json run)
{
  const auto own = run.find(ownHash);
  if (own == run.end()) return;
  const Json stated = *own;
  run.erase(own);
  if (stated == hashOf(run)) return;
  throw Error(ErrorCode::UnusableInput, "it was changed after it was written: its own SHA-256 differs");
}

[[noreturn]] void refuseList()
{
  throw Error(ErrorCode::UnusableInput, "its list of the files written is not understood");
}

int wholeNumberIn(const Json& value)
{
  const auto number = wholeNumber(value);
  if (!number) refuseList();
  return *number;
}

RunInfo::File fileIn(const Json& file)
{
  if (!file.at("bytes").is_number_unsigned()) refuseList();
  return {file.at("path"), file.at("bytes"), file.at("sha256")};
}

}  // namespace

std::string runJson(const RunInfo& info)
{
  Json out;
  out["software_version"] = validUtf8(info.softwareVersion);
  out["started_at"] = validUtf8(info.startedAt);
  out["command"] = textsJson(info.command);
  out["recipe"] = textsJson(info.recipe);
  out["models"] = Json::array();
  for (const auto& model : info.models) {
    out["models"].push_back(
        {{"name", validUtf8(model.name)}, {"version", validUtf8(model.version)}, {"sha256", validUtf8(model.sha256)}});
  }
  out["warnings"] = textsJson(info.warnings);
  out["skipped"] = Json::array();
  for (const Diagnostic& skipped : info.skipped) {
    out["skipped"].push_back({{"path", validUtf8(skipped.file.string())}, {"reason", validUtf8(skipped.text)}});
  }
  out["first_slices"] = Json::object();
  for (const auto& [stack, slice] : info.firstSlices) out["first_slices"][std::to_string(stack)] = slice;
  out["files"] = Json::array();
  for (const auto& file : info.files) {
    out["files"].push_back({{"path", validUtf8(file.path)}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  }
  out["timings"] = Json::array();
  for (const auto& timing : info.timings) {
    out["timings"].push_back({{"step", validUtf8(timing.step)}, {"seconds", std::round(timing.seconds * 1000) / 1000}});
  }
  out[ownHash] = hashOf(out);
  return out.dump(2) + "\n";
}

RunFiles parseRunFiles(std::string_view text)
{
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("files")) {
    throw Error(ErrorCode::UnusableInput, "it is no whole run.json with the list of the files written");
  }
  checkOwnHash(json);
  try {
    RunFiles run;
    for (const auto& [stack, slice] : json.at("first_slices").items()) {
      run.firstSlices[std::stoi(stack)] = wholeNumberIn(slice);
    }
    for (const Json& file : json.at("files")) run.files.push_back(fileIn(file));
    return run;
  } catch (const std::exception&) {  // of the JSON library, or of a stack that is no number
    refuseList();
  }
}

}  // namespace lumyo::report
