#include "DetailCard.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include "CoreText.h"
#include "Theme.h"
#include "Words.h"
#include "lumyo/measure/MuscleMeasure.h"

namespace lumyo::ui {
namespace {

QLabel* quiet(QWidget* parent)
{
  auto* label = new QLabel(parent);
  label->setProperty("role", "quiet");
  label->setWordWrap(true);
  return label;
}

QPushButton* button(const QString& text, const QString& key, QWidget* parent)
{
  auto* made = new QPushButton(text + QStringLiteral("  ") + key, parent);
  made->setAccessibleName(text);
  made->setToolTip(QStringLiteral("%1 (%2)").arg(text, key));
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

QPixmap swatch(Muscle muscle, Side side, qreal ratio)
{
  QPixmap pixmap(QSize(14, 10) * ratio);
  pixmap.setDevicePixelRatio(ratio);
  pixmap.fill(markColour(muscle, side));
  return pixmap;
}

}  // namespace

DetailCard::DetailCard(StudyDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_swatch(new QLabel(this)),
      m_name(new QLabel(this)),
      m_stateGlyph(new QLabel(this)),
      m_state(quiet(this)),
      m_figure(new QLabel(this)),
      m_change(new QLabel(this)),
      m_fat(quiet(this)),
      m_edit(new QLabel(this)),
      m_comparison(new QLabel(this)),
      m_method(quiet(this)),
      m_accept(button(tr("Accept"), tr("Enter"), this)),
      m_reject(button(tr("Reject"), QStringLiteral("X"), this)),
      m_notAssessable(button(tr("Not assessable"), QStringLiteral("U"), this))
{
  setFixedHeight(176);
  m_name->setProperty("role", "strong");
  m_figure->setFont(textFont(TextRole::Figure));
  m_figure->setStyleSheet(QStringLiteral("font-size: 24px; font-weight: 600;"));
  m_comparison->setWordWrap(true);
  m_edit->setToolTip(
      tr("Area that lies in one of the two outlines only, yours or the automatic one, and how far both "
         "overlap: 1 where they are the same"));
  m_state->setWordWrap(false);
  m_fat->setWordWrap(false);
  m_accept->setProperty("main", true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(14, 10, 14, 12);
  layout->setSpacing(3);
  const auto row = [&](std::initializer_list<QWidget*> left, std::initializer_list<QWidget*> right) {
    auto* line = new QHBoxLayout;
    line->setSpacing(7);
    for (QWidget* widget : left) line->addWidget(widget);
    line->addStretch();
    for (QWidget* widget : right) line->addWidget(widget);
    layout->addLayout(line);
  };
  row({m_swatch, m_name}, {m_stateGlyph, m_state});
  row({m_figure, m_change}, {m_fat});
  layout->addWidget(m_edit);
  layout->addWidget(m_comparison);
  layout->addWidget(m_method);
  layout->addStretch();
  row({m_accept, m_reject, m_notAssessable}, {});
  connect(m_accept, &QPushButton::clicked, &desk, &StudyDesk::accept);
  connect(m_reject, &QPushButton::clicked, &desk, &StudyDesk::reject);
  connect(m_notAssessable, &QPushButton::clicked, this, &DetailCard::notAssessableAsked);
  connect(&desk, &StudyDesk::selectionChanged, this, [this] { setSketch(std::nullopt); });
  connect(&desk, &StudyDesk::documentChanged, this, [this] { setSketch(std::nullopt); });
}

void DetailCard::setSketch(const std::optional<double>& area_mm2)
{
  m_sketch_mm2 = area_mm2;
  showCell();
}

QString DetailCard::comparison(const session::CellView& view) const
{
  const Side other = view.cell.side == Side::Right ? Side::Left : Side::Right;
  const auto* twin = m_desk.cellView({view.cell.level, view.cell.muscle, other});
  const auto own = m_sketch_mm2 ? m_sketch_mm2 : view.row.area_mm2;
  QString text;
  if (own && twin != nullptr && twin->row.area_mm2) {
    const double right = view.cell.side == Side::Right ? *own : *twin->row.area_mm2;
    const double left = view.cell.side == Side::Left ? *own : *twin->row.area_mm2;
    if (const auto difference = asymmetry_percent(left, right)) {
      text = tr("L−R %1 %").arg(signedText(*difference));
    }
  }
  const QString note = coreText(QString::fromStdString(view.row.note));
  if (!note.isEmpty()) text += (text.isEmpty() ? QString() : QStringLiteral(" · ")) + note;
  return text;
}

void DetailCard::showFigure(const session::CellView& view)
{
  constexpr double mm2PerCm2 = 100;
  const auto area = m_sketch_mm2 ? m_sketch_mm2 : view.row.area_mm2;
  m_figure->setText(area ? tr("%1 <span style='font-size:13px;font-weight:400;color:%2'>cm²</span>")
                               .arg(areaText(area), theme().textQuiet.name())
                         : QStringLiteral("–"));
  const auto* session = m_desk.session();
  QString change;
  for (const LabelledSlice& slice : session->start().reading.slices) {
    if (!area || slice.place != m_desk.place()) continue;
    const double automatic = slice.labels.area_mm2(labelCode(view.cell.muscle, view.cell.side));
    const double gained = *area - automatic;
    if (std::abs(gained) < 0.5 || automatic <= 0) continue;
    change = tr("<b style='color:%1'>%2</b> <span style='color:%3'>from automatic %4</span>")
                 .arg(theme().accent.name(), signedText(gained / mm2PerCm2, 2), theme().textQuiet.name(),
                      areaText(automatic));
  }
  m_change->setText(change);
  QString fat;
  if (view.row.leanArea_mm2 && !m_sketch_mm2) fat = tr("lean %1 cm²").arg(areaText(view.row.leanArea_mm2));
  if (view.row.fatFraction_percent && !m_sketch_mm2) {
    fat += tr(" · fat %1 %").arg(QLocale().toString(*view.row.fatFraction_percent, 'f', 1));
  }
  m_fat->setText(fat);
}

/// Not while the outline is being drawn: then the area says enough.
void DetailCard::showEdit(const session::CellView& view)
{
  constexpr double mm2PerCm2 = 100;
  const auto edit = m_sketch_mm2 ? std::nullopt : m_desk.session()->editOf(view.cell);
  m_edit->setVisible(edit && edit->size);
  if (!edit || !edit->size) return;
  m_edit->setText(tr("changed %1 cm², Dice %2")
                      .arg(QLocale().toString(edit->size->changed_mm2 / mm2PerCm2, 'f', 2),
                           QLocale().toString(edit->size->dice, 'f', 2)));
}

void DetailCard::showCell()
{
  const auto& cell = m_desk.cell();
  const auto* view = cell ? m_desk.cellView(*cell) : nullptr;
  for (QPushButton* one : {m_accept, m_reject, m_notAssessable}) one->setEnabled(view != nullptr);
  if (view == nullptr) {
    for (QLabel* label :
         {m_swatch, m_name, m_stateGlyph, m_state, m_figure, m_change, m_fat, m_edit, m_comparison, m_method}) {
      label->clear();
    }
    return;
  }
  m_swatch->setPixmap(swatch(cell->muscle, cell->side, devicePixelRatioF()));
  m_name->setText(outlineName(cell->muscle, cell->side));
  m_stateGlyph->setPixmap(
      stateGlyph(view->state, stateColour(view->state, cell->muscle, cell->side), 14, devicePixelRatioF()));
  m_state->setText(stateName(view->state));
  showFigure(*view);
  showEdit(*view);
  m_comparison->setText(comparison(*view));
  const QString border = view->row.roi == RoiDefinition::Fascial ? tr("Fascial border") : tr("Muscle border");
  const QString tilt = view->row.tilt_deg
                           ? tr(", %1° tilt not corrected").arg(QLocale().toString(*view->row.tilt_deg, 'f', 1))
                           : QString();
  m_method->setText(tr("%1 · pixels counted in the slice plane%2").arg(border, tilt));
}

}  // namespace lumyo::ui
