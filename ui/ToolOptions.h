#pragma once

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QWidget>

#include "AxialPane.h"

namespace lumyo::ui {

/// What the tool that is on can be set to, above the axial picture. Without a tool it says which there are and keeps
/// its place: a picture must not move when somebody reaches for a tool.
class ToolOptions final : public QWidget {
  Q_OBJECT
public:
  explicit ToolOptions(AxialPane& pane, QWidget* parent = nullptr);

protected:
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void makeLimits();
  void showTool();
  void showLimits(const ToolSettings& tool);

  AxialPane& m_pane;
  QHBoxLayout* m_row;
  QLabel* m_icon;
  QLabel* m_name;
  QLabel* m_sizeWord;
  QSlider* m_size;
  QLabel* m_sizeText;
  QButtonGroup* m_paint;
  QCheckBox* m_spares;
  QComboBox* m_values;
  QWidget* m_limits;  ///< from and until, which the brush can do without
  QDoubleSpinBox* m_from;
  QDoubleSpinBox* m_until;
  QLabel* m_other;
  QLabel* m_end;
  QLabel* m_idle;
};

/// `Brush`.
[[nodiscard]] QString toolName(ToolKind kind);

}  // namespace lumyo::ui
