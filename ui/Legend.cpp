#include "Legend.h"

#include <QPainter>
#include <array>

#include "Theme.h"
#include "Words.h"

namespace lumyo::ui {
namespace {

using enum session::ReviewState;
constexpr std::array shown{Automatic, Edited,     Accepted, EditedAccepted, Truncated,
                           Absent,    NotCovered, Rejected, NotAssessable};
constexpr int margin = 14;
constexpr int lineHeight = 17;

}  // namespace

Legend::Legend(QWidget* parent) : QWidget(parent)
{
  setFixedHeight(sizeHint().height());
  QStringList words;
  for (const auto state : shown) words << stateName(state);
  setAccessibleName(words.join(QStringLiteral("; ")));
}

void Legend::paintEvent(QPaintEvent* /*event*/)
{
  constexpr int sign = 12;
  constexpr int gap = 6;
  constexpr int between = 14;
  QPainter painter(this);
  painter.setFont(textFont(TextRole::Quiet));
  painter.setPen(theme().textQuiet);
  const QFontMetrics metrics = painter.fontMetrics();
  const QString unit = tr("cm²");
  const int right = width() - margin - metrics.horizontalAdvance(unit);
  int x = margin;
  int y = 2;
  for (const auto state : shown) {
    const QString word = stateName(state);
    const int wide = sign + gap + metrics.horizontalAdvance(word);
    if (x + wide > right - between && x > margin) {
      x = margin;
      y += lineHeight;
    }
    painter.drawPixmap(x, y + (lineHeight - sign) / 2, stateGlyph(state, theme().textQuiet, sign, devicePixelRatioF()));
    painter.drawText(QRect(x + sign + gap, y, wide, lineHeight), Qt::AlignVCenter | Qt::AlignLeft, word);
    x += wide + between;
  }
  painter.drawText(QRect(right, 2, width() - right, lineHeight), Qt::AlignVCenter | Qt::AlignLeft, unit);
}

}  // namespace lumyo::ui
