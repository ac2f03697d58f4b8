#pragma once

#include <QWidget>
#include <vector>

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

private:
  void showStudy();
  void showSelection();
  void leaf(int steps);
  void press(const render::DisplayPoint& at, Qt::MouseButton button);

  StudyDesk& m_desk;
  render::SagittalView m_view;
  VtkViewport* m_viewport;
  std::vector<SlicePlace> m_places;  ///< of the planes shown
  std::size_t m_slice = 0;
  render::DisplayPoint m_last;
};

}  // namespace lumyo::ui
