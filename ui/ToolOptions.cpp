#include "ToolOptions.h"

#include <QKeyEvent>
#include <QLocale>
#include <QToolButton>
#include <array>
#include <cmath>
#include <vector>

#include "Fitting.h"
#include "Theme.h"

namespace lumyo::ui {
namespace {

constexpr double sliderStep_mm = 0.5;

}  // namespace

QString toolName(ToolKind kind)
{
  switch (kind) {
    case ToolKind::None: break;
    case ToolKind::Brush: return ToolOptions::tr("Brush");
    case ToolKind::Lasso: return ToolOptions::tr("Lasso");
    case ToolKind::Livewire: return ToolOptions::tr("Livewire");
    case ToolKind::Push: return ToolOptions::tr("Push");
  }
  return {};
}

ToolOptions::ToolOptions(AxialPane& pane, QWidget* parent)
    : QWidget(parent),
      m_pane(pane),
      m_row(new QHBoxLayout(this)),
      m_icon(new QLabel(this)),
      m_name(new QLabel(this)),
      m_sizeWord(new QLabel(tr("Size"), this)),
      m_size(new QSlider(Qt::Horizontal, this)),
      m_sizeText(new QLabel(this)),
      m_paint(new QButtonGroup(this)),
      m_spares(new QCheckBox(tr("Spare other muscles"), this)),
      m_values(new QComboBox(this)),
      m_limits(new QWidget(this)),
      m_from(new QDoubleSpinBox(m_limits)),
      m_until(new QDoubleSpinBox(m_limits)),
      m_other(new QLabel(tr("Alt: the other one"), this)),
      m_end(new QLabel(tr("<b>Esc</b> ends"), this)),
      m_idle(new QLabel(
          tr("No tool: <b>B</b> brush, <b>L</b> lasso, <b>W</b> livewire, <b>P</b> push, <b>F</b> follow the "
             "image"),
          this))
{
  setFixedHeight(36);
  letShrink(*this);
  m_row->setContentsMargins(14, 0, 14, 0);
  m_row->setSpacing(9);
  m_name->setProperty("role", "strong");
  m_size->setRange(1, 40);
  m_size->setFixedWidth(90);
  m_size->setAccessibleName(tr("Size in millimetres"));
  m_size->setFocusPolicy(Qt::TabFocus);
  m_sizeText->setMinimumWidth(52);
  for (QWidget* widget : std::array<QWidget*, 5>{m_icon, m_name, m_sizeWord, m_size, m_sizeText}) {
    m_row->addWidget(widget);
  }
  m_row->addSpacing(6);
  for (const auto paint : {session::Paint::Add, session::Paint::Cut}) {
    auto* button = new QToolButton(this);
    button->setText(paint == session::Paint::Add ? tr("Add") : tr("Cut"));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_paint->addButton(button, static_cast<int>(paint));
    m_row->addWidget(button);
  }
  m_row->addWidget(m_other);
  m_row->addSpacing(6);
  m_row->addWidget(m_spares);
  m_spares->setToolTip(tr("Off: what you draw takes from other muscles, but not from locked ones"));
  m_row->addSpacing(6);
  makeLimits();
  m_row->addWidget(m_idle);
  m_row->addStretch();
  for (QLabel* hint : {m_other, m_end, m_idle}) hint->setProperty("role", "quiet");
  m_row->addWidget(m_end);
  connect(m_size, &QSlider::valueChanged, this, [this](int value) { m_pane.setRadius(value * sliderStep_mm); });
  connect(m_paint, &QButtonGroup::idClicked, this,
          [this](int id) { m_pane.setPaint(static_cast<session::Paint>(id)); });
  connect(m_spares, &QCheckBox::toggled, this, [this](bool spares) { m_pane.setSparesOthers(spares); });
  connect(&pane, &AxialPane::toolChanged, this, &ToolOptions::showTool);
  showTool();
}

void ToolOptions::makeLimits()
{
  m_values->addItems({tr("All pixels"), tr("Muscle only"), tr("Fat only")});
  m_values->setAccessibleName(tr("Pixels that the brush changes"));
  m_values->setToolTip(
      tr("Which pixels the brush changes, by their grey values. Muscle is what looks like the present "
         "outline, fat what is brighter; the numbers can be changed"));
  m_values->setFocusPolicy(Qt::TabFocus);
  m_from->setAccessibleName(tr("Darkest grey value that the brush changes"));
  m_until->setAccessibleName(tr("Brightest grey value that the brush changes"));
  connect(m_values, &QComboBox::activated, this,
          [this](int index) { m_pane.setBrushValues(static_cast<BrushValues>(index)); });
  auto* limits = new QHBoxLayout(m_limits);
  limits->setContentsMargins(0, 0, 0, 0);
  limits->setSpacing(m_row->spacing());
  limits->addWidget(m_from);
  limits->addWidget(new QLabel(tr("to"), m_limits));
  limits->addWidget(m_until);
  m_row->addWidget(m_values);
  m_row->addWidget(m_limits);
  for (QDoubleSpinBox* box : {m_from, m_until}) {
    constexpr double widest = 1e6;
    box->setRange(-widest, widest);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setFixedWidth(64);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->installEventFilter(this);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this] { m_pane.setLimit({m_from->value(), m_until->value()}); });
  }
}

/// Enter and Esc end typing a number; in the window they would judge an outline and drop the tool.
bool ToolOptions::eventFilter(QObject* watched, QEvent* event)
{
  if (event->type() == QEvent::KeyPress && (watched == m_from || watched == m_until)) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
      m_pane.viewport().setFocus();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void ToolOptions::showLimits(const ToolSettings& tool)
{
  const bool isBrush = tool.kind == ToolKind::Brush;
  m_values->setVisible(isBrush);
  m_values->setCurrentIndex(static_cast<int>(tool.values));
  m_limits->setVisible(isBrush && tool.limit);
  if (!tool.limit) return;
  constexpr double manyValues = 20;  // pictures of small numbers need their decimals
  const int decimals = tool.limit->to - tool.limit->from > manyValues ? 0 : 2;
  for (QDoubleSpinBox* box : {m_from, m_until}) {
    const QSignalBlocker quiet(box);
    box->setDecimals(decimals);
    box->setValue(box == m_from ? tool.limit->from : tool.limit->to);
  }
}

void ToolOptions::showTool()
{
  const ToolSettings& tool = m_pane.tool();
  const bool isOn = tool.kind != ToolKind::None;
  const bool adds = isOn && tool.kind != ToolKind::Push;  // what is pushed goes the way of the pointer
  m_idle->setVisible(!isOn);
  for (QWidget* widget : std::array<QWidget*, 4>{m_icon, m_name, m_spares, m_end}) widget->setVisible(isOn);
  for (QAbstractButton* button : m_paint->buttons()) button->setVisible(adds);
  m_other->setVisible(adds);
  const bool hasSize = tool.kind == ToolKind::Brush || tool.kind == ToolKind::Push;
  for (QWidget* widget : std::array<QWidget*, 3>{m_sizeWord, m_size, m_sizeText}) widget->setVisible(hasSize);
  m_name->setText(toolName(tool.kind));
  static constexpr std::array<const char*, 5> icons{"brush", "brush", "lasso", "livewire", "push"};
  m_icon->setPixmap(
      themedIcon(QLatin1String(icons.at(static_cast<std::size_t>(tool.kind)))).pixmap(20, QIcon::Normal, QIcon::On));
  const QSignalBlocker quiet(m_size);
  m_size->setValue(static_cast<int>(std::lround(tool.radius_mm / sliderStep_mm)));
  m_sizeText->setText(tr("%1 mm").arg(QLocale().toString(tool.radius_mm, 'f', 1)));
  m_paint->button(static_cast<int>(tool.paint))->setChecked(true);
  m_spares->setChecked(tool.sparesOthers);
  showLimits(tool);
  std::vector<QWidget*> optional;
  if (!m_limits->isHidden()) optional.push_back(m_limits);
  if (hasSize) optional.push_back(m_sizeWord);
  for (QWidget* widget : std::array<QWidget*, 4>{m_name, m_end, m_other, m_idle}) {
    if (!widget->isHidden()) optional.push_back(widget);
  }
  fitRow(*m_row, width(), optional);
}

void ToolOptions::resizeEvent(QResizeEvent* event)
{
  QWidget::resizeEvent(event);
  showTool();
}

}  // namespace lumyo::ui
