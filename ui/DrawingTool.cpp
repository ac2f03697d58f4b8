#include "DrawingTool.h"

#include <utility>

namespace lumyo::ui {

Gesture::Gesture(const ToolSettings& settings, session::Paint paint, session::Target target, LabelSlice before,
                 const Slice& slice)
    : m_settings(settings), m_paint(paint), m_target(std::move(target)), m_before(std::move(before)), m_after(m_before)
{
  if (settings.kind == ToolKind::Brush) {
    m_stroke = std::make_unique<session::BrushStroke>(
        m_before, slice, session::BrushStroke::Settings{m_target, paint, settings.radius_mm, settings.limit});
  }
  if (settings.kind == ToolKind::Livewire) m_wire = std::make_unique<session::Livewire>(slice);
}

void Gesture::pressAt(const PatientPoint& point)
{
  if (m_stroke) m_stroke->moveTo(point);
  if (m_wire) {
    m_wire->addSeed(point);
    m_seeds.push_back(point);
    m_way = m_wire->wayTo(point);
  }
  if (m_settings.kind == ToolKind::Lasso || m_settings.kind == ToolKind::Push) m_way = {point};
}

void Gesture::dragTo(const PatientPoint& point)
{
  if (m_stroke) m_stroke->moveTo(point);
  if (m_wire) m_way = m_wire->wayTo(point);
  if (m_settings.kind == ToolKind::Lasso) m_way.push_back(point);
  if (m_settings.kind == ToolKind::Push && !m_way.empty()) {
    // From where the pointer went down: many small steps would each lose what is less than a pixel.
    m_after = session::pushed(m_before, m_target, m_way.front(), point, m_settings.radius_mm);
  }
}

void Gesture::hoverAt(const PatientPoint& point)
{
  if (m_wire && !m_seeds.empty()) m_way = m_wire->wayTo(point);
}

bool Gesture::takeBackSeed()
{
  if (!m_wire || m_seeds.empty()) return false;
  m_wire->takeBackSeed();
  m_seeds.pop_back();
  m_way = m_seeds.empty() ? std::vector<PatientPoint>() : m_wire->wayTo(m_seeds.back());
  return !m_seeds.empty();
}

void Gesture::finish()
{
  if (m_wire) m_after = session::fillPolygon(m_before, m_target, m_paint, m_wire->closed());
  if (m_settings.kind == ToolKind::Lasso) m_after = session::fillPolygon(m_before, m_target, m_paint, m_way);
  m_way.clear();
  m_seeds.clear();
}

const LabelSlice& Gesture::preview() const noexcept { return m_stroke ? m_stroke->preview() : m_after; }

double Gesture::gained_mm2() const { return preview().area_mm2(m_target.code) - m_before.area_mm2(m_target.code); }

QString gestureName(ToolKind kind, session::Paint paint)
{
  const bool isCut = paint == session::Paint::Cut;
  switch (kind) {
    case ToolKind::None: break;
    case ToolKind::Brush: return isCut ? QStringLiteral("cut with brush") : QStringLiteral("added with brush");
    case ToolKind::Lasso: return isCut ? QStringLiteral("cut with lasso") : QStringLiteral("added with lasso");
    case ToolKind::Livewire: return isCut ? QStringLiteral("cut with livewire") : QStringLiteral("added with livewire");
    case ToolKind::Push: return QStringLiteral("pushed");
  }
  return {};
}

}  // namespace lumyo::ui
