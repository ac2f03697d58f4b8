#include "ReviewModel.h"

#include <algorithm>

#include "CoreText.h"
#include "Words.h"

namespace lumyo::ui {
namespace {

constexpr int firstCellColumn = 1;

/// Cells that somebody has to look at or has looked at.
bool asksForReview(const session::CellView& view)
{
  using enum session::ReviewState;
  const bool isJudged =
      view.state == Accepted || view.state == EditedAccepted || view.state == Rejected || view.state == NotAssessable;
  return view.isLeft || isJudged;
}

}  // namespace

ReviewModel::ReviewModel(StudyDesk& desk, QObject* parent) : QAbstractTableModel(parent), m_desk(desk)
{
  connect(&desk, &StudyDesk::documentChanged, this, &ReviewModel::takeCells);
  connect(&desk, &StudyDesk::closed, this, &ReviewModel::takeCells);
}

void ReviewModel::takeCells()
{
  std::vector<SpineLevel> levels;
  std::vector<Muscle> muscles;
  for (const session::CellView& view : m_desk.cells()) {
    if (std::ranges::find(levels, view.cell.level) == levels.end()) levels.push_back(view.cell.level);
    if (std::ranges::find(muscles, view.cell.muscle) == muscles.end()) muscles.push_back(view.cell.muscle);
  }
  if (levels == m_levels && muscles == m_muscles) {
    if (!m_levels.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    return;
  }
  beginResetModel();
  m_levels = std::move(levels);
  m_muscles = std::move(muscles);
  endResetModel();
}

int ReviewModel::rowCount(const QModelIndex& parent) const
{
  return parent.isValid() ? 0 : static_cast<int>(m_muscles.size());
}

int ReviewModel::columnCount(const QModelIndex& parent) const
{
  return parent.isValid() || m_levels.empty() ? 0 : firstCellColumn + 2 * static_cast<int>(m_levels.size());
}

const session::CellView* ReviewModel::viewAt(const QModelIndex& index) const
{
  if (!index.isValid() || index.column() < firstCellColumn) return nullptr;
  const int cell = index.column() - firstCellColumn;
  return m_desk.cellView({m_levels.at(static_cast<std::size_t>(cell / 2)),
                          m_muscles.at(static_cast<std::size_t>(index.row())),
                          cell % 2 == 0 ? Side::Right : Side::Left});
}

QModelIndex ReviewModel::indexOf(const session::Cell& cell) const
{
  const auto level = std::ranges::find(m_levels, cell.level) - m_levels.begin();
  const auto muscle = std::ranges::find(m_muscles, cell.muscle) - m_muscles.begin();
  if (level == std::ssize(m_levels) || muscle == std::ssize(m_muscles)) return {};
  return index(static_cast<int>(muscle),
               firstCellColumn + 2 * static_cast<int>(level) + (cell.side == Side::Left ? 1 : 0));
}

QVariant ReviewModel::data(const QModelIndex& index, int role) const
{
  if (!index.isValid()) return {};
  if (index.column() < firstCellColumn) {
    const Muscle muscle = m_muscles.at(static_cast<std::size_t>(index.row()));
    const bool isLocked = m_desk.isLocked(muscle);
    if (role == Qt::DisplayRole) return muscleName(muscle);
    if (role == Qt::AccessibleTextRole) return isLocked ? tr("%1, locked").arg(muscleName(muscle)) : muscleName(muscle);
    if (role != Qt::ToolTipRole) return {};
    return isLocked ? tr("Locked: what you draw takes nothing from it. Unlock: the padlock or Ctrl+L")
                    : tr("The padlock or Ctrl+L locks it: what you draw then takes nothing from it");
  }
  const auto* view = viewAt(index);
  if (view == nullptr) return {};
  if (role == Qt::AccessibleTextRole) return spokenName(*view);
  if (role == Qt::DisplayRole) return view->row.area_mm2 ? areaText(view->row.area_mm2) : stateName(view->state);
  if (role == Qt::ToolTipRole) {
    const QString note = coreText(QString::fromStdString(view->row.note));
    return note.isEmpty() ? stateName(view->state) : stateName(view->state) + QStringLiteral(": ") + note;
  }
  return {};
}

QVariant ReviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
  if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
  if (section < firstCellColumn) return tr("right, left of each level");
  const int cell = section - firstCellColumn;
  const auto level = QString::fromStdString(m_levels.at(static_cast<std::size_t>(cell / 2)).toString());
  return level + QStringLiteral(", ") + sideName(cell % 2 == 0 ? Side::Right : Side::Left);
}

ReviewModel::Progress ReviewModel::progressOf(const SpineLevel& level) const
{
  Progress progress;
  for (const session::CellView& view : m_desk.cells()) {
    if (view.cell.level != level || !asksForReview(view)) continue;
    ++progress.all;
    if (!view.isLeft) ++progress.done;
  }
  return progress;
}

ReviewModel::Progress ReviewModel::progress() const
{
  Progress sum;
  for (const SpineLevel& level : m_levels) {
    const Progress own = progressOf(level);
    sum.done += own.done;
    sum.all += own.all;
  }
  return sum;
}

bool ReviewModel::isCovered(const SpineLevel& level) const
{
  if (m_desk.session() == nullptr) return false;
  const auto& placed = m_desk.session()->document().placed;
  const auto found = std::ranges::find(placed, level, &PlacedLevel::level);
  return found != placed.end() && found->isCovered();
}

}  // namespace lumyo::ui
