#include "Nesting.h"

#include <cstring>
#include <limits>
#include <optional>
#include <vector>

#include "lumyo/core/Error.h"

namespace lumyo::dicom {
namespace {

constexpr std::size_t deepest = 200;
constexpr std::size_t openEnd = std::numeric_limits<std::size_t>::max();

enum class ItemTag : std::uint8_t { Item, Delimiter };

struct FoundItem {
  ItemTag tag;
  std::size_t start;
  std::size_t end;  ///< of an item's content; openEnd when a delimiter ends it
};

std::optional<ItemTag> itemTag(std::uint8_t element)
{
  if (element == 0x00) return ItemTag::Item;
  if (element == 0x0D) return ItemTag::Delimiter;
  return std::nullopt;
}

/// The item tag (FFFE,E000) or (FFFE,E00D) whose byte E0 lies at `at`.
std::optional<FoundItem> itemAround(std::span<const std::uint8_t> bytes, std::size_t at)
{
  if (at < 3 || at + 6 > bytes.size()) return std::nullopt;
  const bool little = bytes[at - 3] == 0xFE && bytes[at - 2] == 0xFF;
  const bool big = bytes[at - 2] == 0xFF && bytes[at - 1] == 0xFE;
  if (!little && !big) return std::nullopt;
  const auto tag = itemTag(little ? bytes[at - 1] : bytes[at + 1]);
  if (!tag) return std::nullopt;
  const std::size_t start = little ? at - 3 : at - 2;
  std::uint32_t length = 0;
  for (std::size_t n = 0; n < 4; ++n) {
    const std::size_t from = little ? start + 7 - n : start + 4 + n;
    if (from >= bytes.size()) return std::nullopt;
    length = (length << 8) | bytes[from];
  }
  return FoundItem{*tag, start, length == 0xFFFFFFFF ? openEnd : start + 8 + length};
}

/// Leaves everything up to and with the innermost item that waits for a delimiter.
void close(std::vector<std::size_t>& ends)
{
  while (!ends.empty()) {
    const std::size_t end = ends.back();
    ends.pop_back();
    if (end == openEnd) return;
  }
}

}  // namespace

void checkNesting(std::span<const std::uint8_t> bytes)
{
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const void* const next = std::memchr(bytes.data() + at, 0xE0, bytes.size() - at);
    if (next == nullptr) return;
    at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(next) - bytes.data());
    const auto item = itemAround(bytes, at);
    if (!item) continue;
    while (!ends.empty() && ends.back() <= item->start) ends.pop_back();
    if (item->tag == ItemTag::Delimiter) {
      close(ends);
    } else {
      ends.push_back(item->end);
    }
    if (ends.size() > deepest) {
      throw Error(ErrorCode::UnusableInput, "its sequences are nested more than 200 deep: it is damaged or malicious");
    }
  }
}

}  // namespace lumyo::dicom
