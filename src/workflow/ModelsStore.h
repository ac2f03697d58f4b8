#pragma once

#include "lumyo/segment/ModelStore.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::workflow {

/// What Models hides from those above this room.
struct Models::Store : segment::ModelStore {
  using segment::ModelStore::ModelStore;
};

}  // namespace lumyo::workflow
