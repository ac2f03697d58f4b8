#pragma once

#include "lumyo/segment/ModelStore.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {

/// What Models hides from those above this room.
struct Models::Store : segment::ModelStore {
  using segment::ModelStore::ModelStore;
};

[[nodiscard]] ModelIdentity identityOf(const segment::ModelPackage& package);

}  // namespace lumyo::workflow
