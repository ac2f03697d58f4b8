#pragma once

#include <QLabel>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

#include "DrawingTool.h"
#include "StudyDesk.h"
#include "VtkViewport.h"

namespace lumyo::ui {

/// The axial slice with its outlines: leafing, zooming, grey window, and drawing with the tool that is on.
class AxialPane final : public QWidget {
  Q_OBJECT
public:
  explicit AxialPane(StudyDesk& desk, QWidget* parent = nullptr);
  ~AxialPane() override;

  [[nodiscard]] const ToolSettings& tool() const noexcept { return m_tool; }
  void setTool(ToolKind kind);  ///< the same one again turns it off
  void setRadius(double radius_mm);
  void setPaint(session::Paint paint) { m_tool.paint = paint; }
  void setSparesOthers(bool spares) { m_tool.sparesOthers = spares; }
  /// Limits the brush to values taken from the current outline, on each slice and muscle anew.
  void setBrushValues(BrushValues values);
  void setLimit(const session::Threshold& limit);  ///< by hand: it stays
  void cycleShow();
  void toggleGhost();
  void zoomToMuscle();
  void resetView();
  /// Ends an open line or turns the tool off; Backspace takes a seed back, Return closes.
  void escape();
  bool takeBackSeed();
  bool closeLine();
  [[nodiscard]] bool isDrawing() const noexcept { return m_gesture != nullptr; }
  [[nodiscard]] render::AxialView& view() noexcept { return m_view; }
  [[nodiscard]] VtkViewport& viewport() noexcept { return *m_viewport; }
  [[nodiscard]] render::AxialView::Show outlinesShown() const noexcept { return m_show; }
  [[nodiscard]] std::vector<render::OutlineLook> looks() const;  ///< of every muscle on the shown slice
  void pan(double dx, double dy);                                ///< device pixels
  void zoomAt(const render::DisplayPoint& fixed, int steps);     ///< as many notches of the wheel

signals:
  void shown();  ///< another slice, other outlines, another part of them or another look
  void moved();  ///< zoomed or panned
  void toolChanged();
  void pointed(const QString& where);  ///< for the status bar
  void sketched(double area_mm2);      ///< of the current label, while drawing

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  void showSlice();
  void showOutlines();
  void showCorners();
  void showTag();
  void showGesture();
  void press(const render::DisplayPoint& at, Qt::MouseButton button, Qt::KeyboardModifiers keys);
  void drag(const render::DisplayPoint& at, Qt::MouseButtons buttons);
  void hover(const render::DisplayPoint& at, Qt::KeyboardModifiers keys);
  void release(Qt::MouseButton button);
  void wheel(const render::DisplayPoint& at, int steps, Qt::KeyboardModifiers keys);
  void takeLimit();
  void startGesture(const PatientPoint& point, session::Paint paint);
  void endGesture();
  void moveRing(const render::DisplayPoint& at, session::Paint paint);
  void selectAt(const PatientPoint& point);
  [[nodiscard]] session::Paint paintFor(Qt::KeyboardModifiers keys) const;

  StudyDesk& m_desk;
  render::AxialView m_view;
  VtkViewport* m_viewport;
  QLabel* m_tag;
  QLabel* m_toast;
  QTimer m_toastTimer;
  ToolSettings m_tool;
  bool m_isLimitByHand = false;
  std::unique_ptr<Gesture> m_gesture;
  std::optional<SlicePlace> m_shown;
  render::AxialView::Show m_show = render::AxialView::Show::LinesAndFill;
  bool m_hasGhost = false;
  bool m_hasWindow = false;
  render::DisplayPoint m_last;
};

}  // namespace lumyo::ui
