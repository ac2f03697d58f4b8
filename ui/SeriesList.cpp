#include "SeriesList.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <cmath>

#include "CoreText.h"
#include "Theme.h"
#include "Words.h"

namespace lumyo::ui {
namespace {

constexpr int pictureSize = 34;
constexpr int rowHeight = 44;
constexpr int Detail = Qt::UserRole;  ///< the second line
constexpr int IsUsed = Qt::UserRole + 1;

enum class Use : std::uint8_t { Measured, AlsoMeasured, Levels, Further, None };

/// Picture, name, and below it what it is used for and how much there is; a bar in front of what is used.
class SeriesDelegate final : public QStyledItemDelegate {
public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
  {
    const bool isUsed = index.data(IsUsed).toBool();
    const bool isCurrent = (option.state & QStyle::State_HasFocus) != 0;
    const QRect box = option.rect;
    painter->save();
    painter->fillRect(box, isUsed ? theme().selected : theme().panel);
    if (isUsed) painter->fillRect(QRect(box.left(), box.top(), 2, box.height()), theme().accent);
    const QRect frame(box.left() + 14, box.top() + (box.height() - pictureSize) / 2, pictureSize, pictureSize);
    painter->fillRect(frame, theme().view);
    painter->drawPixmap(frame, index.data(Qt::DecorationRole).value<QPixmap>());
    const QRect text = box.adjusted(14 + pictureSize + 10, 5, -8, -5);
    painter->setFont(textFont(TextRole::Text));
    painter->setPen(index.data(Qt::ForegroundRole).value<QBrush>().color());
    const auto line = [&](Qt::Alignment where, const QString& words) {
      painter->drawText(text, static_cast<int>(where | Qt::AlignLeft),
                        painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
    };
    line(Qt::AlignTop, index.data().toString());
    painter->setFont(textFont(TextRole::Quiet));
    painter->setPen(theme().textQuiet);
    line(Qt::AlignBottom, index.data(Detail).toString());
    if (isCurrent) {
      painter->setPen(QPen(theme().accent, 1));
      painter->drawRect(box.adjusted(0, 0, -1, -1));
    }
    painter->restore();
  }
  QSize sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const override
  {
    return {0, rowHeight};
  }
};

bool holds(const Series& series, const SliceStack& stack)
{
  if (stack.slices.empty()) return false;
  const std::string& wanted = stack.slices.front().header.image.sopInstanceUid;
  return std::ranges::any_of(series.stacks, [&](const SliceStack& own) {
    return std::ranges::any_of(own.slices, [&](const Slice& s) { return s.header.image.sopInstanceUid == wanted; });
  });
}

bool lends(const Series& series, const Series& axial)
{
  return std::ranges::any_of(axial.stacks, [&](const SliceStack& stack) {
    return stack.about.lender && stack.about.lender->seriesUid == series.about.seriesUid;
  });
}

Use useOf(const Series& series, const StudyDesk& desk)
{
  if (series.about.seriesUid == desk.axial().about.seriesUid) return Use::Measured;
  if (lends(series, desk.axial())) return Use::AlsoMeasured;
  if (holds(series, desk.sagittal())) return Use::Levels;
  const bool isPicture = series.about.role == SeriesRole::Axial || series.about.role == SeriesRole::Sagittal;
  return isPicture && !series.stacks.empty() ? Use::Further : Use::None;
}

QString useText(Use use)
{
  switch (use) {
    case Use::Measured: return SeriesList::tr("measured");
    case Use::AlsoMeasured: return SeriesList::tr("also measured");
    case Use::Levels: return SeriesList::tr("levels");
    case Use::Further: return {};
    case Use::None: return SeriesList::tr("not used");
  }
  return {};
}

QString countText(const Series& series)
{
  const QString count = SeriesList::tr("%n slices", nullptr, static_cast<int>(sliceCount(series)));
  const auto slabs = static_cast<int>(series.stacks.size());
  return slabs > 1 ? SeriesList::tr("%1 in %n slabs", "slices", slabs).arg(count) : count;
}

QString hintText(const Series& series, Use use)
{
  const auto reason = coreText(QString::fromStdString(series.about.whyRole));
  switch (use) {
    case Use::Measured: return SeriesList::tr("This series is measured.");
    case Use::AlsoMeasured: return SeriesList::tr("Levels that the measured series does not cover lie here.");
    case Use::Levels: return SeriesList::tr("The levels were found on this series.");
    case Use::Further:
      return series.about.role == SeriesRole::Axial
                 ? SeriesList::tr("Double click or Enter measures this series instead.")
                 : SeriesList::tr("Double click or Enter finds the levels on this series instead.");
    case Use::None:
      return series.stacks.empty() ? SeriesList::tr("Not used: none of its slices can be placed in the patient.")
                                   : SeriesList::tr("Not used: neither axial nor sagittal (%1).").arg(reason);
  }
  return {};
}

}  // namespace

SeriesList::SeriesList(StudyDesk& desk, QWidget* parent) : QListWidget(parent), m_desk(desk)
{
  setAccessibleName(tr("Series"));
  setItemDelegate(new SeriesDelegate(this));
  setSelectionMode(QAbstractItemView::NoSelection);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setUniformItemSizes(true);
  setFixedHeight(4 * rowHeight + 4);
  connect(&desk, &StudyDesk::prepared, this, &SeriesList::showStudy);
  connect(&desk, &StudyDesk::opened, this, &SeriesList::showStudy);
  connect(&desk, &StudyDesk::closed, this, [this] {
    m_thumbnails.stop();
    m_shown.clear();
    clear();
  });
  connect(this, &QListWidget::itemActivated, this, &SeriesList::choose);
  connect(&m_thumbnails, &Thumbnails::made, this, [this](int series, const QImage& picture) {
    if (series >= count()) return;
    QPixmap pixmap = QPixmap::fromImage(picture);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    item(series)->setData(Qt::DecorationRole, pixmap);
  });
}

void SeriesList::showStudy()
{
  const auto& all = m_desk.study().series;
  const bool isNew = m_shown != m_desk.path() || count() != static_cast<int>(all.size());
  if (isNew) clear();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Series& series = all[i];
    const Use use = useOf(series, m_desk);
    const bool isUsed = use == Use::Measured || use == Use::AlsoMeasured || use == Use::Levels;
    const QString what =
        (roleName(series.about.role) + QLatin1Char(' ') + contrastName(series.about.contrast)).trimmed();
    const QString words = useText(use);
    const QString detail = words.isEmpty() ? countText(series) : words + QStringLiteral(" · ") + countText(series);
    QListWidgetItem* shown = isNew ? new QListWidgetItem(this) : item(static_cast<int>(i));
    shown->setText(what);
    shown->setData(Detail, detail);
    shown->setData(IsUsed, isUsed);
    shown->setData(Qt::AccessibleTextRole, what + QStringLiteral(", ") + detail);
    const QString description = QString::fromStdString(series.about.description);
    shown->setToolTip(QStringList{what, description, hintText(series, use)}.join(u'\n'));
    shown->setForeground(use == Use::Measured ? theme().textStrong
                         : use == Use::None   ? theme().textFaint
                                              : theme().text);
  }
  if (!isNew) return;
  m_shown = m_desk.path();
  m_thumbnails.make(all, static_cast<int>(std::ceil(pictureSize * devicePixelRatioF())));
}

std::optional<SeriesChoice> SeriesList::choiceOf(const Series& series) const
{
  if (m_desk.study().isImageFile || useOf(series, m_desk) == Use::None) return std::nullopt;
  SeriesChoice choice = m_desk.seriesChoice();
  std::string& chosen = series.about.role == SeriesRole::Sagittal ? choice.sagittal : choice.axial;
  const bool isUsed = useOf(series, m_desk) == Use::Measured || useOf(series, m_desk) == Use::Levels;
  if (isUsed) return std::nullopt;
  chosen = series.about.seriesUid;
  return choice;
}

void SeriesList::choose(const QListWidgetItem* item)
{
  const auto at = static_cast<std::size_t>(row(item));
  if (m_desk.state() != DeskState::Ready || at >= m_desk.study().series.size()) return;
  if (const auto choice = choiceOf(m_desk.study().series[at])) emit chosen(*choice);
}

}  // namespace lumyo::ui
