#pragma once

#include <memory>

#include "FloatImage.h"
#include "lumyo/segment/ModelPackage.h"

namespace lumyo::segment {

/// The network of a package, ready to run on the CPU. The size of the input may differ from the size the file
/// was exported for: the networks are fully convolutional.
///
/// Deterministic: the same image gives the same bytes whatever OpenCV's number of threads. Any number of threads may
/// call run() at once. OpenCV's networks serve one caller at a time, so there is one for every caller that was ever at
/// work together with others, each made from the bytes in memory: the file is read once.
class Network {
public:
  /// Reads model.onnx: the bytes whose hash is compared are the bytes that are used, whatever becomes of the file.
  /// Throws Error(ModelUnusable).
  explicit Network(const ModelPackage& package);
  ~Network();
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  /// One picture, normalised and padded, in; one plane of logits per channel of the package, of the same size, out.
  /// Throws Error(ModelUnusable) when the network's answer has another shape.
  [[nodiscard]] ChannelPlanes run(const FloatImage& image) const;

private:
  struct Loaded;
  std::unique_ptr<Loaded> m_loaded;
};

}  // namespace lumyo::segment
