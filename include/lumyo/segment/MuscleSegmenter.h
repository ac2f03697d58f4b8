#pragma once

#include <memory>

#include "lumyo/core/Image.h"
#include "lumyo/core/LabelSlice.h"
#include "lumyo/core/Progress.h"
#include "lumyo/segment/ModelPackage.h"

namespace lumyo::segment {

/// Finds the muscles on axial slices with a network. Deterministic for a given package. Any number of threads may use
/// one object at once: it holds the network once and serves them all.
class MuscleSegmenter {
public:
  /// Reads the package's network and compares its hash again. Throws Error(ModelUnusable).
  explicit MuscleSegmenter(const ModelPackage& package);
  ~MuscleSegmenter();
  MuscleSegmenter(MuscleSegmenter&&) noexcept;
  MuscleSegmenter& operator=(MuscleSegmenter&&) noexcept;
  MuscleSegmenter(const MuscleSegmenter&) = delete;
  MuscleSegmenter& operator=(const MuscleSegmenter&) = delete;

  /// What it was made from; the hash is that of the bytes in use.
  [[nodiscard]] const ModelPackage& package() const;

  /// Labels in the slice's own native grid, sides in the patient's frame whatever way the picture is stored.
  /// `confidence` holds the mean softmax probability inside each label; 0 throughout where the picture shows one side
  /// of the body only, because nothing in it then says which side that is.
  /// Throws Error(UnusableInput) for a slice that is not axial or larger than a person, Error(ModelUnusable) when the
  /// network cannot be run, Error(Cancelled).
  [[nodiscard]] LabelSlice segment(const Slice& slice, const RunContext& run) const;

private:
  struct Network;
  std::unique_ptr<Network> m_network;
};

}  // namespace lumyo::segment
