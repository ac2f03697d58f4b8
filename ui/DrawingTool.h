#pragma once

#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "lumyo/render/View.h"
#include "lumyo/session/Livewire.h"
#include "lumyo/session/Tools.h"

namespace lumyo::ui {

enum class ToolKind : std::uint8_t { None, Brush, Lasso, Livewire, Push };

/// Which pixels a brush changes, by their grey values.
enum class BrushValues : std::uint8_t { All, Muscle, Fat };

/// What a tool is set to; kept from gesture to gesture.
struct ToolSettings {
  ToolKind kind = ToolKind::None;
  session::Paint paint = session::Paint::Add;
  double radius_mm = 4;
  bool sparesOthers = true;
  BrushValues values = BrushValues::All;
  std::optional<session::Threshold> limit;  ///< of the brush; nothing: all values
};

/// One gesture on one slice, from the first press to the labels it leaves. No widget: the pane feeds it points and
/// shows what it answers.
class Gesture {
public:
  /// On labels and pixels that are copied or shared.
  Gesture(const ToolSettings& settings, session::Paint paint, session::Target target, LabelSlice before,
          const Slice& slice);

  [[nodiscard]] ToolKind kind() const noexcept { return m_settings.kind; }
  [[nodiscard]] session::Paint paint() const noexcept { return m_paint; }
  void pressAt(const PatientPoint& point);
  void dragTo(const PatientPoint& point);
  /// The pointer without a button: a livewire follows it.
  void hoverAt(const PatientPoint& point);
  /// Whether the gesture ends when the button is let go; a livewire goes on until it is closed.
  [[nodiscard]] bool endsOnRelease() const noexcept { return m_settings.kind != ToolKind::Livewire; }
  /// Takes the last seed back. False when there is none left.
  bool takeBackSeed();
  /// Closes an open line into the labels it makes.
  void finish();

  [[nodiscard]] const LabelSlice& preview() const noexcept;
  [[nodiscard]] const std::vector<PatientPoint>& way() const noexcept { return m_way; }
  [[nodiscard]] const std::vector<PatientPoint>& seeds() const noexcept { return m_seeds; }
  /// mm² that the label gained; negative for lost.
  [[nodiscard]] double gained_mm2() const;

private:
  ToolSettings m_settings;
  session::Paint m_paint;
  session::Target m_target;
  LabelSlice m_before;
  LabelSlice m_after;
  std::unique_ptr<session::BrushStroke> m_stroke;
  std::unique_ptr<session::Livewire> m_wire;
  std::vector<PatientPoint> m_way;
  std::vector<PatientPoint> m_seeds;
};

/// `cut with brush`: English, as the history stores it (coreText).
[[nodiscard]] QString gestureName(ToolKind kind, session::Paint paint);

}  // namespace lumyo::ui
