#pragma once

#include <QDialog>
#include <QString>
#include <vector>

namespace lumyo::ui {

/// A key and what it does.
struct KeyLine {
  QString keys;
  QString what;
};
struct KeyGroup {
  QString title;
  std::vector<KeyLine> lines;
};

/// Every key of the window: the page behind F1 and the table of the user guide are made from it.
[[nodiscard]] std::vector<KeyGroup> allKeys();
/// The same as the tables of a document.
[[nodiscard]] QString keysAsMarkdown();

/// All keys on one page.
class CheatSheet final : public QDialog {
  Q_OBJECT
public:
  explicit CheatSheet(QWidget* parent);
  [[nodiscard]] static std::vector<KeyGroup> keys();
};

}  // namespace lumyo::ui
