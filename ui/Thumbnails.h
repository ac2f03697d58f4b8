#pragma once

#include <QImage>
#include <QObject>
#include <thread>

#include "lumyo/workflow/Study.h"

namespace lumyo::ui {

/// A small picture of each series: its middle slice, as people look at it. Made on a thread of its own, one after the
/// other; a series whose slice cannot be read gets none.
class Thumbnails final : public QObject {
  Q_OBJECT
public:
  explicit Thumbnails(QObject* parent = nullptr);
  ~Thumbnails() override;

  /// Square pictures of the series in their order, each told by `made`. Size unit: device pixels.
  void make(const std::vector<Series>& series, int size);
  void stop();

signals:
  void made(int series, const QImage& picture);

private:
  std::jthread m_worker;
  int m_run = 0;  ///< pictures of earlier runs are thrown away
};

/// Grey, windowed as usual, cut to a square of `size` pixels. Precondition: the slice has its pixels.
[[nodiscard]] QImage thumbnail(const Slice& slice, SeriesRole role, int size);

}  // namespace lumyo::ui
