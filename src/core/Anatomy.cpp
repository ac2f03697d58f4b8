#include "lumyo/core/Anatomy.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace lumyo {
namespace {

struct MuscleEntry {
  Muscle muscle;
  std::string_view name;
  std::string_view displayName;
  CodedTerm code;
};

// SNOMED CT where a concept could be verified, else FMA (Foundational Model of Anatomy).
// Erector spinae: DICOM CID 7192; gluteus maximus: used alike by two independent code tables;
// psoas major, iliacus, rectus abdominis: UBERON 0001298, 0001369, 0002382 cross-references (one source each).
// Quadratus lumborum: no SNOMED CT identifier that passes its check digit was found: UBERON 0001220 → FMA 15569.
// Multifidus: none found either: FMA 22827 names the multifidus muscle group (unverified), so the private
// code carries its meaning in clear.
constexpr std::array<MuscleEntry, 7> entries{{
    {Muscle::PsoasMajor, "psoas_major", "psoas major", {"244952006", "SCT", "Psoas major muscle"}},
    {Muscle::QuadratusLumborum, "quadratus_lumborum", "quadratus lumborum", {"15569", "FMA", "Quadratus lumborum"}},
    {Muscle::ErectorSpinae, "erector_spinae", "erector spinae", {"44947003", "SCT", "Erector spinae muscle"}},
    {Muscle::Multifidus, "multifidus", "multifidus", {"multifidus", "99LUMYO", "Lumbar multifidus muscle"}},
    {Muscle::RectusAbdominis, "rectus_abdominis", "rectus abdominis", {"256672008", "SCT", "Rectus abdominis muscle"}},
    {Muscle::Iliacus, "iliacus", "iliacus", {"244956009", "SCT", "Iliacus muscle"}},
    {Muscle::GluteusMaximus, "gluteus_maximus", "gluteus maximus", {"206007", "SCT", "Gluteus maximus muscle"}},
}};

struct ShortForm {
  std::string_view text;
  Muscle muscle;
};
constexpr std::array shortForms{
    ShortForm{"psoas", Muscle::PsoasMajor},   ShortForm{"pm", Muscle::PsoasMajor},
    ShortForm{"ps", Muscle::PsoasMajor},      ShortForm{"ql", Muscle::QuadratusLumborum},
    ShortForm{"es", Muscle::ErectorSpinae},   ShortForm{"mf", Muscle::Multifidus},
    ShortForm{"ra", Muscle::RectusAbdominis}, ShortForm{"il", Muscle::Iliacus},
    ShortForm{"gm", Muscle::GluteusMaximus},  ShortForm{"gmax", Muscle::GluteusMaximus},
};

const MuscleEntry& entryOf(Muscle muscle) noexcept { return entries[static_cast<std::size_t>(muscle)]; }

std::string normalised(std::string_view text)
{
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '_') {
      out += '_';
    } else {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

}  // namespace

std::string_view name(Muscle muscle) noexcept { return entryOf(muscle).name; }
std::string_view displayName(Muscle muscle) noexcept { return entryOf(muscle).displayName; }
std::string_view name(Side side) noexcept { return side == Side::Right ? "right" : "left"; }
CodedTerm codedTerm(Muscle muscle) noexcept { return entryOf(muscle).code; }

CodedTerm codedTerm(Side side) noexcept
{
  // DICOM CID 244 Laterality.
  return side == Side::Right ? CodedTerm{"24028007", "SCT", "Right"} : CodedTerm{"7771000", "SCT", "Left"};
}

std::optional<Muscle> parseMuscle(std::string_view text)
{
  const std::string wanted = normalised(text);
  for (const auto& entry : entries) {
    if (entry.name == wanted) return entry.muscle;
  }
  const auto* form = std::ranges::find(shortForms, std::string_view(wanted), &ShortForm::text);
  if (form != shortForms.end()) return form->muscle;
  return std::nullopt;
}

std::string labelName(LabelCode code)
{
  if (code == backgroundLabel) return "background";
  if (code == boneLabel) return "bone";
  const MuscleLabel* label = muscleLabel(code);
  if (label == nullptr) return "code " + std::to_string(code);
  return std::string(name(label->muscle)) + " " + std::string(name(label->side));
}

std::optional<LabelCode> parseLabel(std::string_view text)
{
  const std::string wanted = normalised(text);
  if (wanted == "background") return backgroundLabel;
  if (wanted == "bone") return boneLabel;
  const auto mark = wanted.rfind('_');
  if (mark == std::string::npos) return std::nullopt;
  const auto muscle = parseMuscle(std::string_view(wanted).substr(0, mark));
  const std::string_view sideWord = std::string_view(wanted).substr(mark + 1);
  for (const Side side : bothSides) {
    if (muscle && sideWord == name(side)) return labelCode(*muscle, side);
  }
  return std::nullopt;
}

}  // namespace lumyo
