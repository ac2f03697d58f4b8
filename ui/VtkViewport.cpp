#include "VtkViewport.h"

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkRenderer.h>

#include <QMouseEvent>
#include <QOpenGLFunctions>
#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace lumyo::ui {
namespace {

constexpr unsigned readFramebuffer = 0x8CA8;  // GL_READ_FRAMEBUFFER
constexpr unsigned blueGreenRed = 0x80E1;     // GL_BGRA: as QImage::Format_RGB32 lies in memory
constexpr unsigned bytes = 0x1401;            // GL_UNSIGNED_BYTE

}  // namespace

/// Leaves the picture where VTK drew it: copying it once more for a screen would take as long as drawing it.
class VtkViewport::Offscreen final : public vtkGenericOpenGLRenderWindow {
public:
  static Offscreen* New();  // NOLINT(readability-identifier-naming)
  void Frame() override {}
};
vtkStandardNewMacro(VtkViewport::Offscreen);

VtkViewport::VtkViewport(render::SliceView& view, QWidget* parent)
    : QWidget(parent), m_view(view), m_window(vtkSmartPointer<Offscreen>::New())
{
  m_window->AddRenderer(m_view.renderer());
  m_window->SetMultiSamples(0);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(120, 120);
}

VtkViewport::~VtkViewport()
{
  if (m_drawing == Drawing::Possible) m_context.makeCurrent(&m_surface);
  m_window->RemoveRenderer(m_view.renderer());
  m_window->Finalize();
  if (m_drawing == Drawing::Possible) m_context.doneCurrent();
}

void VtkViewport::refresh()
{
  m_isStale = true;
  update();
}

void VtkViewport::refreshNow()
{
  m_isStale = true;
  repaint();
}

/// Left until the first picture: a widget that nobody shows needs no OpenGL.
void VtkViewport::begin()
{
  m_drawing = Drawing::Impossible;
  m_surface.setFormat(QSurfaceFormat::defaultFormat());
  m_surface.create();
  if (!m_context.create() || m_context.format().version() < qMakePair(3, 2)) {
    emit unusable(tr("This computer offers OpenGL %1.%2, and pictures need 3.2. The command line works without it.")
                      .arg(m_context.format().majorVersion())
                      .arg(m_context.format().minorVersion()));
    return;
  }
  m_drawing = Drawing::Possible;
  m_context.makeCurrent(&m_surface);
  m_window->SetReadyForRendering(true);
  m_window->SetIsCurrent(true);
  m_window->SetForceMaximumHardwareLineWidth(1.0F);
  m_window->SetOwnContext(false);
  m_window->OpenGLInitContext();
}

void VtkViewport::takeSize()
{
  const qreal ratio = devicePixelRatioF();
  const int w = std::max(1, static_cast<int>(std::lround(width() * ratio)));
  const int h = std::max(1, static_cast<int>(std::lround(height() * ratio)));
  m_picture = QImage(w, h, QImage::Format_RGB32);
  m_picture.setDevicePixelRatio(ratio);
  m_picture.fill(Qt::black);
  m_window->SetSize(w, h);
  m_view.setViewport({w, h, ratio});
  m_isStale = true;
  emit resized();
}

void VtkViewport::resizeEvent(QResizeEvent* event)
{
  QWidget::resizeEvent(event);
  takeSize();
}

void VtkViewport::paintEvent(QPaintEvent* event)
{
  if (m_picture.devicePixelRatio() != devicePixelRatioF()) takeSize();  // moved to another screen
  if (m_isStale) draw();
  QPainter painter(this);
  painter.setClipRect(event->rect());
  painter.drawImage(QPoint(0, 0), m_picture);
}

void VtkViewport::draw()
{
  m_isStale = false;
  if (m_drawing == Drawing::NotBegun) begin();
  if (m_drawing == Drawing::Impossible) return;
  m_context.makeCurrent(&m_surface);
  m_window->OpenGLInitState();
  m_window->Render();
  readPicture();
}

void VtkViewport::readPicture()
{
  const int w = m_picture.width(), h = m_picture.height();
  const auto row = static_cast<std::size_t>(m_picture.bytesPerLine());
  m_rows.resize(row * static_cast<std::size_t>(h));
  m_window->GetRenderFramebuffer()->Bind(readFramebuffer);
  m_context.functions()->glReadPixels(0, 0, w, h, blueGreenRed, bytes, m_rows.data());
  for (int y = 0; y < h; ++y) {
    std::copy_n(m_rows.data() + row * static_cast<std::size_t>(h - 1 - y), row, m_picture.scanLine(y));
  }
}

render::DisplayPoint VtkViewport::displayPoint(const QPointF& inWidget) const
{
  const qreal ratio = devicePixelRatioF();
  return {inWidget.x() * ratio, (height() - inWidget.y()) * ratio};
}

QPointF VtkViewport::widgetPoint(const render::DisplayPoint& display) const
{
  const qreal ratio = devicePixelRatioF();
  return {display.x / ratio, height() - display.y / ratio};
}

void VtkViewport::mousePressEvent(QMouseEvent* event)
{
  emit pressed(displayPoint(event->position()), event->button(), event->modifiers());
}

void VtkViewport::mouseMoveEvent(QMouseEvent* event)
{
  const auto at = displayPoint(event->position());
  if (event->buttons() == Qt::NoButton) {
    emit hovered(at, event->modifiers());
  } else {
    emit dragged(at, event->buttons(), event->modifiers());
  }
}

void VtkViewport::mouseReleaseEvent(QMouseEvent* event)
{
  emit released(displayPoint(event->position()), event->button());
}

void VtkViewport::mouseDoubleClickEvent(QMouseEvent* event) { emit doubleClicked(displayPoint(event->position())); }

void VtkViewport::wheelEvent(QWheelEvent* event)
{
  constexpr int notch = 120;
  // Alt turns a vertical wheel into a horizontal one.
  m_wheelAngle += event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
  const int steps = m_wheelAngle / notch;
  m_wheelAngle -= steps * notch;
  if (steps != 0) emit wheeled(displayPoint(event->position()), steps, event->modifiers());
  event->accept();
}

void VtkViewport::leaveEvent(QEvent* event)
{
  emit left();
  QWidget::leaveEvent(event);
}

}  // namespace lumyo::ui
