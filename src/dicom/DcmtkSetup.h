#pragma once

namespace lumyo::dicom {

/// Makes DCMTK ready: silent, dictionary loaded, decoders registered. Any thread, any number of times;
/// every entry into the room calls it first.
void prepareDcmtk();

}  // namespace lumyo::dicom
