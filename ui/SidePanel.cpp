#include "SidePanel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

#include "Theme.h"
#include "Words.h"

namespace lumyo::ui {
namespace {

/// A level's line: its name, its slice, how far its review has come.
class LevelDelegate final : public QStyledItemDelegate {
public:
  static constexpr int Parts = Qt::UserRole;
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
  {
    const QStringList parts = index.data(Parts).toStringList();
    if (parts.size() != 3) return;
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    painter->fillRect(option.rect, isSelected ? theme().selected : theme().panel);
    painter->setPen(index.data(Qt::ForegroundRole).value<QBrush>().color());
    painter->setFont(textFont(TextRole::Text));
    const QFontMetrics metrics = painter->fontMetrics();
    const QRect box = option.rect.adjusted(14, 0, -14, 0);
    const int nameWidth = metrics.horizontalAdvance(QStringLiteral("T12/L1")) + 12;
    const int countWidth = metrics.horizontalAdvance(parts[2]) + 8;
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, parts[0]);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, parts[2]);
    const QRect middle = box.adjusted(nameWidth, 0, -countWidth, 0);
    painter->drawText(middle, Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(parts[1], Qt::ElideRight, middle.width()));
    painter->restore();
  }
};

QString basisText(const LevelMap& levels)
{
  switch (levels.basis) {
    case NumberingBasis::CountedFromSacrum: return SidePanel::tr("Counted up from the sacrum.");
    case NumberingBasis::WholeSpine: return SidePanel::tr("Counted on a whole-spine picture.");
    case NumberingBasis::ByHand: return SidePanel::tr("Named by hand.");
  }
  return {};
}

}  // namespace

SidePanel::SidePanel(StudyDesk& desk, ReviewModel& model, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_model(model),
      m_patient(new QLabel(this)),
      m_date(new QLabel(this)),
      m_series(new SeriesList(desk, this)),
      m_levels(new QListWidget(this)),
      m_basis(new QLabel(this)),
      m_reviewed(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_next(new QLabel(this)),
      m_hidden(new QLabel(this))
{
  setMinimumWidth(180);
  setFocusProxy(m_levels);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 12, 0, 12);
  layout->setSpacing(0);
  const auto padded = [&](QLabel* label, const char* role) {
    label->setProperty("role", role);
    label->setContentsMargins(14, 0, 14, 0);
    label->setWordWrap(true);
    layout->addWidget(label);
  };
  m_patient->setStyleSheet(QStringLiteral("font-size: 17px; font-weight: 600;"));
  padded(m_patient, "strong");
  padded(m_date, "quiet");
  layout->addSpacing(10);
  layout->addWidget(head(tr("SERIES")));
  m_levels->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_levels->setUniformItemSizes(true);
  m_levels->setItemDelegate(new LevelDelegate(m_levels));
  m_levels->setAccessibleName(tr("Levels"));
  m_levels->setObjectName(QStringLiteral("levels"));
  layout->addWidget(m_series);
  layout->addSpacing(6);
  layout->addWidget(head(tr("LEVELS")));
  layout->addWidget(m_levels, 1);
  padded(m_basis, "quiet");
  layout->addSpacing(14);
  padded(m_reviewed, "strong");
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(14, 6, 14, 6);
  m_bar->setTextVisible(false);
  m_bar->setAccessibleName(tr("Reviewed"));
  bar->addWidget(m_bar);
  layout->addLayout(bar);
  padded(m_next, "quiet");
  layout->addSpacing(6);
  padded(m_hidden, "quiet");
  m_hidden->hide();

  connect(&desk, &StudyDesk::prepared, this, &SidePanel::showStudy);
  connect(&desk, &StudyDesk::opened, this, &SidePanel::showStudy);
  connect(&desk, &StudyDesk::selectionChanged, this, &SidePanel::showLevels);
  connect(&desk, &StudyDesk::documentChanged, this, &SidePanel::showLevels);
  connect(m_series, &SeriesList::chosen, this, &SidePanel::seriesChosen);
  connect(m_levels, &QListWidget::itemClicked, this, &SidePanel::levelClicked);
  connect(m_levels, &QListWidget::currentRowChanged, this, [this](int row) {
    if (m_isFilling || row < 0 || row >= static_cast<int>(m_model.levels().size())) return;
    m_desk.selectLevel(m_model.levels()[static_cast<std::size_t>(row)]);
  });
}

QLabel* SidePanel::head(const QString& text)
{
  auto* label = new QLabel(text, this);
  label->setProperty("role", "head");
  label->setContentsMargins(14, 4, 14, 6);
  return label;
}

void SidePanel::showStudy()
{
  const SeriesAbout& about = m_desk.axial().about;
  m_patient->setText(QString::fromStdString(about.patientId));
  const QString sex = about.patientSex == "F" ? tr(" · woman") : about.patientSex == "M" ? tr(" · man") : QString();
  m_date->setText(QString::fromStdString(about.studyDate) + sex);
  const int others = m_desk.otherReadings();
  m_hidden->setText(tr("%n other readings are stored, hidden until yours is finished.", nullptr, others));
  m_hidden->setVisible(others > 0);
  showLevels();
}

void SidePanel::showLevels()
{
  if (m_desk.session() == nullptr) return;
  m_isFilling = true;
  const auto& placed = m_desk.session()->document().placed;
  const auto& levels = m_model.levels();
  while (m_levels->count() > static_cast<int>(levels.size())) delete m_levels->takeItem(m_levels->count() - 1);
  while (m_levels->count() < static_cast<int>(levels.size())) m_levels->addItem(new QListWidgetItem);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto found = std::ranges::find(placed, levels[i], &PlacedLevel::level);
    const bool isCovered = found != placed.end() && found->isCovered();
    const auto progress = m_model.progressOf(levels[i]);
    const bool isDone = progress.all > 0 && progress.done == progress.all;
    const QString where = isCovered ? tr("slice %1").arg(sliceAt(m_desk.axial(), found->at->place).header.sliceNumber)
                                    : tr("no slice here");
    const QString count = isDone      ? QStringLiteral("✓")
                          : isCovered ? QStringLiteral("%1/%2").arg(progress.done).arg(progress.all)
                                      : QStringLiteral("·");
    QListWidgetItem* item = m_levels->item(static_cast<int>(i));
    const QString name = QString::fromStdString(levels[i].toString());
    item->setData(LevelDelegate::Parts, QStringList{name, where, count});
    const QString spoken = tr("%1, %2, %3 of %4 reviewed").arg(name, where).arg(progress.done).arg(progress.all);
    item->setData(Qt::AccessibleTextRole, spoken);
    item->setToolTip(spoken);
    item->setSizeHint({0, 32});
    const bool isCurrent = m_desk.cell() && m_desk.cell()->level == levels[i];
    item->setForeground(isCurrent ? theme().accent : isCovered ? theme().text : theme().textQuiet);
    if (isCurrent) m_levels->setCurrentItem(item);
  }
  m_isFilling = false;
  const LevelMap& map = m_desk.session()->document().reading.levels;
  m_basis->setText(basisText(map));
  showProgress();
}

void SidePanel::showProgress()
{
  const auto progress = m_model.progress();
  m_reviewed->setText(tr("%1 of %2 reviewed").arg(progress.done).arg(progress.all));
  m_bar->setMaximum(std::max(1, progress.all));
  m_bar->setValue(progress.done);
  const auto& cells = m_desk.cells();
  const auto next = std::ranges::find(cells, true, &session::CellView::isLeft);
  m_next->setText(progress.all == 0     ? tr("No level lies on a slice yet.")
                  : next == cells.end() ? tr("Nothing left to review.")
                                        : tr("Next: %1").arg(outlineInText(next->cell.muscle, next->cell.side)));
}

}  // namespace lumyo::ui
