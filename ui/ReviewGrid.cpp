#include "ReviewGrid.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <array>

#include "Fitting.h"
#include "Legend.h"
#include "Theme.h"
#include "Words.h"
#include "WorkProgress.h"

namespace lumyo::ui {
namespace {

constexpr int cellWidth = 74;
constexpr int numberWidth = 56;  ///< below it there is room for the sign alone
constexpr int tightWidth = 64;   ///< below it sign and number stand close
constexpr int foldedWidth = 29;
constexpr int rowHeight = 29;
constexpr int headHeight = 34;
constexpr int lockSize = 16;

/// The table's keys, but those that mean something in the whole window.
class GridTable final : public QTableView {
public:
  using QTableView::QTableView;

protected:
  void keyPressEvent(QKeyEvent* event) override
  {
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Up ||
                         event->key() == Qt::Key_Down || event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (isArrow) {
      QTableView::keyPressEvent(event);
    } else {
      event->ignore();
    }
  }
};

/// Swatch, name and padlock, in whatever language.
int nameWidth(const std::vector<Muscle>& muscles)
{
  const QFontMetrics metrics(textFont(TextRole::Text));
  int widest = 0;
  for (const Muscle muscle : muscles) widest = std::max(widest, metrics.horizontalAdvance(muscleName(muscle)));
  constexpr int before = 35;
  constexpr int after = 10;
  return before + widest + after + lockSize;
}

/// At the end of a muscle's name.
QRect lockRect(const QRect& box)
{
  constexpr int edge = 5;
  return {box.right() - lockSize - edge, box.center().y() - lockSize / 2 + 1, lockSize, lockSize};
}

QString elided(const QString& text, int width)
{
  return QFontMetrics(textFont(TextRole::Quiet)).elidedText(text, Qt::ElideRight, width);
}

bool isFolded(const ReviewModel& model, const StudyDesk& desk, const SpineLevel& level)
{
  const auto progress = model.progressOf(level);
  const bool isCurrent = desk.cell() && desk.cell()->level == level;
  return !isCurrent && (!model.isCovered(level) || (progress.all > 0 && progress.done == progress.all));
}

}  // namespace

ReviewDelegate::ReviewDelegate(const ReviewModel& model, const StudyDesk& desk, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_desk(desk)
{
}

void ReviewDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
  const Theme& t = theme();
  const auto* view = m_model.viewAt(index);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool isCurrentLevel = view != nullptr && m_desk.cell() && m_desk.cell()->level == view->cell.level;
  painter->fillRect(option.rect, isCurrentLevel ? t.selected : t.panel);
  if (view == nullptr) {
    paintName(painter, option.rect, index);
  } else {
    paintCell(painter, option.rect, *view);
    if (m_desk.cell() == view->cell) {
      painter->setPen(QPen(t.accent, 2));
      painter->setBrush(Qt::NoBrush);
      painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 3, -2, -3), 4, 4);
    }
  }
  painter->restore();
}

void ReviewDelegate::paintName(QPainter* painter, const QRect& box, const QModelIndex& index) const
{
  const Muscle muscle = m_model.muscles().at(static_cast<std::size_t>(index.row()));
  const QRectF swatch(box.left() + 14, box.center().y() - 4.5, 7, 10);
  painter->fillRect(swatch, markColour(muscle, Side::Right));
  painter->fillRect(swatch.translated(7, 0), markColour(muscle, Side::Left));
  const bool isCurrent = m_desk.cell() && m_desk.cell()->muscle == muscle;
  painter->setPen(isCurrent ? theme().textStrong : theme().text);
  painter->setFont(textFont(TextRole::Text));
  painter->drawText(box.adjusted(35, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, muscleName(muscle));
  if (m_desk.isLocked(muscle)) {
    themedIcon(QStringLiteral("lock")).paint(painter, lockRect(box), Qt::AlignCenter, QIcon::Normal, QIcon::On);
  } else {
    themedIcon(QStringLiteral("unlock")).paint(painter, lockRect(box), Qt::AlignCenter, QIcon::Disabled);
  }
}

bool ReviewDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                 const QModelIndex& index)
{
  const bool isName = index.isValid() && m_model.viewAt(index) == nullptr;
  if (!isName || event->type() != QEvent::MouseButtonRelease) {
    return QStyledItemDelegate::editorEvent(event, model, option, index);
  }
  constexpr int margin = 4;
  const auto* mouse = static_cast<QMouseEvent*>(event);
  if (lockRect(option.rect).adjusted(-margin, -margin, margin, margin).contains(mouse->position().toPoint())) {
    emit lockClicked(m_model.muscles().at(static_cast<std::size_t>(index.row())));
  }
  return true;
}

void ReviewDelegate::paintCell(QPainter* painter, const QRect& box, const session::CellView& view) const
{
  const bool isNarrow = box.width() < numberWidth;
  const int edge = box.width() < tightWidth ? 3 : 5;
  const int glyph = isNarrow ? 12 : 14;
  const int left = isNarrow ? box.left() + (box.width() - glyph) / 2 : box.left() + edge;
  const QColor colour = stateColour(view.state, view.cell.muscle, view.cell.side);
  painter->drawPixmap(left, box.center().y() - glyph / 2 + 1,
                      stateGlyph(view.state, colour, glyph, painter->device()->devicePixelRatioF()));
  if (isNarrow) return;
  const bool isCutOff = view.state == session::ReviewState::Truncated;
  if (!view.row.area_mm2 && !isCutOff) return;
  const bool isOpen = view.isLeft;
  const bool isCurrent = m_desk.cell() == view.cell;
  QFont font = textFont(isCutOff ? TextRole::Quiet : box.width() < cellWidth ? TextRole::Text : TextRole::Table);
  if (isCurrent) font.setWeight(QFont::DemiBold);
  painter->setFont(font);
  painter->setPen(isCurrent ? theme().textStrong : isOpen || isCutOff ? theme().textQuiet : theme().text);
  const QRect inner = box.adjusted(edge + glyph + 1, 0, -edge, 0);
  const QString text = isCutOff ? stateName(view.state) : areaText(view.row.area_mm2);
  const bool hasRoom =
      !isCutOff || QFontMetrics(font).horizontalAdvance(text) <= inner.width();  // the sign says it too
  if (hasRoom) painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, text);
}

ReviewHeader::ReviewHeader(const ReviewModel& model, const StudyDesk& desk, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_model(model), m_desk(desk)
{
  setSectionResizeMode(QHeaderView::Fixed);
  setFixedHeight(headHeight);
}

void ReviewHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
  const Theme& t = theme();
  painter->save();
  if (logicalIndex == 0) {
    painter->fillRect(rect, t.panel);
    painter->setPen(t.textQuiet);
    painter->setFont(textFont(TextRole::Quiet));
    painter->drawText(rect.adjusted(14, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                      elided(tr("right, left of each level"), rect.width() - 18));
    painter->restore();
    return;
  }
  const SpineLevel level = m_model.levels().at(static_cast<std::size_t>((logicalIndex - 1) / 2));
  const bool isCurrent = m_desk.cell() && m_desk.cell()->level == level;
  painter->fillRect(rect, isCurrent ? t.selected : t.panel);
  // The right half paints the text of both; the left one what reaches into it.
  const bool isRightSide = (logicalIndex - 1) % 2 == 0;
  const QRect both = isRightSide ? rect.adjusted(0, 0, rect.width(), 0) : rect.adjusted(-rect.width(), 0, 0, 0);
  painter->setClipRect(rect);
  const auto progress = m_model.progressOf(level);
  const bool isFold = isFolded(m_model, m_desk, level);
  const bool isDone = progress.all > 0 && progress.done == progress.all;
  QFont font = textFont(TextRole::Text);
  font.setWeight(isFold ? QFont::Normal : QFont::DemiBold);
  painter->setFont(font);
  const QString name = QString::fromStdString(level.toString());
  const int nameTextWidth = QFontMetrics(font).horizontalAdvance(name);
  const QFontMetrics metrics(textFont(TextRole::Text));
  constexpr int gap = 7;
  const int room = both.width() - nameTextWidth - 2 * gap;
  QString count = isDone ? QStringLiteral("✓") : tr("%1 of %2").arg(progress.done).arg(progress.all);
  if (metrics.horizontalAdvance(count) > room) count = QStringLiteral("%1/%2").arg(progress.done).arg(progress.all);
  const bool hasCount = (!isFold || isDone) && progress.all > 0 && metrics.horizontalAdvance(count) <= room;
  const int countWidth = hasCount ? metrics.horizontalAdvance(count) + gap : 0;
  const int left = both.left() + (both.width() - nameTextWidth - countWidth) / 2;
  painter->setPen(isCurrent ? t.accent : isFold ? t.textQuiet : t.text);
  painter->drawText(QRect(left, both.top(), nameTextWidth + 2, both.height()), Qt::AlignVCenter | Qt::AlignLeft, name);
  if (hasCount) {
    painter->setFont(textFont(TextRole::Text));
    painter->setPen(t.textQuiet);
    painter->drawText(QRect(left + nameTextWidth + 7, both.top(), countWidth + 4, both.height()),
                      Qt::AlignVCenter | Qt::AlignLeft, count);
  }
  painter->restore();
}

ReviewGrid::ReviewGrid(StudyDesk& desk, ReviewModel& model, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_model(model), m_table(new GridTable(this))
{
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(keyRow());

  m_table->setModel(&model);
  auto* delegate = new ReviewDelegate(model, desk, m_table);
  m_table->setItemDelegate(delegate);
  connect(delegate, &ReviewDelegate::lockClicked, &desk, &StudyDesk::toggleLock);
  connect(&desk, &StudyDesk::locksChanged, this, &ReviewGrid::showSelection);
  m_table->setHorizontalHeader(new ReviewHeader(model, desk, m_table));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
  m_table->setShowGrid(false);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setTabKeyNavigation(false);
  m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_table->setAccessibleName(tr("Review: muscles by levels"));
  layout->addWidget(m_table, 1);
  auto* waiting = new QVBoxLayout(m_table->viewport());
  waiting->addWidget(new WorkProgress(desk, m_table->viewport()));
  layout->addWidget(new Legend(this));

  connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
    if (m_isFollowing) return;
    if (const auto* view = m_model.viewAt(index)) m_desk.selectCell(view->cell);
  });
  connect(&desk, &StudyDesk::selectionChanged, this, &ReviewGrid::showSelection);
  connect(&desk, &StudyDesk::documentChanged, this, &ReviewGrid::showSelection);
  connect(&model, &QAbstractItemModel::modelReset, this, &ReviewGrid::fitColumns);
}

QWidget* ReviewGrid::keyRow()
{
  auto* row = new QWidget(this);
  letShrink(*row);
  m_keyRow = new QHBoxLayout(row);
  m_keyRow->setContentsMargins(14, 8, 14, 0);
  m_keyRow->setSpacing(10);
  auto* title = new QLabel(tr("REVIEW"), row);
  title->setProperty("role", "head");
  m_keyRow->addWidget(title);
  m_keyRow->addStretch();
  for (const QString& text : {tr("<b>Enter</b> accept, next"), tr("<b>Shift+Enter</b> accept the level"),
                              tr("<b>X</b> reject"), tr("<b>U</b> not assessable")}) {
    auto* key = new QLabel(text, row);
    key->setProperty("role", "quiet");
    m_keyRow->addWidget(key);
    m_keys.push_back(key);
  }
  return row;
}

void ReviewGrid::resizeEvent(QResizeEvent* event)
{
  QWidget::resizeEvent(event);
  fitColumns();
  fitRow(*m_keyRow, width(), m_keys);
}

/// Levels that are done fold; where there is no room for every number, those of the current level stay.
void ReviewGrid::fitColumns()
{
  if (m_model.columnCount() == 0) return;
  const int names = nameWidth(m_model.muscles());
  m_table->setColumnWidth(0, names);
  const auto isCurrent = [&](const SpineLevel& level) { return m_desk.cell() && m_desk.cell()->level == level; };
  int folded = 0;
  for (const SpineLevel& level : m_model.levels()) folded += isFolded(m_model, m_desk, level) ? 1 : 0;
  const int open = static_cast<int>(m_model.levels().size()) - folded;
  const int room = m_table->viewport()->width() - names - folded * 2 * foldedWidth;
  int width = open == 0 ? cellWidth : std::min(room / (2 * open), cellWidth);
  int currentWidth = width;
  if (width < numberWidth) {
    currentWidth = cellWidth;
    width = open < 2 ? cellWidth : std::clamp((room - 2 * cellWidth) / (2 * (open - 1)), foldedWidth, numberWidth);
  }
  for (std::size_t i = 0; i < m_model.levels().size(); ++i) {
    const SpineLevel& level = m_model.levels()[i];
    const int own = isFolded(m_model, m_desk, level) ? foldedWidth : isCurrent(level) ? currentWidth : width;
    m_table->setColumnWidth(1 + 2 * static_cast<int>(i), own);
    m_table->setColumnWidth(2 + 2 * static_cast<int>(i), own);
  }
}

void ReviewGrid::showSelection()
{
  fitColumns();
  m_isFollowing = true;
  if (m_desk.cell()) m_table->setCurrentIndex(m_model.indexOf(*m_desk.cell()));
  m_isFollowing = false;
  m_table->viewport()->update();
  m_table->horizontalHeader()->viewport()->update();
}

}  // namespace lumyo::ui
