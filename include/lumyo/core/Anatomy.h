#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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

/// Label codes of masks (NIfTI, NRRD, MHA, DICOM SEG): what files hold, so codes never change. Another muscle takes the
/// next free codes.
using LabelCode = std::uint8_t;
inline constexpr LabelCode backgroundLabel = 0;
inline constexpr LabelCode boneLabel = 15;  ///< bone and disc: context, never measured as a muscle

struct MuscleLabel {
  LabelCode code;
  Muscle muscle;
  Side side;
};
inline constexpr std::array<MuscleLabel, 14> muscleLabels{{
    {1, Muscle::PsoasMajor, Side::Right},
    {2, Muscle::PsoasMajor, Side::Left},
    {3, Muscle::QuadratusLumborum, Side::Right},
    {4, Muscle::QuadratusLumborum, Side::Left},
    {5, Muscle::ErectorSpinae, Side::Right},
    {6, Muscle::ErectorSpinae, Side::Left},
    {7, Muscle::Multifidus, Side::Right},
    {8, Muscle::Multifidus, Side::Left},
    {9, Muscle::RectusAbdominis, Side::Right},
    {10, Muscle::RectusAbdominis, Side::Left},
    {11, Muscle::Iliacus, Side::Right},
    {12, Muscle::Iliacus, Side::Left},
    {13, Muscle::GluteusMaximus, Side::Right},
    {14, Muscle::GluteusMaximus, Side::Left},
}};
/// One more than the greatest code: the size of an array with a place for each.
inline constexpr std::size_t labelCodeCount = 16;

[[nodiscard]] constexpr LabelCode labelCode(Muscle muscle, Side side) noexcept
{
  for (const MuscleLabel& label : muscleLabels) {
    if (label.muscle == muscle && label.side == side) return label.code;
  }
  return backgroundLabel;  // not reached: every muscle has its two codes
}
/// Per possible code its place in muscleLabels, or -1: pixels are asked one by one.
inline constexpr auto muscleLabelPlaces = [] {
  std::array<std::int8_t, 256> places{};
  places.fill(-1);
  for (std::size_t i = 0; i < muscleLabels.size(); ++i) places[muscleLabels[i].code] = static_cast<std::int8_t>(i);
  return places;
}();
/// The muscle and side a code stands for; nullptr for background, bone and codes that are not given out.
[[nodiscard]] constexpr const MuscleLabel* muscleLabel(LabelCode code) noexcept
{
  const std::int8_t place = muscleLabelPlaces[code];
  return place < 0 ? nullptr : &muscleLabels[static_cast<std::uint8_t>(place)];
}
[[nodiscard]] constexpr bool isMuscleLabel(LabelCode code) noexcept { return muscleLabel(code) != nullptr; }
/// Precondition: isMuscleLabel(code).
[[nodiscard]] constexpr Muscle muscleOf(LabelCode code) noexcept { return muscleLabel(code)->muscle; }
/// Precondition: isMuscleLabel(code).
[[nodiscard]] constexpr Side sideOf(LabelCode code) noexcept { return muscleLabel(code)->side; }

/// `background`, `psoas_major right`, `bone`: how model packages and label maps write it; `code 99` for others.
[[nodiscard]] std::string labelName(LabelCode code);
/// Reads labelName(), with space, `_` or `-` before the side and every name that parseMuscle() takes. Nothing when the
/// text names no label.
[[nodiscard]] std::optional<LabelCode> parseLabel(std::string_view text);

}  // namespace lumyo
