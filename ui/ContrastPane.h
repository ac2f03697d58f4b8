#pragma once

#include <QComboBox>
#include <QLabel>
#include <QWidget>
#include <map>

#include "AxialPane.h"
#include "SecondContrast.h"

namespace lumyo::ui {

/// Another axial series beside the first pane: the slice at the same place in the patient, with the same zoom and the
/// same outlines, and a grey window of its own. Only while it is seen does it look up or draw anything.
class ContrastPane final : public QWidget {
  Q_OBJECT
public:
  ContrastPane(StudyDesk& desk, AxialPane& first, QWidget* parent = nullptr);
  ~ContrastPane() override;

  [[nodiscard]] SecondContrast& second() noexcept { return m_second; }
  [[nodiscard]] render::AxialView& view() noexcept { return m_view; }
  [[nodiscard]] VtkViewport& viewport() noexcept { return *m_viewport; }
  /// Why there is no picture; empty where there is one.
  [[nodiscard]] QString note() const { return m_view.hasSlice() ? QString() : m_note->text(); }

protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

private:
  void showChoices();
  void showSlice();
  void showCorners(const Slice& slice);
  void follow();
  void drag(const render::DisplayPoint& at, Qt::MouseButtons buttons);
  void layOver();
  [[nodiscard]] QString whyEmpty() const;

  StudyDesk& m_desk;
  AxialPane& m_first;
  SecondContrast m_second;
  render::AxialView m_view;
  VtkViewport* m_viewport;
  QComboBox* m_choice;
  QLabel* m_note;
  std::map<std::size_t, render::GreyWindow> m_windows;  ///< of each choice
  render::DisplayPoint m_last;
};

}  // namespace lumyo::ui
