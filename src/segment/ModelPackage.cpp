#include "lumyo/segment/ModelPackage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string_view>

#include "FileBytes.h"
#include "PackageFiles.h"
#include "lumyo/core/Sha256.h"

namespace lumyo::segment {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view formatName = "lumyo-model-package";
constexpr int formatVersion = 1;
constexpr std::size_t sha256Digits = 64;

/// One JSON object of model.json with the words for a refusal: every fault names the file and the field.
class Fields {
public:
  Fields(const Json& object, fs::path file, std::string prefix)
      : m_object(object), m_file(std::move(file)), m_prefix(std::move(prefix))
  {
  }

  [[nodiscard]] Error refusal(const std::string& why) const
  {
    return {ErrorCode::ModelUnusable, fmt::format("'{}' is no usable model description: {}", m_file.string(), why)};
  }
  [[nodiscard]] std::string full(const char* key) const { return m_prefix + key; }

  [[nodiscard]] const Json& member(const char* key) const
  {
    const auto found = m_object.find(key);
    if (found == m_object.end()) throw refusal(fmt::format("'{}' is missing", full(key)));
    return *found;
  }
  [[nodiscard]] Fields object(const char* key) const
  {
    const Json& inner = member(key);
    if (!inner.is_object()) throw refusal(fmt::format("'{}' is not an object", full(key)));
    return {inner, m_file, full(key) + "."};
  }
  /// An entry of the list `key` of this object, itself an object.
  [[nodiscard]] Fields element(const Json& entry, const char* key) const
  {
    if (!entry.is_object()) throw refusal(fmt::format("'{}' is not a list of objects", full(key)));
    return {entry, m_file, full(key) + "."};
  }
  [[nodiscard]] std::string text(const char* key) const
  {
    const Json& value = member(key);
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
      throw refusal(fmt::format("'{}' is not a text", full(key)));
    }
    return value.get<std::string>();
  }
  [[nodiscard]] double number(const char* key, double low, double high) const
  {
    const Json& value = member(key);
    const double v = value.is_number() ? value.get<double>() : high + 1;
    if (!(v >= low && v <= high)) {
      throw refusal(fmt::format("'{}' is not a number from {} to {}", full(key), low, high));
    }
    return v;
  }
  [[nodiscard]] int wholeNumber(const char* key, int low, int high) const
  {
    const Json& value = member(key);
    if (!value.is_number_integer()) throw refusal(fmt::format("'{}' is not a whole number", full(key)));
    return static_cast<int>(number(key, low, high));
  }
  [[nodiscard]] std::vector<std::string> texts(const char* key) const
  {
    const Json& value = member(key);
    const bool good =
        value.is_array() && !value.empty() && std::ranges::all_of(value, [](const Json& v) { return v.is_string(); });
    if (!good) throw refusal(fmt::format("'{}' is not a list of texts", full(key)));
    return value.get<std::vector<std::string>>();
  }

private:
  const Json& m_object;
  fs::path m_file;
  std::string m_prefix;
};

ModelTask taskOf(const Fields& fields)
{
  const std::string text = fields.text("task");
  if (text == "muscles") return ModelTask::Muscles;
  if (text == "levels") return ModelTask::Levels;
  throw fields.refusal(fmt::format("'task' is '{}', neither 'muscles' nor 'levels'", text));
}

void readInput(const Fields& input, ModelPackage& package)
{
  package.inputRows = input.wholeNumber("rows", 16, 4096);
  package.inputColumns = input.wholeNumber("columns", 16, 4096);
  package.sizeMultiple = input.wholeNumber("size_multiple", 1, 256);
  package.spacing_mm = input.number("spacing_mm", 0.1, 10);
  package.coarsestSpacing_mm = input.number("coarsest_spacing_mm", package.spacing_mm, 10);
  const Fields n = input.object("normalisation");
  if (const std::string kind = n.text("kind"); kind != "percentile_zscore") {
    throw n.refusal(fmt::format("the normalisation '{}' is not known to this version of Lumyo", kind));
  }
  constexpr double limit = 1e6;
  package.normalisation = {n.number("percentile", 1, 100),         n.number("scaled_low", -limit, limit),
                           n.number("scaled_high", -limit, limit), n.number("foreground_above", -limit, limit),
                           n.number("low", -limit, limit),         n.number("high", -limit, limit)};
  if (package.normalisation.scaledLow >= package.normalisation.scaledHigh ||
      package.normalisation.low >= package.normalisation.high) {
    throw n.refusal("the limits of 'input.normalisation' are the wrong way round");
  }
}

std::string trainingDataOf(const Fields& fields)
{
  const Json& sets = fields.member("training_data");
  if (!sets.is_array() || sets.empty()) throw fields.refusal("'training_data' is not a list");
  std::string text;
  for (const Json& set : sets) {
    const Fields one = fields.element(set, "training_data");
    text += fmt::format("{}{} ({})", text.empty() ? "" : "; ", one.text("set"), one.text("licence"));
  }
  return text;
}

std::string hashOf(const Fields& fields)
{
  std::string hash = fields.text("sha256");
  const bool good = hash.size() == sha256Digits && hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!good) throw fields.refusal("'sha256' is not 64 lower-case hexadecimal digits");
  return hash;
}

ModelPackage described(const fs::path& folder, const Fields& fields)
{
  if (fields.text("format") != formatName) {
    throw fields.refusal(fmt::format("'format' is not '{}'", formatName));
  }
  if (const int version = fields.wholeNumber("format_version", 0, 1'000'000); version != formatVersion) {
    throw fields.refusal(
        fmt::format("it has format version {}, this version of Lumyo reads {}", version, formatVersion));
  }
  ModelPackage package;
  package.folder = folder;
  package.identity.name = fields.text("name");
  package.identity.version = fields.text("version");
  package.task = taskOf(fields);
  package.identity.sha256 = hashOf(fields);
  readInput(fields.object("input"), package);
  package.channels = fields.object("output").texts("channels");
  package.licence = fields.text("licence");
  package.trainingData = trainingDataOf(fields);
  return package;
}

Json parsed(const fs::path& file)
{
  const auto bytes = fileBytes(file, largestJsonFile);
  if (!bytes) {
    throw Error(
        ErrorCode::ModelUnusable,
        fmt::format(
            "'{}' is missing, cannot be read or is larger than 1 MiB; a model package holds model.json and model.onnx",
            file.string()));
  }
  const auto* first = reinterpret_cast<const char*>(bytes->data());
  Json json = Json::parse(first, first + bytes->size(), nullptr, false);
  if (!json.is_object()) {
    throw Error(ErrorCode::ModelUnusable, fmt::format("'{}' is not a JSON object", file.string()));
  }
  return json;
}

/// Sorted by name.
std::vector<fs::path> foldersIn(const fs::path& folder)
{
  std::vector<fs::path> folders;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    std::error_code ignored;
    if (fs::is_directory(entry->path(), ignored)) folders.push_back(entry->path());
  }
  std::ranges::sort(folders);
  return folders;
}

/// By name, then version, numbers in them as numbers: muscles-9 before muscles-10.
bool isOlder(const ModelPackage& a, const ModelPackage& b)
{
  const int byName = ::strverscmp(a.identity.name.c_str(), b.identity.name.c_str());
  return byName != 0 ? byName < 0 : ::strverscmp(a.identity.version.c_str(), b.identity.version.c_str()) < 0;
}

/// Every package below the folders that `read` does not refuse.
template <class Read>
Loaded<std::vector<ModelPackage>> packagesBelow(const std::vector<fs::path>& folders, Read read)
{
  Loaded<std::vector<ModelPackage>> found;
  for (const fs::path& folder : folders) {
    for (const fs::path& package : foldersIn(folder)) {
      try {
        found.value.push_back(read(package));
      } catch (const Error& e) {
        found.skipped.push_back({package, e.what()});
      }
    }
  }
  std::ranges::stable_sort(found.value, isOlder);
  std::ranges::sort(found.skipped, {}, &Diagnostic::file);
  return found;
}

}  // namespace

ModelPackage describedPackage(const fs::path& folder)
{
  std::error_code failure;
  if (!fs::is_directory(folder, failure)) {
    throw Error(ErrorCode::ModelUnusable, fmt::format("there is no model package folder '{}'", folder.string()));
  }
  const fs::path file = folder / "model.json";
  const Json json = parsed(file);
  return described(folder, Fields(json, file, ""));
}

Loaded<std::vector<ModelPackage>> describedPackages(const std::vector<fs::path>& folders)
{
  return packagesBelow(folders, describedPackage);
}

fs::path networkFile(const ModelPackage& package) { return package.folder / "model.onnx"; }

std::vector<std::byte> checkedNetworkBytes(const ModelPackage& package)
{
  const fs::path file = networkFile(package);
  auto bytes = fileBytes(file, largestNetworkFile);
  if (!bytes) {
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("'{}' is missing, cannot be read or is larger than 256 MiB; install the package anew",
                            file.string()));
  }
  const std::string found = sha256Of(*bytes);
  if (found != package.identity.sha256) {
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("'{}' was altered: its SHA-256 is {}, model.json says {}; install the package anew",
                            file.string(), found, package.identity.sha256));
  }
  return std::move(*bytes);
}

ModelPackage loadModelPackage(const fs::path& folder)
{
  ModelPackage package = describedPackage(folder);
  (void)checkedNetworkBytes(package);
  return package;
}

Loaded<std::vector<ModelPackage>> findModelPackages(const std::vector<fs::path>& folders)
{
  return packagesBelow(folders, loadModelPackage);
}

}  // namespace lumyo::segment
