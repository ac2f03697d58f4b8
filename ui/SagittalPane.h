#pragma once

#include <QLabel>
#include <QWidget>
#include <vector>

#include "LevelOptions.h"
#include "StudyDesk.h"
#include "VtkViewport.h"

namespace lumyo::ui {

/// The sagittal slice with the true line of every axial slice and the levels as handles.
class SagittalPane final : public QWidget {
  Q_OBJECT
public:
  explicit SagittalPane(StudyDesk& desk, QWidget* parent = nullptr);
  ~SagittalPane() override;
  [[nodiscard]] VtkViewport& viewport() noexcept { return *m_viewport; }
  void fit();
  /// Whether handles can be dragged.
  void setCorrecting(bool isCorrecting);
  [[nodiscard]] bool isCorrecting() const noexcept { return m_isCorrecting; }

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  void showStudy();
  void showSelection();
  void leaf(int steps);
  void press(const render::DisplayPoint& at, Qt::MouseButton button, Qt::KeyboardModifiers keys);
  void drag(const render::DisplayPoint& at, Qt::MouseButtons buttons);
  void dragLevel(const render::DisplayPoint& at);
  void drop();

  StudyDesk& m_desk;
  render::SagittalView m_view;
  VtkViewport* m_viewport;
  LevelOptions* m_options;           ///< while levels are corrected
  QLabel* m_empty;                   ///< what to do where there is no sagittal series
  std::vector<SlicePlace> m_places;  ///< of the planes shown
  std::size_t m_slice = 0;
  render::DisplayPoint m_last;
  bool m_isCorrecting = false;
  bool m_isTilting = false;
  std::optional<LevelPlane> m_grabbed;  ///< as it was before the drag
  std::optional<LevelPlane> m_moved;
  PatientPoint m_grabbedAt;
};

}  // namespace lumyo::ui
