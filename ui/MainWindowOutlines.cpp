// What the window's keys do to the current outline as a whole.

#include <algorithm>

#include "MainWindow.h"
#include "Words.h"
#include "lumyo/session/FollowImage.h"
#include "lumyo/session/Tools.h"

namespace lumyo::ui {

void MainWindow::applyToLabel(const QString& what,
                              const std::function<LabelSlice(const LabelSlice&, LabelCode)>& change)
{
  const auto target = m_desk.drawTarget(true);
  if (!target) return;
  const auto cell = *m_desk.cell();
  try {
    const LabelSlice changed = change(m_desk.labelsOrBlank(), target->code);
    (void)m_desk.replaceLabels(changed, QStringLiteral("%1, %2").arg(what, storedOutline(cell.muscle, cell.side)));
  } catch (const Error& e) {
    say(errorText(e));
  }
}

std::optional<LabelSlice> MainWindow::neighbour(int steps) const
{
  const auto& places = m_desk.places();
  const auto at = std::ranges::find(places, *m_desk.place()) - places.begin() + steps;
  if (at < 0 || at >= std::ssize(places)) return std::nullopt;
  const SlicePlace place = places[static_cast<std::size_t>(at)];
  if (place.stack != m_desk.place()->stack) return std::nullopt;
  const LabelledSlice* labelled = m_desk.session()->document().reading.find(place);
  return labelled != nullptr ? std::optional(labelled->labels) : std::nullopt;
}

void MainWindow::interpolate()
{
  if (!m_desk.place() || m_desk.session() == nullptr) return;
  const auto above = neighbour(-1);
  const auto below = neighbour(1);
  if (!above || !below) return say(tr("Both neighbouring slices of this slab need an outline to interpolate between."));
  applyToLabel(QStringLiteral("interpolated"), [&](const LabelSlice& labels, LabelCode code) {
    return session::interpolated(*above, *below, labels, {code, true});
  });
}

void MainWindow::followImage()
{
  if (!m_desk.place()) return;
  const Slice& slice = sliceAt(m_desk.axial(), *m_desk.place());
  applyToLabel(QStringLiteral("followed the image"),
               [&](const LabelSlice& labels, LabelCode code) { return session::followedImage(labels, {code}, slice); });
}

void MainWindow::copyFromNeighbour()
{
  if (!m_desk.place() || m_desk.session() == nullptr) return;
  const auto above = neighbour(-1);
  const auto from = above ? above : neighbour(1);
  if (!from) return say(tr("No neighbouring slice of this slab has outlines."));
  applyToLabel(QStringLiteral("copied from the neighbouring slice"), [&](const LabelSlice& labels, LabelCode code) {
    return session::copiedFrom(*from, labels, {code, true});
  });
}

}  // namespace lumyo::ui
