#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "lumyo/session/Step.h"

// Values of core as CBOR. Objects keep their keys sorted, numbers their shortest exact form: the same value is always
// the same bytes. What is read is checked as a stranger's file: whatever is wrong throws nlohmann::json::exception or
// Error.

namespace lumyo::session {

using Json = nlohmann::json;

[[nodiscard]] Json encoded(SlicePlace place);
[[nodiscard]] Json encoded(const SliceGrid& grid);
[[nodiscard]] Json encoded(const LabelOrigin& origin);
[[nodiscard]] Json encoded(const std::set<LabelCode>& codes);
[[nodiscard]] Json encoded(const LabelDoubts& doubts);
[[nodiscard]] Json encoded(const Judgement& judgement);
[[nodiscard]] Json encoded(const LevelMap& map);
[[nodiscard]] Json encoded(const std::vector<PlacedLevel>& placed);
[[nodiscard]] Json encoded(const LabelledSlice& slice);
[[nodiscard]] Json encoded(const std::vector<PixelRun>& runs);

// Values are read into an object that is there already: GCC 12 destroys parts twice when a member's value throws inside
// braces within braces.
[[nodiscard]] SlicePlace placeOf(const Json& json);
[[nodiscard]] SliceGrid gridOf(const Json& json);
[[nodiscard]] LabelOrigin originOf(const Json& json);
[[nodiscard]] std::set<LabelCode> codesOf(const Json& json);
[[nodiscard]] LabelDoubts doubtsOf(const Json& json);
[[nodiscard]] Judgement judgementOf(const Json& json);
[[nodiscard]] LevelMap mapOf(const Json& json);
[[nodiscard]] std::vector<PlacedLevel> placedOf(const Json& json);
[[nodiscard]] LabelledSlice labelledSliceOf(const Json& json);
[[nodiscard]] std::vector<PixelRun> runsOf(const Json& json);

/// A whole number within both ends.
[[nodiscard]] std::uint64_t wholeNumber(const Json& json, std::uint64_t most);
/// Throws Error(UnusableInput).
[[noreturn]] void refuseBytes(const std::string& why);

[[nodiscard]] std::string bytesOf(const Json& json);
/// Throws Error(UnusableInput), also where arrays lie deeper in each other than anything here writes: a reader that
/// follows them would run out of stack.
[[nodiscard]] Json jsonOf(std::string_view bytes);

}  // namespace lumyo::session
