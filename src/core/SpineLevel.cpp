#include "lumyo/core/SpineLevel.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo {
namespace {

constexpr std::array<std::string_view, 12> vertebraNames{"T10", "T11", "T12", "L1", "L2", "L3",
                                                         "L4",  "L5",  "L6",  "S1", "S2", "S3"};

std::optional<Vertebra> vertebraNamed(std::string_view text)
{
  const auto found = std::ranges::find(vertebraNames, text);
  if (found == vertebraNames.end()) return std::nullopt;
  return static_cast<Vertebra>(found - vertebraNames.begin());
}

[[noreturn]] void refuse(std::string_view text)
{
  throw Error(ErrorCode::InvalidCall,
              "\"" + printable(text) +
                  "\" is not a spine level: use a vertebra T12, L1 ... L6, S1, S2, S3 with :mid, :sup or :inf if "
                  "wanted, or a disc such as L4/L5 or L5/S1");
}

std::string upperCase(std::string_view text)
{
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

/// "L4/5" is what radiologists write: the second letter is that of the first vertebra.
std::string withLetter(const std::string& lower, const std::string& upper)
{
  if (!lower.empty() && lower.front() >= '0' && lower.front() <= '9') return upper.substr(0, 1) + lower;
  return lower;
}

/// Neighbours by name, or across a vertebra that some spines do not have: "L1/L5" is a range, not a disc.
bool canTouch(Vertebra upper, Vertebra lower)
{
  using enum Vertebra;
  if (static_cast<int>(lower) - static_cast<int>(upper) == 1) return true;
  return (upper == L5 && lower == S1) || (upper == L4 && lower == S1) || (upper == T11 && lower == L1);
}

std::optional<Anchor> anchorNamed(std::string_view text)
{
  if (text == "MID") return Anchor::Mid;
  if (text == "SUP") return Anchor::SuperiorEndplate;
  if (text == "INF") return Anchor::InferiorEndplate;
  return std::nullopt;
}

/// Position along the spine in quarter steps of a vertebra.
int rank(const SpineLevel& level)
{
  const int base = 4 * static_cast<int>(level.upper());
  if (level.isDisc()) return base + 2;
  switch (level.anchor()) {
    case Anchor::SuperiorEndplate: return base - 1;
    case Anchor::InferiorEndplate: return base + 1;
    case Anchor::Mid: break;
  }
  return base;
}

}  // namespace

std::string_view name(Vertebra vertebra) noexcept { return vertebraNames[static_cast<std::size_t>(vertebra)]; }

SpineLevel SpineLevel::vertebra(Vertebra v, Anchor anchor) noexcept { return {v, v, anchor}; }

SpineLevel SpineLevel::disc(Vertebra upper, Vertebra lower)
{
  if (upper >= lower) {
    throw Error(ErrorCode::InvalidCall,
                "a disc needs the upper vertebra first: " + std::string(name(lower)) + "/" + std::string(name(upper)));
  }
  return {upper, lower, Anchor::Mid};
}

SpineLevel SpineLevel::parse(std::string_view text)
{
  const std::string wanted = upperCase(text);
  if (const auto cut = wanted.find_first_of("/-"); cut != std::string::npos) {
    const auto upper = vertebraNamed(wanted.substr(0, cut));
    if (!upper) refuse(text);
    // "L5/1" is how radiologists write L5/S1.
    const std::string rest = wanted.substr(cut + 1);
    const auto lower = vertebraNamed(upper == Vertebra::L5 && rest == "1" ? "S1" : withLetter(rest, wanted));
    if (!lower || !canTouch(*upper, *lower)) refuse(text);
    return disc(*upper, *lower);
  }
  const auto colon = wanted.find(':');
  const auto body = vertebraNamed(wanted.substr(0, colon));
  if (!body) refuse(text);
  if (colon == std::string::npos) return vertebra(*body);
  const auto anchor = anchorNamed(wanted.substr(colon + 1));
  if (!anchor) refuse(text);
  return vertebra(*body, *anchor);
}

std::string SpineLevel::toString() const
{
  std::string text(name(m_upper));
  if (isDisc()) return text + "/" + std::string(name(m_lower));
  if (m_anchor == Anchor::SuperiorEndplate) text += ":sup";
  if (m_anchor == Anchor::InferiorEndplate) text += ":inf";
  return text;
}

std::optional<CodedTerm> SpineLevel::codedTerm() const noexcept
{
  // Vertebrae: DICOM CID 7603; S1 as TotalSegmentator writes it; S2, S3 by UBERON's cross-references;
  // L6 as MOOSE writes it. Discs: DICOM CID 7604.
  struct Row {
    Vertebra upper;
    Vertebra lower;
    CodedTerm code;
  };
  using enum Vertebra;
  static constexpr std::array<Row, 14> rows{{
      {L1, L1, {"66794005", "SCT", "L1 vertebra"}},
      {L2, L2, {"14293000", "SCT", "L2 vertebra"}},
      {L3, L3, {"36470004", "SCT", "L3 vertebra"}},
      {L4, L4, {"11994002", "SCT", "L4 vertebra"}},
      {L5, L5, {"49668003", "SCT", "L5 vertebra"}},
      {L6, L6, {"1156198008", "SCT", "L6 vertebra"}},
      {S1, S1, {"65985001", "SCT", "S1 vertebra"}},
      {S2, S2, {"181847000", "SCT", "S2 vertebra"}},
      {S3, S3, {"181848005", "SCT", "S3 vertebra"}},
      {L1, L2, {"80064006", "SCT", "L1-L2 intervertebral disc"}},
      {L2, L3, {"67459009", "SCT", "L2-L3 intervertebral disc"}},
      {L3, L4, {"62551000", "SCT", "L3-L4 intervertebral disc"}},
      {L4, L5, {"84020006", "SCT", "L4-L5 intervertebral disc"}},
      {L5, S1, {"715056000", "SCT", "L5-S1 intervertebral disc"}},
  }};
  for (const auto& row : rows) {
    if (row.upper == m_upper && row.lower == m_lower) return row.code;
  }
  return std::nullopt;
}

std::strong_ordering SpineLevel::operator<=>(const SpineLevel& other) const noexcept
{
  if (const auto order = rank(*this) <=> rank(other); order != std::strong_ordering::equal) return order;
  return m_lower <=> other.m_lower;
}

}  // namespace lumyo
