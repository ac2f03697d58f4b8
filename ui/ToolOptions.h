#pragma once

#include <QButtonGroup>
#include <QCheckBox>
#include <QLabel>
#include <QSlider>
#include <QWidget>

#include "AxialPane.h"

namespace lumyo::ui {

/// What the tool that is on can be set to; above the axial picture, and only while a tool is on.
class ToolOptions final : public QWidget {
  Q_OBJECT
public:
  explicit ToolOptions(AxialPane& pane, QWidget* parent = nullptr);

private:
  void showTool();

  AxialPane& m_pane;
  QLabel* m_icon;
  QLabel* m_name;
  QLabel* m_sizeWord;
  QSlider* m_size;
  QLabel* m_sizeText;
  QButtonGroup* m_paint;
  QCheckBox* m_spares;
};

/// `Brush`.
[[nodiscard]] QString toolName(ToolKind kind);

}  // namespace lumyo::ui
