#pragma once

#include <string>
#include <vector>

#include "Render.h"
#include "Spine.h"

namespace lumyo::phantom {

/// Parallel slices that are planned together, in order along their normal.
struct StackPlan {
  std::vector<SlicePlan> slices;
  int timePoint = 0;
  std::vector<std::string> uidTexts;  ///< one per slice: what its UID is derived from
};

/// How the examination is planned: what the variants change.
struct ScanPlan {
  StackPlan sagittal;
  std::vector<StackPlan> axial;
  Reception sagittalReception;
  Reception axialReception;
};

[[nodiscard]] ScanPlan planScan(const PhantomOptions& options, const Spine& spine);

}  // namespace lumyo::phantom
