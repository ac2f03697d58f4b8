#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "lumyo/measure/MeasureLevel.h"
#include "lumyo/measure/PlaceLevel.h"
#include "lumyo/session/Session.h"
#include "lumyo/session/Tools.h"
#include "measure/StudyInMemory.h"

namespace lumyo::session::test {

using measure::test::disc;
using measure::test::fiveSlices;
using measure::test::psoasReading;

inline const SpineLevel l34 = SpineLevel::parse("L3/L4");
inline const SpineLevel l45 = SpineLevel::parse("L4/L5");
inline const SpineLevel l5s1 = SpineLevel::parse("L5/S1");
inline constexpr SlicePlace middle{0, 2};  ///< the slice of L4/L5
inline constexpr LabelCode psoasRight = labelCode(Muscle::PsoasMajor, Side::Right);
inline constexpr LabelCode psoasLeft = labelCode(Muscle::PsoasMajor, Side::Left);
inline constexpr LabelCode erectorLeft = labelCode(Muscle::ErectorSpinae, Side::Left);
inline const Cell rightPsoas{l45, Muscle::PsoasMajor, Side::Right};
inline const Cell leftPsoas{l45, Muscle::PsoasMajor, Side::Left};

inline OpenStudy fiveSliceStudy() { return {fiveSlices(), {}, {}}; }

/// The reading of five slices with its table: L3/L4 lies outside the stack, L4/L5 on its middle slice.
inline Document psoasDocument()
{
  Document document{psoasReading(), {}};
  document.reading.reader = "Dr A";
  const Series axial = fiveSlices();
  for (const SpineLevel& level : {l34, l45}) {
    document.placed.push_back(measure::placeLevel(level, document.reading.levels, axial));
  }
  return document;
}

inline std::string noon() { return "2026-01-02T12:00:00Z"; }

inline Session psoasSession() { return {fiveSliceStudy(), psoasDocument(), nullptr, noon}; }

inline ReadingKey psoasKey() { return {"1.2.3", "1.2.4", "Dr A"}; }

/// The codes of a slice with a disc of a label laid over them.
inline std::vector<LabelCode> withDisc(std::vector<LabelCode> codes, LabelCode code, double row, double column,
                                       double radius)
{
  const auto inside = disc(row, column, radius);
  for (int r = 0; r < 200; ++r) {
    for (int c = 0; c < 200; ++c) {
      if (inside(r, c)) codes[static_cast<std::size_t>(r * 200 + c)] = code;
    }
  }
  return codes;
}

inline std::vector<LabelCode> codesAt(const Session& session, SlicePlace place)
{
  const LabelledSlice* slice = session.document().reading.find(place);
  return slice != nullptr ? slice->labels.codes : std::vector<LabelCode>(40000);
}

template <class T>
std::string shown(const std::optional<T>& value)
{
  return value ? fmt::format("{:a}", static_cast<double>(*value)) : "-";
}

/// Every field of a row, numbers to their last bit.
inline std::string shown(const MeasurementRecord& r)
{
  return fmt::format(
      "{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{} {} {}|{}|{}", r.studyUid,
      r.patientId, r.studyDate, r.seriesUid, r.seriesDescription, shown(r.stack), r.level.toString(),
      r.levelBasis ? name(*r.levelBasis) : "-", shown(r.levelConfidence), name(r.muscle), name(r.side), name(r.status),
      shown(r.area_mm2), shown(r.leanArea_mm2), shown(r.fatFraction_percent), name(r.fatMethod), shown(r.meanIntensity),
      r.sliceSopUid, shown(r.sliceIndex), shown(r.offset_mm), shown(r.tilt_deg), shown(r.rowSpacing_mm),
      shown(r.columnSpacing_mm), shown(r.sliceThickness_mm), name(r.roi), r.reader, r.edited, shown(r.confidence),
      r.model.name, r.model.version, r.model.sha256, r.softwareVersion, r.note);
}

inline std::vector<std::string> shown(const std::vector<MeasurementRecord>& rows)
{
  std::vector<std::string> lines;
  for (const MeasurementRecord& row : rows) lines.push_back(shown(row));
  return lines;
}

/// The whole table, measured from nothing.
inline std::vector<std::string> freshRows(const OpenStudy& study, const Document& document)
{
  measure::MeasuredImages images(study.axial);
  std::vector<std::string> lines;
  for (const PlacedLevel& level : document.placed) {
    for (const auto& row : measure::measureLevel(level, document.reading, images, study.settings)) {
      lines.push_back(shown(row));
    }
  }
  return lines;
}

inline MeasurementRecord rowOf(Session& session, const Cell& cell)
{
  for (const MeasurementRecord& row : session.rows()) {
    if (row.level == cell.level && row.muscle == cell.muscle && row.side == cell.side) return row;
  }
  throw std::out_of_range("no such row");
}

inline CellView viewOf(Session& session, const Cell& cell)
{
  for (CellView& view : session.cells()) {
    if (view.cell == cell) return view;
  }
  throw std::out_of_range("no such cell");
}

/// A folder for one test, gone with it.
class Folder {
public:
  Folder()
  {
    std::string pattern = (std::filesystem::temp_directory_path() / "lumyo-session-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder");
    m_path = pattern;
  }
  ~Folder()
  {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
  std::filesystem::path m_path;
};

/// Gestures as a person might make them, the same for the same seed.
class RandomGestures {
public:
  explicit RandomGestures(unsigned seed) : m_random(seed) {}

  void perform(Session& session)
  {
    switch (below(16)) {
      case 0: session.undo(); break;
      case 1: session.redo(); break;
      case 2: session.takeBackVerdict(cell(session)); break;
      case 3: session.renumber(below(2) == 0 ? 1 : -1); break;
      case 4: session.moveLevel({l45, {{0, 0, number(0, 16)}}, Eigen::Vector3d::UnitZ(), 1, {}}); break;
      case 5: session.chooseSlice(below(2) == 0 ? l34 : l45, place()); break;
      case 6: propose(session); break;
      case 7: session.resetToAutomatic(place(), code()); break;
      case 8: session.acceptLevel(session.document().placed.front().level); break;
      case 9:
      case 10: session.judge(cell(session), static_cast<Verdict>(below(3)), below(2) == 0 ? "movement" : ""); break;
      default: paint(session);
    }
  }

  void paint(Session& session)
  {
    const SlicePlace at = place();
    const Slice& slice = sliceAt(session.study().axial, at);
    LabelSlice labels{.grid = slice.header.grid, .codes = codesAt(session, at)};
    BrushStroke stroke(std::move(labels), slice,
                       {.target = {code(), below(2) == 0},
                        .paint = below(3) == 0 ? Paint::Cut : Paint::Add,
                        .radius_mm = number(2, 8),
                        .threshold = {}});
    PatientPoint point{{number(-60, 60), number(-60, 60), 0}};
    for (unsigned moves = 1 + below(4); moves > 0; --moves) {
      stroke.moveTo(point);
      point.mm += Eigen::Vector3d(number(-9, 9), number(-9, 9), 0);
    }
    session.replaceLabels(at, stroke.preview().codes, "paint");
  }

private:
  unsigned below(unsigned end) { return static_cast<unsigned>(m_random() % end); }
  double number(double from, double to) { return from + (to - from) * static_cast<double>(below(10000)) / 10000; }
  SlicePlace place() { return {0, below(5)}; }
  LabelCode code() { return static_cast<LabelCode>(1 + below(14)); }
  Cell cell(const Session& session)
  {
    const auto& placed = session.document().placed;
    const LabelCode label = code();
    return {placed[below(static_cast<unsigned>(placed.size()))].level, muscleOf(label), sideOf(label)};
  }

  void propose(Session& session)
  {
    LabelledSlice proposal = psoasReading().slices.front();
    proposal.place = place();
    proposal.origin.model.version = "10.0";
    proposal.labels.codes = withDisc(proposal.labels.codes, code(), number(40, 160), number(40, 160), number(5, 20));
    session.propose(proposal, "segment");
  }

  std::mt19937 m_random;
};

}  // namespace lumyo::session::test
