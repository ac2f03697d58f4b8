#pragma once

#include <vtkSmartPointer.h>

#include <QOpenGLWidget>

#include "lumyo/render/View.h"

class vtkGenericOpenGLRenderWindow;

namespace lumyo::ui {

/// The one class that knows both Qt and VTK: shows one view, and hands its pointer events on in the view's own display
/// points. The view is borrowed and must outlive the widget.
class VtkViewport final : public QOpenGLWidget {
  Q_OBJECT
public:
  explicit VtkViewport(render::SliceView& view, QWidget* parent = nullptr);
  ~VtkViewport() override;

  /// Asks for one new picture, however often it is called before the next.
  void refresh() { update(); }
  [[nodiscard]] render::DisplayPoint displayPoint(const QPointF& inWidget) const;
  [[nodiscard]] QPointF widgetPoint(const render::DisplayPoint& display) const;

signals:
  void pressed(const lumyo::render::DisplayPoint& at, Qt::MouseButton button, Qt::KeyboardModifiers keys);
  void dragged(const lumyo::render::DisplayPoint& at, Qt::MouseButtons buttons, Qt::KeyboardModifiers keys);
  void hovered(const lumyo::render::DisplayPoint& at, Qt::KeyboardModifiers keys);
  void released(const lumyo::render::DisplayPoint& at, Qt::MouseButton button);
  void doubleClicked(const lumyo::render::DisplayPoint& at);
  void wheeled(const lumyo::render::DisplayPoint& at, int steps, Qt::KeyboardModifiers keys);
  void left();
  void resized();
  void unusable(const QString& why);  ///< no OpenGL 3.2: nothing can be drawn

protected:
  void initializeGL() override;
  void resizeGL(int width, int height) override;
  void paintGL() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  void release();

  render::SliceView& m_view;
  vtkSmartPointer<vtkGenericOpenGLRenderWindow> m_window;
  int m_wheelAngle = 0;
};

}  // namespace lumyo::ui
