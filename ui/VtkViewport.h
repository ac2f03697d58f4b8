#pragma once

#include <vtkSmartPointer.h>

#include <QImage>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QWidget>
#include <vector>

#include "lumyo/render/View.h"

namespace lumyo::ui {

/// The one class that knows both Qt and VTK: shows one view, and hands its pointer events on in the view's own display
/// points. The view is borrowed and must outlive the widget.
///
/// An ordinary widget that paints what VTK drew off the screen. With a QOpenGLWidget Qt would put the whole window
/// together anew by OpenGL for every picture, which without a graphics card takes longer than the picture itself.
class VtkViewport final : public QWidget {
  Q_OBJECT
public:
  explicit VtkViewport(render::SliceView& view, QWidget* parent = nullptr);
  ~VtkViewport() override;

  /// Asks for one new picture, however often it is called before the next.
  void refresh();
  /// Draws at once, before whatever else of the window waits: for the picture that a person is dragging or leafing.
  void refreshNow();
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
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

private:
  enum class Drawing : std::uint8_t { NotBegun, Possible, Impossible };
  class Offscreen;
  void begin();
  void takeSize();
  void draw();
  void readPicture();

  render::SliceView& m_view;
  QOffscreenSurface m_surface;
  QOpenGLContext m_context;
  vtkSmartPointer<Offscreen> m_window;
  Drawing m_drawing = Drawing::NotBegun;
  QImage m_picture;                  ///< what VTK drew last
  std::vector<std::uint8_t> m_rows;  ///< the same as OpenGL reads it: the lowest row first
  bool m_isStale = true;
  int m_wheelAngle = 0;
};

}  // namespace lumyo::ui
