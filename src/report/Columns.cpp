#include "lumyo/report/Columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>

#include "Text.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::report {
namespace {

using R = MeasurementRecord;

constexpr std::array allStatuses{MeasurementStatus::Measured,      MeasurementStatus::Truncated,
                                 MeasurementStatus::NotCovered,    MeasurementStatus::Absent,
                                 MeasurementStatus::NotAssessable, MeasurementStatus::Failed};

std::string textIn(const CellValue& value)
{
  const auto* const text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

/// The value whose name() the text is.
template <class Enum, std::size_t N>
Enum named(const std::string& text, const std::array<Enum, N>& values, std::string_view wanted)
{
  const auto found = std::ranges::find_if(values, [&](Enum v) { return name(v) == text; });
  if (found == values.end()) {
    throw Error(ErrorCode::UnusableInput, fmt::format("\"{}\" is not {}", printable(text), wanted));
  }
  return *found;
}

void parse(const std::string& text, SpineLevel& out) { out = SpineLevel::parse(text); }
void parse(const std::string& text, NumberingBasis& out) { out = parseNumberingBasis(text); }
void parse(const std::string& text, FatMethod& out) { out = parseFatMethod(text); }
void parse(const std::string& text, RoiDefinition& out) { out = parseRoiDefinition(text); }
void parse(const std::string& text, Muscle& out)
{
  out = named(text, allMuscles, "a muscle (psoas_major, quadratus_lumborum ...)");
}
void parse(const std::string& text, Side& out) { out = named(text, bothSides, "a side (right or left)"); }
void parse(const std::string& text, MeasurementStatus& out)
{
  out = named(text, allStatuses, "a status (measured, truncated, not_covered ...)");
}

/// How a member of a record becomes a cell and back. This one is for words.
template <class T>
struct Cell {
  static constexpr CellKind kind = CellKind::Word;
  static CellValue of(const T& word)
  {
    if constexpr (std::is_enum_v<T>)
      return std::string(name(word));
    else
      return word.toString();
  }
  static void set(T& word, const CellValue& value) { parse(textIn(value), word); }
};

template <>
struct Cell<std::string> {
  static constexpr CellKind kind = CellKind::Text;
  static CellValue of(const std::string& text) { return text; }
  static void set(std::string& text, const CellValue& value) { text = textIn(value); }
};

template <>
struct Cell<int> {
  static constexpr CellKind kind = CellKind::WholeNumber;
  static CellValue of(int number) { return number; }
  static void set(int& number, const CellValue& value) { number = std::get<int>(value); }
};

template <>
struct Cell<double> {
  static constexpr CellKind kind = CellKind::Number;
  static CellValue of(double number) { return number; }
  static void set(double& number, const CellValue& value) { number = std::get<double>(value); }
};

template <>
struct Cell<bool> {
  static constexpr CellKind kind = CellKind::YesNo;
  static CellValue of(bool yes) { return yes; }
  static void set(bool& yes, const CellValue& value)
  {
    if (std::holds_alternative<std::monostate>(value))
      throw Error(ErrorCode::UnusableInput, "true or false is missing");
    yes = std::get<bool>(value);
  }
};

template <class T>
struct Cell<std::optional<T>> {
  static constexpr CellKind kind = Cell<T>::kind;
  static CellValue of(const std::optional<T>& maybe) { return maybe ? Cell<T>::of(*maybe) : CellValue(); }
  static void set(std::optional<T>& maybe, const CellValue& value)
  {
    if (std::holds_alternative<std::monostate>(value))
      maybe.reset();
    else
      Cell<T>::set(maybe.emplace(), value);
  }
};

template <auto R::*field>
constexpr Column column(std::string_view name, std::string_view meaning, WideRole wide = WideRole::None,
                        Digits digits = {})
{
  using Member = Cell<std::remove_cvref_t<decltype(std::declval<R>().*field)>>;
  return {name,
          Member::kind,
          digits,
          wide,
          meaning,
          [](const R& record) { return Member::of(record.*field); },
          [](R& record, const CellValue& value) { Member::set(record.*field, value); }};
}

/// A text of the model that made the labels.
template <auto ModelIdentity::*field>
constexpr Column modelColumn(std::string_view name, std::string_view meaning)
{
  using Text = Cell<std::string>;
  return {name,
          Text::kind,
          {},
          WideRole::None,
          meaning,
          [](const R& record) { return Text::of(record.model.*field); },
          [](R& record, const CellValue& value) { Text::set(record.model.*field, value); }};
}

constexpr Digits decimals(int count) { return {Digits::Kind::Decimals, count}; }
constexpr Digits significant(int count) { return {Digits::Kind::Significant, count}; }

constexpr auto none = WideRole::None;
constexpr auto key = WideRole::Key;
constexpr auto cell = WideRole::Cell;

// Spacings keep eight digits, so that an area can be derived again from a pixel count.
constexpr std::array all{
    column<&R::studyUid>("study_uid", "StudyInstanceUID", key),
    column<&R::patientId>("patient_id", "PatientID as stored", key),
    column<&R::studyDate>("study_date", "StudyDate", key),
    column<&R::seriesUid>("series_uid", "SeriesInstanceUID of the measured series"),
    column<&R::seriesDescription>("series_description", "SeriesDescription as stored"),
    column<&R::stack>("stack", "which stack of parallel slices of the series"),
    column<&R::level>("level", "vertebra (middle of the body, or an endplate with :sup, :inf) or disc"),
    column<&R::levelBasis>("level_basis", "how the level got its name"),
    column<&R::levelConfidence>("level_confidence", "how sure the name is", none, decimals(3)),
    column<&R::muscle>("muscle", "the muscle"),
    column<&R::side>("side", "the patient's own side"),
    column<&R::status>("status", "what became of this row", cell),
    column<&R::area_mm2>("area_mm2", "cross-sectional area in the slice plane", cell, decimals(2)),
    column<&R::leanArea_mm2>("lean_area_mm2", "area without fat", cell, decimals(2)),
    column<&R::fatFraction_percent>("fat_fraction_percent", "share of fat pixels", cell, decimals(2)),
    column<&R::fatMethod>("fat_method", "what really made the two columns before it"),
    column<&R::meanIntensity>("mean_intensity", "mean signal inside the muscle", none, significant(6)),
    column<&R::sliceSopUid>("slice_sop_uid", "SOPInstanceUID of the slice"),
    column<&R::sliceIndex>("slice_index", "the slice, counted over all slices of the series"),
    column<&R::offset_mm>("offset_mm", "from the slice plane to the level's centre along the slice normal",
                          WideRole::CellOfLevel, decimals(2)),
    column<&R::tilt_deg>("tilt_deg", "between the slice plane and the level's plane", none, decimals(2)),
    column<&R::rowSpacing_mm>("row_spacing_mm", "distance between rows", none, significant(8)),
    column<&R::columnSpacing_mm>("column_spacing_mm", "distance between columns", none, significant(8)),
    column<&R::sliceThickness_mm>("slice_thickness_mm", "SliceThickness", none, significant(8)),
    column<&R::roi>("roi_definition", "the border that the area follows"),
    column<&R::reader>("reader", "who made the labels", WideRole::KeyOfReaders),
    column<&R::edited>("edited", "whether a person drew or changed the outline"),
    column<&R::confidence>("confidence", "how sure the model was of the labels", WideRole::NewCell, decimals(3)),
    modelColumn<&ModelIdentity::name>("model_name", "the model package that made the labels"),
    modelColumn<&ModelIdentity::version>("model_version", "its version"),
    modelColumn<&ModelIdentity::sha256>("model_sha256", "its SHA-256"),
    column<&R::softwareVersion>("software_version", "Lumyo's version"),
    column<&R::note>("note", "the reason behind a status, and what is unusual about a number")};

}  // namespace

std::span<const Column> columns() { return all; }

const Column* firstDifference(const MeasurementRecord& a, const MeasurementRecord& b)
{
  const auto found = std::ranges::find_if(
      all, [&](const Column& column) { return validUtf8(cellText(column, a)) != validUtf8(cellText(column, b)); });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace lumyo::report
