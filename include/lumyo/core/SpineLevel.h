#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lumyo/core/Anatomy.h"

namespace lumyo {

/// From the head down. L6 and a missing L5 occur in transitional spines.
enum class Vertebra : std::uint8_t { T10, T11, T12, L1, L2, L3, L4, L5, L6, S1, S2, S3 };

/// Where on a vertebra a plane is laid: middle of the body, superior or inferior endplate.
enum class Anchor : std::uint8_t { Mid, SuperiorEndplate, InferiorEndplate };

[[nodiscard]] std::string_view name(Vertebra vertebra) noexcept;

/// A named place along the spine: a vertebra with its anchor, or the disc between two vertebrae.
/// Ordered from the head down.
class SpineLevel {
public:
  [[nodiscard]] static SpineLevel vertebra(Vertebra v, Anchor anchor = Anchor::Mid) noexcept;
  /// `lower` need not be the next name: a spine of four lumbar vertebrae has a disc L4/S1.
  /// Throws Error(InvalidCall) unless `upper` lies above `lower`.
  [[nodiscard]] static SpineLevel disc(Vertebra upper, Vertebra lower);
  /// `L3`, `L3:mid`, `L3:sup`, `L3:inf`, `L4/L5`, `l5-s1`, `L4/5`, `L5/1`. A disc lies between neighbours: next names,
  /// or L5/S1, L4/S1 and T11/L1, where a vertebra may be missing. Throws Error(InvalidCall) saying what is accepted.
  [[nodiscard]] static SpineLevel parse(std::string_view text);

  [[nodiscard]] bool isDisc() const noexcept { return m_upper != m_lower; }
  [[nodiscard]] Vertebra upper() const noexcept { return m_upper; }
  [[nodiscard]] Vertebra lower() const noexcept { return m_lower; }
  [[nodiscard]] Anchor anchor() const noexcept { return m_anchor; }
  /// The vertebra or disc without its anchor (mid).
  [[nodiscard]] SpineLevel withoutAnchor() const noexcept { return {m_upper, m_lower, Anchor::Mid}; }
  /// `L3`, `L3:inf`, `L4/L5`: what parse() reads.
  [[nodiscard]] std::string toString() const;
  /// Code of the vertebra or disc; nothing where no verified code is known.
  [[nodiscard]] std::optional<CodedTerm> codedTerm() const noexcept;

  [[nodiscard]] std::strong_ordering operator<=>(const SpineLevel& other) const noexcept;
  [[nodiscard]] bool operator==(const SpineLevel& other) const noexcept = default;

private:
  SpineLevel(Vertebra upper, Vertebra lower, Anchor anchor) noexcept : m_upper(upper), m_lower(lower), m_anchor(anchor)
  {
  }
  Vertebra m_upper;
  Vertebra m_lower;
  Anchor m_anchor;
};

}  // namespace lumyo
