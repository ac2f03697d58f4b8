#include "AreaTable.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <functional>

#include "CoreText.h"
#include "Theme.h"
#include "Words.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::ui {
namespace {

constexpr double mm2PerCm2 = 100;
constexpr int leastForNumbers = 92;  ///< width of the strip with its limits written beside it

/// Swatch and name, in whatever language.
int nameWidth()
{
  const QFontMetrics metrics(textFont(TextRole::Text));
  int widest = 0;
  for (const Muscle muscle : allMuscles) widest = std::max(widest, metrics.horizontalAdvance(muscleName(muscle)));
  constexpr int before = 35;
  constexpr int after = 4;
  return before + widest + after;
}

const measure::PlausibleArea* plausibleOf(Muscle muscle, const SpineLevel& level)
{
  const auto all = measure::plausibleAreas();
  const auto found = std::ranges::find_if(
      all, [&](const measure::PlausibleArea& p) { return p.muscle == muscle && p.level == level; });
  return found == all.end() ? nullptr : &*found;
}

/// Hard limits as a thin line, soft ones as a thick one, both areas as triangles: the right one above.
class StripDelegate final : public QStyledItemDelegate {
public:
  StripDelegate(const AreaModel& model, const StudyDesk& desk, QObject* parent)
      : QStyledItemDelegate(parent), m_model(model), m_desk(desk)
  {
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
  {
    const Theme& t = theme();
    const Muscle muscle = m_model.muscleAt(index.row());
    const bool isCurrent = m_desk.cell() && m_desk.cell()->muscle == muscle;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, isCurrent ? t.selected : t.panel);
    if (index.column() == AreaModel::Plausible) {
      paintStrip(painter, option.rect, index.row(), muscle);
    } else {
      paintText(painter, option.rect, index, isCurrent);
    }
    painter->restore();
  }

private:
  void paintText(QPainter* painter, const QRect& box, const QModelIndex& index, bool isCurrent) const
  {
    const Theme& t = theme();
    if (index.column() == AreaModel::Name) {
      const Muscle muscle = m_model.muscleAt(index.row());
      const QRectF swatch(box.left() + 14, box.center().y() - 4.5, 7, 10);
      painter->fillRect(swatch, markColour(muscle, Side::Right));
      painter->fillRect(swatch.translated(7, 0), markColour(muscle, Side::Left));
    }
    const bool isName = index.column() == AreaModel::Name;
    const bool isCell = isCurrent && ((index.column() == AreaModel::Right && m_desk.cell()->side == Side::Right) ||
                                      (index.column() == AreaModel::Left && m_desk.cell()->side == Side::Left));
    const auto* right = m_model.viewAt(index.row(), Side::Right);
    const bool hasNumber = m_model.areaAt(index.row(), Side::Right) || m_model.areaAt(index.row(), Side::Left);
    QFont font = textFont(isName ? TextRole::Text : TextRole::Table);
    if (isCell) font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(isCell ? t.accent : hasNumber || right == nullptr ? t.text : t.textQuiet);
    const QRect inner = isName ? box.adjusted(35, 0, 0, 0) : box.adjusted(0, 0, -6, 0);
    const QString text = index.data(Qt::DisplayRole).toString();
    const Side side = index.column() == AreaModel::Left ? Side::Left : Side::Right;
    const bool isArea = index.column() == AreaModel::Right || index.column() == AreaModel::Left;
    const auto* view = isArea ? m_model.viewAt(index.row(), side) : nullptr;
    if (view != nullptr && painter->fontMetrics().horizontalAdvance(text) > inner.width()) {
      paintSign(painter, inner, *view);  // half of "not covered" would say the opposite
      return;
    }
    painter->drawText(inner, Qt::AlignVCenter | (isName ? Qt::AlignLeft : Qt::AlignRight), text);
  }

  /// The sign of the review grid, which its legend explains.
  static void paintSign(QPainter* painter, const QRect& box, const session::CellView& view)
  {
    constexpr int size = 14;
    const QColor colour = stateColour(view.state, view.cell.muscle, view.cell.side);
    painter->drawPixmap(box.right() - size + 1, box.center().y() - size / 2,
                        stateGlyph(view.state, colour, size, painter->device()->devicePixelRatioF()));
  }

  void paintStrip(QPainter* painter, const QRect& box, int row, Muscle muscle) const
  {
    if (!m_desk.cell()) return;
    const auto* limits = plausibleOf(muscle, m_desk.cell()->level);
    if (limits == nullptr) return;
    const bool hasAny = m_model.areaAt(row, Side::Right) || m_model.areaAt(row, Side::Left);
    if (!hasAny) return;
    const Theme& t = theme();
    const bool hasNumbers = box.width() >= leastForNumbers;
    const double before = hasNumbers ? 30 : 8;
    const double after = hasNumbers ? 34 : 8;
    const QRectF line(box.left() + before, box.center().y(), box.width() - before - after, 2);
    const double low = limits->hard.from_mm2;
    const double span = limits->hard.to_mm2 - low;
    const auto x = [&](double area) { return line.left() + std::clamp((area - low) / span, 0.0, 1.0) * line.width(); };
    painter->fillRect(line, t.track);
    painter->fillRect(
        QRectF(x(limits->soft.from_mm2), line.top() - 1, x(limits->soft.to_mm2) - x(limits->soft.from_mm2), 4), t.band);
    if (hasNumbers) paintLimits(painter, box, line, *limits);
    paintMarks(painter, line, row, muscle, x);
  }

  static void paintLimits(QPainter* painter, const QRect& box, const QRectF& line, const measure::PlausibleArea& limits)
  {
    painter->setFont(textFont(TextRole::Quiet));
    painter->setPen(theme().textQuiet);
    const auto number = [](double area) { return QLocale().toString(area / mm2PerCm2, 'g', 3); };
    painter->drawText(QRectF(box.left(), box.top(), 26, box.height()), Qt::AlignVCenter | Qt::AlignRight,
                      number(limits.soft.from_mm2));
    painter->drawText(QRectF(line.right() + 5, box.top(), 28, box.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      number(limits.soft.to_mm2));
  }

  void paintMarks(QPainter* painter, const QRectF& line, int row, Muscle muscle,
                  const std::function<double(double)>& x) const
  {
    for (const Side side : bothSides) {
      const auto area = m_model.areaAt(row, side);
      if (!area) continue;
      const double down = side == Side::Right ? -1 : 1;
      const double tip = line.center().y() + 3 * down;
      QPainterPath mark({x(*area), tip});
      mark.lineTo(x(*area) - 4, tip + 6 * down);
      mark.lineTo(x(*area) + 4, tip + 6 * down);
      mark.closeSubpath();
      painter->fillPath(mark, markColour(muscle, side));
    }
  }

  const AreaModel& m_model;
  const StudyDesk& m_desk;
};

}  // namespace

AreaModel::AreaModel(StudyDesk& desk, QObject* parent) : QAbstractTableModel(parent), m_desk(desk)
{
  connect(&desk, &StudyDesk::documentChanged, this, [this] { setSketch(std::nullopt); });
  connect(&desk, &StudyDesk::selectionChanged, this, [this] { setSketch(std::nullopt); });
  connect(&desk, &StudyDesk::closed, this, [this] { setSketch(std::nullopt); });
}

void AreaModel::setSketch(const std::optional<double>& area_mm2)
{
  m_sketch_mm2 = area_mm2;
  takeLevel();
}

void AreaModel::takeLevel()
{
  std::vector<Muscle> muscles;
  for (const session::CellView& view : m_desk.cells()) {
    if (std::ranges::find(muscles, view.cell.muscle) == muscles.end()) muscles.push_back(view.cell.muscle);
  }
  m_level = m_desk.cell() ? std::optional(m_desk.cell()->level) : std::nullopt;
  if (muscles != m_muscles) {
    beginResetModel();
    m_muscles = std::move(muscles);
    endResetModel();
  } else if (!m_muscles.empty()) {
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  }
}

int AreaModel::rowCount(const QModelIndex& parent) const
{
  return parent.isValid() ? 0 : static_cast<int>(m_muscles.size());
}

int AreaModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

Muscle AreaModel::muscleAt(int row) const { return m_muscles.at(static_cast<std::size_t>(row)); }

const session::CellView* AreaModel::viewAt(int row, Side side) const
{
  return m_level ? m_desk.cellView({*m_level, muscleAt(row), side}) : nullptr;
}

std::optional<double> AreaModel::areaAt(int row, Side side) const
{
  const auto* view = viewAt(row, side);
  if (view == nullptr) return std::nullopt;
  if (m_sketch_mm2 && m_desk.cell() == view->cell) return m_sketch_mm2;
  return view->row.area_mm2;
}

QVariant AreaModel::data(const QModelIndex& index, int role) const
{
  if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)) {
    return {};
  }
  if (role == Qt::AccessibleTextRole && (index.column() == Right || index.column() == Left)) {
    const auto* spoken = viewAt(index.row(), index.column() == Right ? Side::Right : Side::Left);
    return spoken != nullptr ? spokenName(*spoken) : QString();
  }
  if (index.column() == Name) return muscleName(muscleAt(index.row()));
  const auto right = areaAt(index.row(), Side::Right);
  const auto left = areaAt(index.row(), Side::Left);
  if (index.column() == Difference) {
    const auto difference = right && left ? asymmetry_percent(*left, *right) : std::nullopt;
    if (role == Qt::AccessibleTextRole) {
      return difference ? tr("left minus right %1 %").arg(signedText(*difference)) : tr("no difference of the sides");
    }
    return difference ? tr("%1 %").arg(signedText(*difference)) : QString();
  }
  if (index.column() == Plausible) return role == Qt::DisplayRole ? QVariant() : plausibleText(index.row());
  const Side side = index.column() == Right ? Side::Right : Side::Left;
  const auto* view = viewAt(index.row(), side);
  if (view == nullptr) return {};
  if (role == Qt::ToolTipRole) return coreText(QString::fromStdString(view->row.note));
  const auto area = side == Side::Right ? right : left;
  return area ? areaText(area) : stateName(view->state);
}

QString AreaModel::plausibleText(int row) const
{
  const auto* limits = m_level ? plausibleOf(muscleAt(row), *m_level) : nullptr;
  if (limits == nullptr) return tr("no plausible range is known");
  return tr("plausible from %1 to %2 square centimetres")
      .arg(QLocale().toString(limits->soft.from_mm2 / mm2PerCm2, 'g', 3),
           QLocale().toString(limits->soft.to_mm2 / mm2PerCm2, 'g', 3));
}

QVariant AreaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
  if (role == Qt::TextAlignmentRole && section == Plausible) return static_cast<int>(Qt::AlignCenter);
  if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
  switch (section) {
    case Name: return role == Qt::DisplayRole ? QString() : tr("muscle");
    case Right: return tr("right");
    case Left: return tr("left");
    case Difference: return tr("L−R");
    case Plausible: return tr("plausible");
    default: return QString();
  }
}

AreaTable::AreaTable(StudyDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_model(new AreaModel(desk, this)),
      m_title(new QLabel(this)),
      m_table(new QTableView(this))
{
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(14, 8, 14, 4);
  m_title->setProperty("role", "head");
  auto* unit = new QLabel(tr("cm²"), this);
  unit->setProperty("role", "quiet");
  head->addWidget(m_title);
  head->addStretch();
  head->addWidget(unit);
  layout->addLayout(head);
  m_table->setModel(m_model);
  m_table->setItemDelegate(new StripDelegate(*m_model, desk, m_table));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->verticalHeader()->setDefaultSectionSize(28);
  m_table->horizontalHeader()->setFixedHeight(24);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->horizontalHeader()->setSectionResizeMode(AreaModel::Plausible, QHeaderView::Stretch);
  m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
  const std::array<int, 4> widths{nameWidth(), 60, 60, 76};  // the last holds −199.9 %
  for (std::size_t i = 0; i < widths.size(); ++i) m_table->setColumnWidth(static_cast<int>(i), widths[i]);
  m_table->setShowGrid(false);
  m_table->setSelectionMode(QAbstractItemView::NoSelection);
  m_table->setFocusPolicy(Qt::NoFocus);
  m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_table->setAccessibleName(tr("Areas of the level"));
  layout->addWidget(m_table, 1);
  connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
    if (!m_desk.cell()) return;
    const bool isLeft = index.column() == AreaModel::Left;
    const Side side = isLeft ? Side::Left : index.column() == AreaModel::Right ? Side::Right : m_desk.cell()->side;
    m_desk.selectCell({m_desk.cell()->level, m_model->muscleAt(index.row()), side});
    const bool isArea = isLeft || index.column() == AreaModel::Right;
    const auto area = m_model->areaAt(index.row(), side);
    if (isArea && area) QApplication::clipboard()->setText(tr("%1 cm²").arg(areaText(area)));
  });
  connect(&desk, &StudyDesk::selectionChanged, this, &AreaTable::showLevel);
  connect(&desk, &StudyDesk::documentChanged, this, &AreaTable::showLevel);
}

void AreaTable::showLevel()
{
  const auto& cell = m_desk.cell();
  m_title->setText(cell ? tr("%1 AREAS").arg(QString::fromStdString(cell->level.toString())) : tr("AREAS"));
  m_table->viewport()->update();
}

}  // namespace lumyo::ui
