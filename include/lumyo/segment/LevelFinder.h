#pragma once

#include <memory>

#include "lumyo/core/Image.h"
#include "lumyo/core/LevelMap.h"
#include "lumyo/core/Progress.h"
#include "lumyo/segment/ModelPackage.h"

namespace lumyo::segment {

/// Finds and names vertebrae and discs on a sagittal stack with a network. Deterministic for a given package. Any
/// number of threads may use one object at once.
class LevelFinder {
public:
  /// Reads the package's network and compares its hash again. Throws Error(ModelUnusable), also where the package's
  /// channels are not those of docs/model-package.md.
  explicit LevelFinder(const ModelPackage& package);
  ~LevelFinder();
  LevelFinder(LevelFinder&&) noexcept;
  LevelFinder& operator=(LevelFinder&&) noexcept;
  LevelFinder(const LevelFinder&) = delete;
  LevelFinder& operator=(const LevelFinder&) = delete;

  /// What it was made from; the hash is that of the bytes in use.
  [[nodiscard]] const ModelPackage& package() const;

  /// `sagittal` holds sagittal slices: sagittalSlices() makes them.
  /// Bodies and discs with their planes in patient coordinates, numbered up from the sacrum. Names are only
  /// trusted where S1 and the disc above it are in view: otherwise, and where the vote between two numberings is
  /// close, the map carries a warning and low confidences.
  /// Throws Error(UnusableInput) when no spine is found or the stack cannot show one, Error(ModelUnusable) when the
  /// network cannot be run, Error(Cancelled).
  [[nodiscard]] LevelMap find(const SliceStack& sagittal, const RunContext& run) const;

private:
  struct Network;
  std::unique_ptr<Network> m_network;
};

}  // namespace lumyo::segment
