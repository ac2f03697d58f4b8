#include "ContrastPane.h"

#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <cmath>

#include "GreyDrag.h"
#include "Words.h"

namespace lumyo::ui {
namespace {

/// `T1`, `Dixon, fat`; the series' own name where its contrast is not known.
QString choiceName(const workflow::OtherContrast& other)
{
  const QString contrast = contrastName(other.series.about.contrast);
  if (other.part != DixonPart::None) return QStringLiteral("%1, %2").arg(contrast, dixonPartName(other.part));
  return contrast.isEmpty() ? QString::fromStdString(other.series.about.description) : contrast;
}

}  // namespace

ContrastPane::ContrastPane(StudyDesk& desk, AxialPane& first, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_first(first),
      m_second(desk),
      m_viewport(new VtkViewport(m_view, this)),
      m_choice(new QComboBox(this)),
      m_note(new QLabel(this))
{
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(1, 0, 0, 0);
  layout->addWidget(m_viewport);
  m_viewport->setAccessibleName(tr("Second axial picture"));
  m_choice->setAccessibleName(tr("Series of the second picture"));
  m_choice->setToolTip(tr("Series of the second picture"));
  m_choice->setFocusPolicy(Qt::TabFocus);
  m_note->setAlignment(Qt::AlignCenter);
  m_note->setWordWrap(true);
  m_note->setAttribute(Qt::WA_TransparentForMouseEvents);
  m_note->setStyleSheet(QStringLiteral("background: transparent; color: #949BA3; padding: 24px;"));
  connect(m_choice, &QComboBox::activated, this,
          [this](int choice) { m_second.choose(static_cast<std::size_t>(choice)); });
  connect(&m_second, &SecondContrast::changed, this, &ContrastPane::showSlice);
  connect(&m_first, &AxialPane::shown, this, &ContrastPane::showSlice);
  connect(&m_first, &AxialPane::moved, this, [this] {
    follow();
    m_viewport->refresh();
  });
  const auto forget = [this] {
    m_second.forget();
    m_windows.clear();
    m_choice->clear();
    m_view.showNothing();
    if (isVisible()) showChoices();
  };
  connect(&desk, &StudyDesk::prepared, this, forget);
  connect(&desk, &StudyDesk::opened, this, forget);  // by now the series may have borrowed stacks
  connect(&desk, &StudyDesk::closed, this, forget);
  connect(m_viewport, &VtkViewport::resized, this, &ContrastPane::follow);
  connect(m_viewport, &VtkViewport::pressed, this, [this](auto at, auto, auto) { m_last = at; });
  connect(m_viewport, &VtkViewport::dragged, this, [this](auto at, auto buttons, auto) { drag(at, buttons); });
  connect(m_viewport, &VtkViewport::wheeled, this, [this](auto at, int steps, auto keys) {
    if ((keys & Qt::ControlModifier) == 0) return m_desk.leaf(-steps);
    if (const auto point = m_view.pick(at)) m_first.zoomAt(m_first.view().toDisplay(*point), steps);
  });
}

ContrastPane::~ContrastPane() { delete m_viewport; }  // before the view that it shows

void ContrastPane::resizeEvent(QResizeEvent* event)
{
  QWidget::resizeEvent(event);
  layOver();
}

void ContrastPane::showEvent(QShowEvent* event)
{
  QWidget::showEvent(event);
  showChoices();
}

/// What lies over the picture.
void ContrastPane::layOver()
{
  constexpr int edge = 8;
  m_note->setGeometry(rect());
  m_choice->adjustSize();
  m_choice->move(width() - m_choice->width() - edge, edge);
}

void ContrastPane::showChoices()
{
  if (m_desk.axial().stacks.empty()) return;
  m_second.begin();
  const QSignalBlocker quiet(m_choice);
  m_choice->clear();
  for (const workflow::OtherContrast& other : m_second.choices()) m_choice->addItem(choiceName(other));
  m_choice->setCurrentIndex(static_cast<int>(m_second.chosen()));
  m_choice->setVisible(!m_second.choices().empty());
  layOver();
  showSlice();
}

QString ContrastPane::whyEmpty() const
{
  if (m_second.choices().empty()) return tr("The study has no other axial series of the same places.");
  const QString name = choiceName(m_second.choices()[m_second.chosen()]);
  if (m_second.isReading()) return tr("Reading %1 …").arg(name);
  if (!m_second.whyNot().isEmpty()) return m_second.whyNot();
  return tr("%1 has no slice here.").arg(name);
}

void ContrastPane::showSlice()
{
  if (!isVisible() || !m_desk.place()) return;
  const Slice* slice = m_second.slice();
  m_note->setVisible(slice == nullptr);
  if (slice == nullptr) {
    m_note->setText(whyEmpty());
    m_view.showNothing();
    m_view.setCorners({});
    m_viewport->setAccessibleDescription(m_note->text());
    return m_viewport->refresh();
  }
  m_view.showSlice(*slice);
  const auto window = m_windows.try_emplace(m_second.chosen(), render::usualWindow(*slice)).first;
  m_view.setWindow(window->second);
  m_view.setShow(m_first.outlinesShown());
  m_view.setOutlinesOfNeighbour(m_desk.labelsOrBlank(), m_first.looks());
  follow();
  showCorners(*slice);
  m_viewport->refresh();
}

void ContrastPane::showCorners(const Slice& slice)
{
  const workflow::OtherContrast& other = m_second.choices()[m_second.chosen()];
  const PatientPoint middle = sliceAt(m_desk.axial(), *m_desk.place()).header.grid.centre();
  const double away_mm = std::abs(slice.header.grid.plane().distance(middle));
  render::SliceView::Corners corners;
  corners.title = choiceName(other).toStdString();
  corners.subtitle =
      tr("slice %1 · %2 mm away").arg(slice.header.sliceNumber).arg(QLocale().toString(away_mm, 'f', 1)).toStdString();
  const auto& window = m_view.window();
  corners.bottomLeft = tr("W %1 · L %2")
                           .arg(std::lround(window.high - window.low))
                           .arg(std::lround((window.high + window.low) / 2))
                           .toStdString();
  m_view.setCorners(corners);
  m_viewport->setAccessibleDescription(QString::fromStdString(corners.title + ", " + corners.subtitle));
}

/// As large as the first picture, and with the same place in the middle.
void ContrastPane::follow()
{
  render::AxialView& first = m_first.view();
  if (!m_view.hasSlice() || !first.hasSlice()) return;
  const render::Viewport& viewport = first.viewport();
  const auto middle = first.pick({viewport.width / 2.0, viewport.height / 2.0});
  m_view.zoomTo(*middle, m_view.viewport().height / first.pixelsPerMm());
}

void ContrastPane::drag(const render::DisplayPoint& at, Qt::MouseButtons buttons)
{
  const double dx = at.x - m_last.x;
  const double dy = at.y - m_last.y;
  m_last = at;
  const Slice* slice = m_second.slice();
  if (slice == nullptr) return;
  if ((buttons & Qt::RightButton) != 0) {
    m_view.setWindow(dragged(m_view.window(), dx, dy));
    m_windows[m_second.chosen()] = m_view.window();
    showCorners(*slice);
    m_viewport->refreshNow();
  } else if ((buttons & Qt::MiddleButton) != 0) {
    m_first.pan(dx, dy);
  }
}

}  // namespace lumyo::ui
