#pragma once

namespace lumyo::segment {

/// ITK prints warnings and starts threads on its own account; a library must do neither, and a sum over threads
/// depends on their number. Once per process; cheap to call again. To be called before any other use of ITK: from here
/// on objects may be made on several threads.
void quietItk();

}  // namespace lumyo::segment
