#include "Thumbnails.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "lumyo/core/DisplayOrientation.h"
#include "lumyo/core/GreyRange.h"

namespace lumyo::ui {
namespace {

/// The middle slice of all stacks, without its pixels.
std::optional<Slice> middleSlice(const Series& series)
{
  const std::size_t count = sliceCount(series);
  std::size_t before = 0;
  for (const SliceStack& stack : series.stacks) {
    if (count / 2 < before + stack.slices.size()) return stack.slices[count / 2 - before];
    before += stack.slices.size();
  }
  return std::nullopt;
}

ViewPlane planeOf(SeriesRole role)
{
  return role == SeriesRole::Sagittal  ? ViewPlane::Sagittal
         : role == SeriesRole::Coronal ? ViewPlane::Coronal
                                       : ViewPlane::Axial;
}

}  // namespace

QImage thumbnail(const Slice& slice, SeriesRole role, int size)
{
  const std::vector<float> values = slice.block().values();
  const GreyRange range = usualGreyRange(values);
  const double span = std::max(range.high - range.low, 1e-9);
  const DisplayOrientation display(slice.header.grid, planeOf(role));
  const auto [rows, columns] = display.grid().size();
  const std::vector<float> shown = display.shown(values);
  QImage picture(columns, rows, QImage::Format_Grayscale8);
  for (int row = 0; row < rows; ++row) {
    uchar* line = picture.scanLine(row);
    for (int column = 0; column < columns; ++column) {
      const auto at =
          static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
      const double part = std::clamp((static_cast<double>(shown[at]) - range.low) / span, 0.0, 1.0);
      line[column] = static_cast<uchar>(std::lround(255 * brightness(part)));
    }
  }
  const double width_mm = columns * display.grid().columnSpacing_mm();
  const double height_mm = rows * display.grid().rowSpacing_mm();
  const double scale = size / std::min(width_mm, height_mm);
  const QSize whole(std::max(size, static_cast<int>(std::lround(width_mm * scale))),
                    std::max(size, static_cast<int>(std::lround(height_mm * scale))));
  const QImage scaled = picture.scaled(whole, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  return scaled.copy((whole.width() - size) / 2, (whole.height() - size) / 2, size, size);
}

Thumbnails::Thumbnails(QObject* parent) : QObject(parent) {}

Thumbnails::~Thumbnails() { stop(); }

void Thumbnails::stop()
{
  ++m_run;
  if (!m_worker.joinable()) return;
  m_worker.request_stop();
  m_worker.join();
}

void Thumbnails::make(const std::vector<Series>& series, int size)
{
  stop();
  struct Wanted {
    int series;
    SeriesRole role;
    Slice slice;
  };
  std::vector<Wanted> wanted;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (auto slice = middleSlice(series[i])) wanted.push_back({static_cast<int>(i), series[i].about.role, *slice});
  }
  m_worker = std::jthread([this, run = m_run, wanted = std::move(wanted), size](const std::stop_token& stop) {
    SilentProgress silent;
    for (const Wanted& one : wanted) {
      if (stop.stop_requested()) return;
      QImage picture;
      try {
        const Slice slice = workflow::loadSlice(one.slice, {silent, stop, 1});
        if (slice.pixels) picture = thumbnail(slice, one.role, size);
      } catch (const std::exception&) {
        continue;  // the list shows the series without a picture; opening it says why
      }
      if (picture.isNull()) continue;
      QMetaObject::invokeMethod(this, [this, run, series = one.series, picture] {
        if (run == m_run) emit made(series, picture);
      });
    }
  });
}

}  // namespace lumyo::ui
