#pragma once

namespace lumyo::dicom {

/// Makes DCMTK and GDCM ready: silent, dictionary loaded, decoders registered. Any thread, any number of times;
/// every entry into the room calls it first.
void prepareDicomLibraries();

}  // namespace lumyo::dicom
