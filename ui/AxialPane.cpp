#include "AxialPane.h"

#include <QLocale>
#include <QResizeEvent>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "Theme.h"
#include "Words.h"
#include "lumyo/session/GreyLimits.h"

namespace lumyo::ui {
namespace {

render::OutlineKind kindOf(session::ReviewState state)
{
  using enum session::ReviewState;
  switch (state) {
    case Accepted:
    case EditedAccepted: return render::OutlineKind::Accepted;
    case Edited: return render::OutlineKind::Edited;
    case Rejected:
    case NotAssessable: return render::OutlineKind::Rejected;
    case Automatic:
    case Truncated:
    case Absent:
    case NotCovered:
    case Failed: break;
  }
  return render::OutlineKind::Automatic;
}

QLabel* chip(QWidget* parent)
{
  auto* label = new QLabel(parent);
  label->setProperty("role", "chip");
  label->setAttribute(Qt::WA_TransparentForMouseEvents);
  label->setTextFormat(Qt::RichText);
  label->hide();
  return label;
}

}  // namespace

AxialPane::AxialPane(StudyDesk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_viewport(new VtkViewport(m_view, this)), m_tag(chip(this)), m_toast(chip(this))
{
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_viewport);
  m_viewport->setAccessibleName(tr("Axial picture"));
  m_toastTimer.setSingleShot(true);
  connect(&m_toastTimer, &QTimer::timeout, m_toast, &QWidget::hide);
  connect(m_viewport, &VtkViewport::pressed, this, &AxialPane::press);
  connect(m_viewport, &VtkViewport::dragged, this, [this](auto at, auto buttons, auto) { drag(at, buttons); });
  connect(m_viewport, &VtkViewport::hovered, this, &AxialPane::hover);
  connect(m_viewport, &VtkViewport::released, this, [this](auto, auto button) { release(button); });
  connect(m_viewport, &VtkViewport::wheeled, this, &AxialPane::wheel);
  connect(m_viewport, &VtkViewport::doubleClicked, this, [this] { closeLine(); });
  connect(m_viewport, &VtkViewport::left, this, [this] {
    m_view.setRing(std::nullopt);
    m_viewport->refresh();
  });
  connect(m_viewport, &VtkViewport::resized, this, [this] { showTag(); });
  connect(&desk, &StudyDesk::prepared, this, [this] { m_hasWindow = false; });
  connect(&desk, &StudyDesk::selectionChanged, this, &AxialPane::showSlice);
  connect(&desk, &StudyDesk::documentChanged, this, &AxialPane::showSlice);
  connect(&desk, &StudyDesk::selectionChanged, this, [this] {
    if (!m_isLimitByHand) takeLimit();
  });
  connect(&desk, &StudyDesk::closed, this, [this] {
    m_shown.reset();
    m_tool.values = BrushValues::All;
    m_tool.limit.reset();
    m_gesture.reset();
    m_view.showNothing();
    m_tag->hide();
    m_viewport->refresh();
    emit toolChanged();
  });
  connect(&desk, &StudyDesk::told, this, [this](const QString& what) {
    constexpr int shown_ms = 4000;
    m_toast->setText(tr("%1 &nbsp; <span style='color:#949BA3'>Ctrl+Z undoes it</span>").arg(what.toHtmlEscaped()));
    m_toast->adjustSize();
    m_toast->move(16, height() - m_toast->height() - 44);
    m_toast->show();
    m_toastTimer.start(shown_ms);
  });
}

AxialPane::~AxialPane() { delete m_viewport; }  // before the view that it shows

void AxialPane::resizeEvent(QResizeEvent* event)
{
  QWidget::resizeEvent(event);
  m_toast->move(16, height() - m_toast->height() - 44);
}

void AxialPane::showSlice()
{
  const auto place = m_desk.place();
  if (!place) return;
  const Slice& slice = sliceAt(m_desk.axial(), *place);
  if (!slice.pixels) return;
  if (m_shown != place) {
    m_gesture.reset();
    const bool isFirst = !m_shown;
    m_view.showSlice(slice);
    m_shown = place;
    if (!m_hasWindow) m_view.setWindow(render::usualWindow(slice));
    m_hasWindow = true;
    if (isFirst) m_view.fit();
  }
  showOutlines();
  showCorners();
  showTag();
  m_viewport->refresh();
}

std::vector<render::OutlineLook> AxialPane::looks() const
{
  std::vector<render::OutlineLook> looks;
  const PlacedLevel* level = m_desk.place() ? m_desk.levelAt(*m_desk.place()) : nullptr;
  for (const MuscleLabel& label : muscleLabels) {
    render::OutlineLook look{label.code, render::OutlineKind::Automatic, false};
    if (level != nullptr) {
      const auto* view = m_desk.cellView({level->level, label.muscle, label.side});
      if (view != nullptr) look.kind = kindOf(view->state);
    }
    const auto& cell = m_desk.cell();
    look.isCurrent = cell && cell->muscle == label.muscle && cell->side == label.side;
    looks.push_back(look);
  }
  return looks;
}

void AxialPane::showOutlines()
{
  m_view.setShow(m_show);
  if (m_gesture) return showGesture();
  m_view.setPath({}, {});
  m_view.setOutlines(m_desk.labelsOrBlank(), looks());
  const LabelledSlice* automatic =
      m_desk.session() != nullptr && m_hasGhost ? m_desk.session()->start().reading.find(*m_desk.place()) : nullptr;
  const auto& cell = m_desk.cell();
  m_view.setGhost(automatic != nullptr && cell ? &automatic->labels : nullptr,
                  cell ? labelCode(cell->muscle, cell->side) : backgroundLabel);
}

void AxialPane::showCorners()
{
  const SlicePlace place = *m_desk.place();
  const Series& axial = m_desk.axial();
  const SliceHeader& header = sliceAt(axial, place).header;
  const SeriesAbout& about = scannedIn(axial, place.stack);
  render::SliceView::Corners corners;
  const PlacedLevel* level = m_desk.levelAt(place);
  corners.title = level != nullptr ? level->level.toString() : tr("Slice %1").arg(header.sliceNumber).toStdString();
  corners.subtitle = tr("Axial %1 · slice %2 of %3 · slab %4")
                         .arg(contrastName(about.contrast))
                         .arg(header.sliceNumber)
                         .arg(sliceCount(axial))
                         .arg(header.stackNumber)
                         .toStdString();
  const auto& window = m_view.window();
  corners.topRight = tr("W %1 · L %2")
                         .arg(std::lround(window.high - window.low))
                         .arg(std::lround((window.high + window.low) / 2))
                         .toStdString();
  if (level != nullptr && level->byHand) {
    corners.bottomLeft = tr("laid by hand").toStdString();
  } else if (level != nullptr) {
    corners.bottomLeft = tr("offset %1 mm · tilt %2°")
                             .arg(signedText(level->at->offset_mm), QLocale().toString(level->at->tilt_deg, 'f', 1))
                             .toStdString();
  }
  m_view.setCorners(corners);
  m_viewport->setAccessibleDescription(QString::fromStdString(corners.title + ", " + corners.subtitle));
}

void AxialPane::showTag()
{
  const auto& cell = m_desk.cell();
  const auto* view = cell ? m_desk.cellView(*cell) : nullptr;
  const LabelledSlice* labelled = m_desk.labels();
  const LabelCode code = cell ? labelCode(cell->muscle, cell->side) : backgroundLabel;
  const bool isHere = view != nullptr && view->row.area_mm2 && labelled != nullptr &&
                      labelled->labels.count(code) > 0 && m_desk.levelAt(*m_desk.place()) != nullptr &&
                      m_tool.kind == ToolKind::None && m_view.hasSlice();
  m_tag->setVisible(isHere);
  if (!isHere) return;
  m_tag->setText(tr("%1<br><b style='font-size:14px'>%2 cm²</b>")
                     .arg(outlineName(cell->muscle, cell->side), areaText(view->row.area_mm2)));
  m_tag->adjustSize();
  // Beside the outline's outer lower corner, inside the picture.
  const LabelSlice& labels = labelled->labels;
  const int columns = labels.grid.size().columns;
  QRectF box;
  for (std::size_t i = 0; i < labels.codes.size(); ++i) {
    if (labels.codes[i] != code) continue;
    const PatientPoint point = labels.grid.toPatient(
        {static_cast<double>(static_cast<int>(i) % columns), static_cast<double>(static_cast<int>(i) / columns)});
    const QPointF at = m_viewport->widgetPoint(m_view.toDisplay(point));
    box = box.isNull() ? QRectF(at, QSizeF(0.1, 0.1)) : box.united(QRectF(at, QSizeF(0.1, 0.1)));
  }
  const bool isLeft = cell->side == Side::Left;
  const int x = static_cast<int>(isLeft ? box.right() + 8 : box.left() - m_tag->width() - 8);
  const int y = static_cast<int>(box.bottom() - m_tag->height() / 2.0);
  m_tag->move(std::clamp(x, 8, std::max(8, width() - m_tag->width() - 8)),
              std::clamp(y, 60, std::max(60, height() - m_tag->height() - 50)));
}

void AxialPane::showGesture()
{
  m_view.setOutlines(m_gesture->preview(), looks());
  m_view.setPath(m_gesture->way(), m_gesture->seeds());
  m_viewport->refresh();
}

session::Paint AxialPane::paintFor(Qt::KeyboardModifiers keys) const
{
  const bool isOther = (keys & Qt::AltModifier) != 0;
  if (!isOther) return m_tool.paint;
  return m_tool.paint == session::Paint::Add ? session::Paint::Cut : session::Paint::Add;
}

void AxialPane::startGesture(const PatientPoint& point, session::Paint paint)
{
  if (m_gesture) return m_gesture->pressAt(point);
  auto target = m_desk.drawTarget(m_tool.sparesOthers);
  if (!target) return;
  m_gesture = std::make_unique<Gesture>(m_tool, paint, std::move(*target), m_desk.labelsOrBlank(),
                                        sliceAt(m_desk.axial(), *m_desk.place()));
  m_gesture->pressAt(point);
}

void AxialPane::endGesture()
{
  if (!m_gesture) return;
  m_gesture->finish();
  const auto& cell = *m_desk.cell();
  constexpr double mm2PerCm2 = 100;
  const double gained = m_gesture->gained_mm2() / mm2PerCm2;
  const QString what = QStringLiteral("%1, %2, %3 cm²")
                           .arg(gestureName(m_gesture->kind(), m_gesture->paint()),
                                storedOutline(cell.muscle, cell.side), signedText(gained, 2, QLocale::c()));
  const LabelSlice labels = m_gesture->preview();
  m_gesture.reset();
  if (!m_desk.replaceLabels(labels, what)) showSlice();
}

void AxialPane::press(const render::DisplayPoint& at, Qt::MouseButton button, Qt::KeyboardModifiers keys)
{
  m_last = at;
  const auto point = m_view.pick(at);
  if (!point || button != Qt::LeftButton) return;
  if (m_tool.kind == ToolKind::None) return selectAt(*point);
  startGesture(*point, paintFor(keys));
  if (m_gesture) showGesture();
}

void AxialPane::drag(const render::DisplayPoint& at, Qt::MouseButtons buttons)
{
  const double dx = at.x - m_last.x;
  const double dy = at.y - m_last.y;
  m_last = at;
  if ((buttons & Qt::RightButton) != 0) {
    render::GreyWindow window = m_view.window();
    const double speed = (window.high - window.low) / 300;
    const double width = std::max((window.high - window.low) + dx * speed, 1e-3);
    const double level = (window.high + window.low) / 2 - dy * speed;
    m_view.setWindow({level - width / 2, level + width / 2});
    showCorners();
  } else if ((buttons & Qt::MiddleButton) != 0) {
    m_view.pan(dx, dy);
    showTag();
  } else if (const auto point = m_view.pick(at); point && m_gesture) {
    m_gesture->dragTo(*point);
    if (m_tool.kind == ToolKind::Brush || m_tool.kind == ToolKind::Push) moveRing(at, m_gesture->paint());
    showGesture();
    const auto& cell = *m_desk.cell();
    emit sketched(m_gesture->preview().area_mm2(labelCode(cell.muscle, cell.side)));
  }
  m_viewport->refresh();
}

void AxialPane::moveRing(const render::DisplayPoint& at, session::Paint paint)
{
  const auto point = m_view.pick(at);
  if (!point) return;
  m_view.setRing(render::AxialView::Ring{*point, m_tool.radius_mm, paint == session::Paint::Cut});
}

void AxialPane::hover(const render::DisplayPoint& at, Qt::KeyboardModifiers keys)
{
  const auto point = m_view.pick(at);
  if (!point) return;
  if (m_tool.kind == ToolKind::Brush || m_tool.kind == ToolKind::Push) {
    moveRing(at, paintFor(keys));
    m_viewport->refresh();
  }
  if (m_gesture) {
    m_gesture->hoverAt(*point);
    showGesture();
  }
  const auto place = m_desk.place();
  const Slice& slice = sliceAt(m_desk.axial(), *place);
  const PixelPoint pixel = slice.header.grid.toPixel(*point);
  if (!slice.header.grid.contains(pixel)) return;
  emit pointed(tr("Cursor %1 mm %2, %3 mm %4")
                   .arg(std::lround(std::abs(point->mm.x())))
                   .arg(point->mm.x() > 0 ? tr("left") : tr("right"))
                   .arg(std::lround(std::abs(point->mm.y())))
                   .arg(point->mm.y() > 0 ? tr("back") : tr("front")));
}

void AxialPane::release(Qt::MouseButton button)
{
  if (button == Qt::LeftButton && m_gesture && m_gesture->endsOnRelease()) endGesture();
}

void AxialPane::wheel(const render::DisplayPoint& at, int steps, Qt::KeyboardModifiers keys)
{
  constexpr double zoomStep = 1.15;
  constexpr double sizeStep_mm = 0.5;
  if ((keys & Qt::ControlModifier) != 0) {
    m_view.zoomAt(at, std::pow(zoomStep, steps));
    showTag();
    m_viewport->refresh();
  } else if ((keys & Qt::AltModifier) != 0) {
    setRadius(m_tool.radius_mm + steps * sizeStep_mm);
    moveRing(at, m_tool.paint);
    m_viewport->refresh();
  } else {
    m_desk.leaf(-steps);
  }
}

void AxialPane::selectAt(const PatientPoint& point)
{
  const LabelledSlice* labelled = m_desk.labels();
  const PlacedLevel* level = m_desk.place() ? m_desk.levelAt(*m_desk.place()) : nullptr;
  if (labelled == nullptr || level == nullptr) return;
  const SliceGrid& grid = labelled->labels.grid;
  const PixelPoint pixel = grid.toPixel(point);
  if (!grid.contains(pixel)) return;
  const LabelCode code =
      labelled->labels.at(static_cast<int>(std::lround(pixel.row)), static_cast<int>(std::lround(pixel.column)));
  if (!isMuscleLabel(code)) return;
  m_desk.selectCell({level->level, muscleOf(code), sideOf(code)});
}

void AxialPane::setTool(ToolKind kind)
{
  m_gesture.reset();
  m_tool.kind = m_tool.kind == kind ? ToolKind::None : kind;
  m_view.setRing(std::nullopt);
  m_viewport->setCursor(m_tool.kind == ToolKind::None ? Qt::ArrowCursor : Qt::CrossCursor);
  showSlice();
  emit toolChanged();
}

void AxialPane::setRadius(double radius_mm)
{
  constexpr double smallest_mm = 0.5;
  constexpr double largest_mm = 30;
  m_tool.radius_mm = std::clamp(radius_mm, smallest_mm, largest_mm);
  emit toolChanged();
}

void AxialPane::setBrushValues(BrushValues values)
{
  m_tool.values = values;
  m_isLimitByHand = false;
  takeLimit();
}

void AxialPane::setLimit(const session::Threshold& limit)
{
  m_tool.limit = limit;
  m_isLimitByHand = true;
}

/// Muscle is what lies between the limits of the outline's own values, fat what is brighter.
void AxialPane::takeLimit()
{
  const bool wasLimited = m_tool.limit.has_value();
  m_tool.limit.reset();
  const bool isLimited = m_tool.values != BrushValues::All && m_desk.cell() && m_desk.place();
  if (isLimited && sliceAt(m_desk.axial(), *m_desk.place()).pixels) {
    const Slice& slice = sliceAt(m_desk.axial(), *m_desk.place());
    const LabelCode code = labelCode(m_desk.cell()->muscle, m_desk.cell()->side);
    const session::Threshold all = session::allValues(slice);
    const auto muscle = session::muscleValues(slice, m_desk.labelsOrBlank(), code).value_or(all);
    m_tool.limit = m_tool.values == BrushValues::Muscle ? muscle : session::Threshold{muscle.to, all.to};
  }
  if (wasLimited || m_tool.limit) emit toolChanged();
}

void AxialPane::cycleShow()
{
  using Show = render::AxialView::Show;
  m_show = m_show == Show::LinesAndFill ? Show::Lines : m_show == Show::Lines ? Show::Nothing : Show::LinesAndFill;
  showSlice();
}

void AxialPane::toggleGhost()
{
  m_hasGhost = !m_hasGhost;
  showSlice();
}

void AxialPane::zoomToMuscle()
{
  const auto& cell = m_desk.cell();
  const LabelledSlice* labelled = m_desk.labels();
  if (!cell || labelled == nullptr) return;
  const LabelCode code = labelCode(cell->muscle, cell->side);
  const SliceGrid& grid = labelled->labels.grid;
  int top = grid.size().rows, bottom = -1, first = grid.size().columns, last = -1;
  for (int row = 0; row < grid.size().rows; ++row) {
    for (int column = 0; column < grid.size().columns; ++column) {
      if (labelled->labels.at(row, column) != code) continue;
      top = std::min(top, row);
      bottom = std::max(bottom, row);
      first = std::min(first, column);
      last = std::max(last, column);
    }
  }
  if (bottom < 0) return;
  constexpr double room = 1.6;
  const double height = (bottom - top + 1) * grid.rowSpacing_mm();
  const double width = (last - first + 1) * grid.columnSpacing_mm();
  m_view.zoomTo(grid.toPatient({(first + last) / 2.0, (top + bottom) / 2.0}), room * std::max(height, width));
  showSlice();
}

void AxialPane::resetView()
{
  if (!m_view.hasSlice()) return;
  m_view.fit();
  m_view.setWindow(render::usualWindow(sliceAt(m_desk.axial(), *m_desk.place())));
  showSlice();
}

void AxialPane::escape()
{
  if (m_gesture) {
    m_gesture.reset();
    showSlice();
  } else if (m_tool.kind != ToolKind::None) {
    setTool(m_tool.kind);
  }
}

bool AxialPane::takeBackSeed()
{
  if (!m_gesture) return false;
  if (!m_gesture->takeBackSeed()) m_gesture.reset();
  showSlice();
  return true;
}

bool AxialPane::closeLine()
{
  if (!m_gesture || m_gesture->kind() != ToolKind::Livewire) return false;
  endGesture();
  return true;
}

}  // namespace lumyo::ui
