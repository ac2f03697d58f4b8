#include "Jpeg2000.h"

#include <gdcmDataElement.h>
#include <gdcmFragment.h>
#include <gdcmImage.h>
#include <gdcmSequenceOfFragments.h>

#include "lumyo/core/Error.h"

namespace lumyo::dicom {

std::vector<std::uint16_t> decodeJpeg2000(const std::vector<std::uint8_t>& codestream,
                                          const std::string& transferSyntaxUid, unsigned columns, unsigned rows,
                                          const PixelLayout& layout)
{
  gdcm::Image image;
  image.SetNumberOfDimensions(2);
  image.SetDimension(0, columns);
  image.SetDimension(1, rows);
  image.SetPhotometricInterpretation(gdcm::PhotometricInterpretation::MONOCHROME2);
  image.SetPixelFormat(gdcm::PixelFormat(1, static_cast<unsigned short>(layout.bitsAllocated),
                                         static_cast<unsigned short>(layout.bitsStored),
                                         static_cast<unsigned short>(layout.highBit), layout.isSigned ? 1 : 0));
  image.SetTransferSyntax(gdcm::TransferSyntax::GetTSType(transferSyntaxUid.c_str()));
  gdcm::Fragment fragment;
  // GDCM's API is not const-correct; the bytes are copied.
  fragment.SetByteValue(std::string(codestream.begin(), codestream.end()).data(),
                        gdcm::VL(static_cast<std::uint32_t>(codestream.size())));
  const auto fragments = gdcm::SequenceOfFragments::New();
  fragments->AddFragment(fragment);
  gdcm::DataElement element(gdcm::Tag(0x7fe0, 0x0010));
  element.SetVR(gdcm::VR::OB);
  element.SetValue(*fragments);
  image.SetDataElement(element);
  std::vector<std::uint16_t> cells;
  const std::size_t bytes =
      static_cast<std::size_t>(columns) * rows * static_cast<std::size_t>(layout.bitsAllocated / 8);
  cells.resize((bytes + 1) / 2);
  std::vector<char> decoded(image.GetBufferLength());
  if (decoded.size() != bytes || !image.GetBuffer(decoded.data())) {
    throw Error(ErrorCode::UnusableInput, "its JPEG 2000 pixels are damaged");
  }
  std::copy(decoded.begin(), decoded.end(), reinterpret_cast<char*>(cells.data()));
  return cells;
}

}  // namespace lumyo::dicom
