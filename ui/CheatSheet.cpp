#include "CheatSheet.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace lumyo::ui {
namespace {

QLabel* label(const QString& text, const char* role, QWidget* parent)
{
  auto* made = new QLabel(text, parent);
  made->setProperty("role", role);
  return made;
}

}  // namespace

std::vector<KeyGroup> allKeys() { return CheatSheet::keys(); }

std::vector<KeyGroup> CheatSheet::keys()
{
  return {{tr("Review"),
           {{tr("Arrow keys"), tr("Muscle, level and side in the grid")},
            {tr("Enter"), tr("Accept and go to the next")},
            {tr("Shift+Enter"), tr("Accept the whole level")},
            {QStringLiteral("X"), tr("Reject")},
            {QStringLiteral("U"), tr("Not assessable, with the reason")},
            {tr("Page down"), tr("Next that nobody looked at")},
            {QStringLiteral("1 – 7"), tr("Muscle")},
            {tr("Tab"), tr("Other side")}}},
          {tr("Draw"),
           {{QStringLiteral("B"), tr("Brush")},
            {QStringLiteral("L"), tr("Lasso")},
            {QStringLiteral("W"), tr("Livewire: Enter closes, Backspace takes a point back")},
            {QStringLiteral("P"), tr("Push the border")},
            {tr("Alt"), tr("Cut instead of add")},
            {QStringLiteral("[  ]"), tr("Smaller, larger; also Alt+wheel")},
            {QStringLiteral("S"), tr("Smooth")},
            {QStringLiteral("F"), tr("Follow the image: to the edges within 5 mm")},
            {QStringLiteral("H"), tr("Fill holes, keep the largest part")},
            {QStringLiteral("I"), tr("Interpolate between the neighbours")},
            {QStringLiteral("M"), tr("Mirror from the other side")},
            {QStringLiteral("N"), tr("Copy from the neighbouring slice")},
            {tr("Ctrl+L"), tr("Lock the muscle: nothing is taken from it")},
            {tr("Backspace"), tr("Back to the automatic outline")},
            {tr("Esc"), tr("End the tool")}}},
          {tr("Look"),
           {{tr("Wheel"), tr("Slices")},
            {tr("Ctrl+wheel"), tr("Zoom")},
            {tr("Right drag"), tr("Window and level")},
            {tr("Middle drag"), tr("Move the picture")},
            {tr("Space"), tr("Outlines: filled, lines, none")},
            {QStringLiteral("O"), tr("Automatic outline beneath")},
            {QStringLiteral("T"), tr("Another axial series beside")},
            {QStringLiteral("Z"), tr("Zoom to the muscle")},
            {QStringLiteral("R"), tr("Reset the view")}}},
          {tr("Study"),
           {{tr("Ctrl+O"), tr("Open")},
            {tr("Ctrl+Z"), tr("Undo")},
            {tr("Ctrl+Shift+Z"), tr("Redo")},
            {tr("Ctrl+E"), tr("Export")},
            {tr("Ctrl+M"), tr("Segment again what nobody touched")},
            {QStringLiteral("V"), tr("Correct levels: drag moves, Ctrl-drag tilts")},
            {QStringLiteral("+  −"), tr("Rename all levels by one")},
            {QStringLiteral("K"), tr("Measure the level on the shown slice")},
            {tr("Ctrl+P"), tr("Report, to print or as a PDF")},
            {tr("Ctrl+,"), tr("Preferences")},
            {tr("F6"), tr("Next panel")},
            {tr("F1"), tr("This page")}}}};
}

QString keysAsMarkdown()
{
  QString text;
  for (const KeyGroup& group : allKeys()) {
    text += QStringLiteral("| %1 | |\n|---|---|\n").arg(group.title);
    for (const KeyLine& line : group.lines) text += QStringLiteral("| `%1` | %2 |\n").arg(line.keys, line.what);
    text += QLatin1Char('\n');
  }
  return text.trimmed();
}

CheatSheet::CheatSheet(QWidget* parent) : QDialog(parent)
{
  setWindowTitle(tr("All keys"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(26, 22, 26, 18);
  grid->setHorizontalSpacing(40);
  int column = 0;
  for (const KeyGroup& group : allKeys()) {
    auto* part = new QGridLayout;
    part->setHorizontalSpacing(14);
    part->setVerticalSpacing(9);
    part->addWidget(label(QLocale().toUpper(group.title), "head", this), 0, 0, 1, 2);
    int row = 1;
    for (const KeyLine& line : group.lines) {
      part->addWidget(label(line.keys, "strong", this), row, 0, Qt::AlignTop);
      part->addWidget(label(line.what, "plain", this), row++, 1, Qt::AlignTop);
    }
    part->setRowStretch(row, 1);
    grid->addLayout(part, column / 2, column % 2);
    ++column;
  }
  auto* close = new QPushButton(tr("Close"), this);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  grid->addWidget(label(tr("For research use only, not for diagnosis"), "quiet", this), 2, 0);
  grid->addWidget(close, 2, 1, Qt::AlignRight);
}

}  // namespace lumyo::ui
