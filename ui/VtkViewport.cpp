#include "VtkViewport.h"

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkRenderer.h>

#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <cmath>

namespace lumyo::ui {
namespace {

constexpr unsigned readFramebuffer = 0x8CA8;   // GL_READ_FRAMEBUFFER
constexpr unsigned drawFramebuffer = 0x8CA9;   // GL_DRAW_FRAMEBUFFER
constexpr unsigned colourBuffer = 0x00004000;  // GL_COLOR_BUFFER_BIT
constexpr unsigned nearest = 0x2600;           // GL_NEAREST

}  // namespace

VtkViewport::VtkViewport(render::SliceView& view, QWidget* parent)
    : QOpenGLWidget(parent), m_view(view), m_window(vtkSmartPointer<vtkGenericOpenGLRenderWindow>::New())
{
  m_window->AddRenderer(m_view.renderer());
  m_window->SetMultiSamples(0);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(120, 120);
}

VtkViewport::~VtkViewport()
{
  makeCurrent();
  release();
  doneCurrent();
}

void VtkViewport::release()
{
  m_window->RemoveRenderer(m_view.renderer());
  m_window->Finalize();
}

void VtkViewport::initializeGL()
{
  const QSurfaceFormat format = context()->format();
  if (format.version() < qMakePair(3, 2)) {
    emit unusable(tr("This computer offers OpenGL %1.%2, and pictures need 3.2. The command line works without it.")
                      .arg(format.majorVersion())
                      .arg(format.minorVersion()));
    return;
  }
  m_window->SetReadyForRendering(true);
  m_window->SetIsCurrent(true);
  m_window->SetForceMaximumHardwareLineWidth(1.0F);
  m_window->SetOwnContext(false);
  m_window->OpenGLInitContext();
}

void VtkViewport::resizeGL(int width, int height)
{
  const qreal ratio = devicePixelRatioF();
  const int w = static_cast<int>(std::lround(width * ratio));
  const int h = static_cast<int>(std::lround(height * ratio));
  m_window->SetSize(w, h);
  m_view.setViewport({w, h, ratio});
  emit resized();
}

void VtkViewport::paintGL()
{
  if (!m_window->GetReadyForRendering()) return;
  m_window->OpenGLInitState();
  m_window->Render();
  const int* const size = m_window->GetSize();
  QOpenGLFunctions* const gl = context()->functions();
  gl->glBindFramebuffer(drawFramebuffer, defaultFramebufferObject());
  m_window->BlitDisplayFramebuffer(0, 0, 0, size[0], size[1], 0, 0, size[0], size[1], colourBuffer, nearest);
  gl->glBindFramebuffer(readFramebuffer, defaultFramebufferObject());
  // The window would shine through where VTK left the picture less than opaque.
  gl->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
  gl->glClearColor(0, 0, 0, 1);
  gl->glClear(colourBuffer);
  gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
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
  QOpenGLWidget::leaveEvent(event);
}

}  // namespace lumyo::ui
