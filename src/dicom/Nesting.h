#pragma once

#include <cstdint>
#include <span>

namespace lumyo::dicom {

/// Throws Error(UnusableInput) with the reason alone when the bytes of an object nest its sequences deeper than any
/// real one does: DCMTK follows them by recursion and would run out of stack. Looks for item tags in either byte
/// order, so it needs no parsing; inside a deflated object it sees nothing.
void checkNesting(std::span<const std::uint8_t> bytes);

}  // namespace lumyo::dicom
