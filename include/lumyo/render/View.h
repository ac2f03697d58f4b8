#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lumyo/core/DisplayOrientation.h"
#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/LevelMap.h"

class vtkRenderer;

// Scenes drawn by VTK from values that they copy or share; no window, no widget. Display points are device pixels from
// the lower left corner of the viewport, as VTK counts. One thread, with the OpenGL context of the renderer current
// where the renderer's window renders; every other call may be made without one. Before a view ends its renderer is
// taken out of its window, with the context current.

namespace lumyo::render {

/// Device pixels, from the lower left corner.
struct DisplayPoint {
  double x = 0;
  double y = 0;
};

struct Viewport {
  int width = 1;  ///< device pixels
  int height = 1;
  double pixelRatio = 1;  ///< device pixels a point of the design (tokens: sizes are in points)
};

/// Grey values between `low` and `high` fill black to white, the dark lifted as brightness() of core/GreyRange.h says:
/// as in the pictures of the quality sheet.
struct GreyWindow {
  double low = 0;
  double high = 1;
};
/// Between the 1st and the 99.5th percentile of the finite values.
[[nodiscard]] GreyWindow usualWindow(const Slice& slice);

/// What every view of one slice has: the native pixels (nearest pixel, true proportions) turned by DisplayOrientation,
/// grey window, zoom and pan, letters of the patient's directions at the four sides, a scale bar, texts in the corners.
class SliceView {
public:
  explicit SliceView(ViewPlane plane);
  virtual ~SliceView();
  SliceView(const SliceView&) = delete;
  SliceView& operator=(const SliceView&) = delete;

  [[nodiscard]] vtkRenderer* renderer() const noexcept;  ///< owned by the view
  /// Call when the widget's size or pixel ratio changes: sizes of text and lines follow.
  void setViewport(const Viewport& viewport);
  [[nodiscard]] const Viewport& viewport() const noexcept;

  /// The slice with its pixels; zoom and pan stay in the patient (mm), so that the next slice lies where this one lay.
  /// Throws Error(InvalidCall) without pixels. The whole slice is fitted the first time, and where nothing of it would
  /// be seen. Outlines, ghost and path of the last slice go, unless this one lies exactly there (another echo, say).
  void showSlice(const Slice& slice);
  void showNothing();
  [[nodiscard]] bool hasSlice() const noexcept;
  [[nodiscard]] const SliceGrid& shownGrid() const;  ///< as displayed; precondition: hasSlice()
  void setWindow(const GreyWindow& window);
  [[nodiscard]] const GreyWindow& window() const noexcept;

  void fit();                                                 ///< the whole slice
  void zoomTo(const PatientPoint& middle, double height_mm);  ///< of what is seen
  void zoomAt(const DisplayPoint& fixed, double factor);      ///< factor > 1 enlarges
  void pan(double dx, double dy);                             ///< device pixels
  [[nodiscard]] double pixelsPerMm() const noexcept;

  /// The point of the slice's plane under a display point; nothing without a slice. Outside the picture too.
  [[nodiscard]] std::optional<PatientPoint> pick(const DisplayPoint& at) const;
  [[nodiscard]] DisplayPoint toDisplay(const PatientPoint& point) const;

  /// Large first line and quiet second line at the top left; others quiet. UTF-8; too long ones end with an ellipsis,
  /// and those that would reach a letter of the patient's directions are left out.
  struct Corners {
    std::string title;
    std::string subtitle;
    std::string topRight;
    std::string bottomLeft;
  };
  void setCorners(const Corners& corners);

protected:
  struct Scene;
  [[nodiscard]] Scene& scene() noexcept { return *m_scene; }
  virtual void rebuild() = 0;  ///< lines whose width or dashes are in screen pixels, after zoom, pan or a new viewport

private:
  void refresh();
  std::unique_ptr<Scene> m_scene;
};

/// How an outline is drawn: docs/architecture.md of the window gives dashes and widths.
enum class OutlineKind : std::uint8_t { Automatic, Edited, Accepted, Rejected };

struct OutlineLook {
  LabelCode code = backgroundLabel;
  OutlineKind kind = OutlineKind::Automatic;
  bool isCurrent = false;
};

/// The axial slice with its outlines.
class AxialView final : public SliceView {
public:
  AxialView();
  ~AxialView() override;
  AxialView(const AxialView&) = delete;
  AxialView& operator=(const AxialView&) = delete;

  enum class Show : std::uint8_t { LinesAndFill, Lines, Nothing };
  void setShow(Show show);
  /// Outlines of these labels (colours: muscleRgb()); labels without a look are not drawn. Throws Error(InvalidCall)
  /// when the labels' grid is not the slice's. Only labels that changed are drawn anew: made for every move of a brush.
  void setOutlines(const LabelSlice& labels, const std::vector<OutlineLook>& looks);
  /// Outlines of another slice that lies nearby, on a grid of its own: every point of their curves at its foot on the
  /// slice that is shown. Throws Error(InvalidCall) without a slice, or when labels and their grid differ in size.
  void setOutlinesOfNeighbour(const LabelSlice& labels, const std::vector<OutlineLook>& looks);
  void setGhost(const LabelSlice* labels, LabelCode code);  ///< the automatic outline beneath; nullptr: none
  /// A ring of true size where the pointer is, with + or − in its middle; nothing: no ring.
  struct Ring {
    PatientPoint centre;
    double radius_mm = 4;
    bool isCut = false;
  };
  void setRing(const std::optional<Ring>& ring);
  /// An open line being drawn (lasso, livewire), with a dot at each seed.
  void setPath(const std::vector<PatientPoint>& way, const std::vector<PatientPoint>& seeds);

private:
  void rebuild() override;
  struct Outlines;
  std::unique_ptr<Outlines> m_outlines;
};

/// The sagittal slice with every axial plane as its true line and the levels as handles.
class SagittalView final : public SliceView {
public:
  SagittalView();
  ~SagittalView() override;
  SagittalView(const SagittalView&) = delete;
  SagittalView& operator=(const SagittalView&) = delete;

  /// The planes of the axial slices; `current` is bright.
  void setPlanes(const std::vector<SliceGrid>& planes, std::optional<std::size_t> current);
  void setLevels(const LevelMap& levels, const std::optional<SpineLevel>& current);
  /// The level whose handle lies within 10 points of a display point, the nearest.
  [[nodiscard]] std::optional<SpineLevel> levelAt(const DisplayPoint& at) const;
  /// The axial plane whose line lies within 6 points, the nearest.
  [[nodiscard]] std::optional<std::size_t> planeAt(const DisplayPoint& at) const;

private:
  void rebuild() override;
  struct Lines;
  std::unique_ptr<Lines> m_lines;
};

}  // namespace lumyo::render
