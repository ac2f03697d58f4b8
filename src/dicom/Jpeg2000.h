#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "StoredPixels.h"

namespace lumyo::dicom {

/// Decodes one JPEG 2000 codestream, which DCMTK cannot, into cells as a native frame would hold them.
/// Throws Error(UnusableInput) with the reason alone when it is damaged or of another size.
[[nodiscard]] std::vector<std::uint16_t> decodeJpeg2000(const std::vector<std::uint8_t>& codestream,
                                                        const std::string& transferSyntaxUid, unsigned columns,
                                                        unsigned rows, const PixelLayout& layout);

}  // namespace lumyo::dicom
