#pragma once

#include <memory>
#include <vector>

#include "lumyo/core/Image.h"

namespace lumyo::session {

/// A line that clings to edges of the picture (Mortensen and Barrett, Graph Models Image Process 1998;60:349-384): the
/// cheapest way over the pixels between seeds, cheap where the gradient is strong. One slice.
class Livewire {
public:
  explicit Livewire(const Slice& slice);
  ~Livewire();
  Livewire(const Livewire&) = delete;
  Livewire& operator=(const Livewire&) = delete;

  void addSeed(const PatientPoint& point);
  void takeBackSeed();  ///< the last one; nothing without one
  /// Takes back the seeds behind the one nearest to a point further back on the way, so that the way is laid anew.
  void goBackTo(const PatientPoint& point);
  [[nodiscard]] std::size_t seedCount() const noexcept;
  /// Through all seeds and on to the pointer.
  [[nodiscard]] std::vector<PatientPoint> wayTo(const PatientPoint& pointer);
  /// Through all seeds and back to the first; fewer than two seeds: nothing.
  [[nodiscard]] std::vector<PatientPoint> closed();

private:
  struct Costs;
  std::unique_ptr<Costs> m_costs;
};

}  // namespace lumyo::session
