#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lumyo {

enum class Muscle : std::uint8_t {
  PsoasMajor,
  QuadratusLumborum,
  ErectorSpinae,  ///< longissimus and iliocostalis, without multifidus
  Multifidus,
  RectusAbdominis,
  Iliacus,
  GluteusMaximus,
};

/// The patient's own side, never the side of the picture.
enum class Side : std::uint8_t { Right, Left };

inline constexpr std::array allMuscles{Muscle::PsoasMajor,    Muscle::QuadratusLumborum, Muscle::ErectorSpinae,
                                       Muscle::Multifidus,    Muscle::RectusAbdominis,   Muscle::Iliacus,
                                       Muscle::GluteusMaximus};
inline constexpr std::array bothSides{Side::Right, Side::Left};

/// A concept of a terminology, as DICOM writes it (code value, coding scheme designator, meaning).
struct CodedTerm {
  std::string_view value;
  std::string_view scheme;
  std::string_view meaning;
};

/// Machine name used in tables: `psoas_major`, `quadratus_lumborum` …
[[nodiscard]] std::string_view name(Muscle muscle) noexcept;
/// For people: `psoas major`.
[[nodiscard]] std::string_view displayName(Muscle muscle) noexcept;
/// `right` or `left`.
[[nodiscard]] std::string_view name(Side side) noexcept;
[[nodiscard]] CodedTerm codedTerm(Muscle muscle) noexcept;
[[nodiscard]] CodedTerm codedTerm(Side side) noexcept;

/// Accepts the machine name, the display name and the usual short forms (psoas, ql, es, mf,
/// ra, gm …), in any case. Nothing when the text names no muscle.
[[nodiscard]] std::optional<Muscle> parseMuscle(std::string_view text);

/// Label codes of masks (NIfTI, NRRD, MHA, DICOM SEG): 0 background, 1 psoas R, 2 psoas L …
/// 13 gluteus maximus R, 14 L; 15 bone and disc, context that is never measured as a muscle.
using LabelCode = std::uint8_t;
inline constexpr LabelCode backgroundLabel = 0;
inline constexpr LabelCode boneLabel = 15;
inline constexpr std::size_t labelCodeCount = 16;

[[nodiscard]] constexpr LabelCode labelCode(Muscle muscle, Side side) noexcept
{
  return static_cast<LabelCode>(1 + 2 * static_cast<int>(muscle) + static_cast<int>(side));
}
[[nodiscard]] constexpr bool isMuscleLabel(LabelCode code) noexcept { return code >= 1 && code <= 14; }
/// Precondition: isMuscleLabel(code).
[[nodiscard]] constexpr Muscle muscleOf(LabelCode code) noexcept { return static_cast<Muscle>((code - 1) / 2); }
/// Precondition: isMuscleLabel(code).
[[nodiscard]] constexpr Side sideOf(LabelCode code) noexcept { return static_cast<Side>((code - 1) % 2); }

}  // namespace lumyo
