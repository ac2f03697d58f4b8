#include <gdcmByteValue.h>
#include <gdcmDataElement.h>
#include <gdcmJPEG2000Codec.h>
#include <gdcmSequenceOfFragments.h>

#include <array>

#include "WritePixels.h"
#include "lumyo/core/Error.h"

namespace lumyo::dicom::detail {
namespace {

gdcm::PixelFormat gdcmFormat(PixelFormat format)
{
  const auto number = [](int n) { return static_cast<unsigned short>(n); };
  return gdcm::PixelFormat(1, number(format.allocated), number(format.bits), number(format.bits - 1),
                           number(format.isSigned ? 1 : 0));
}

std::vector<std::uint8_t> encodedFrame(gdcm::ImageCodec& codec, std::vector<std::uint8_t> frame)
{
  gdcm::DataElement in(gdcm::Tag(0x7fe0, 0x0010));
  in.SetByteValue(reinterpret_cast<const char*>(frame.data()), gdcm::VL(static_cast<std::uint32_t>(frame.size())));
  gdcm::DataElement out;
  const gdcm::SequenceOfFragments* fragments = codec.Code(in, out) ? out.GetSequenceOfFragments() : nullptr;
  if (fragments == nullptr || fragments->GetNumberOfFragments() != 1)
    throw Error(ErrorCode::ExportFailed, "the picture could not be compressed; choose another transfer syntax");
  const gdcm::ByteValue* bytes = fragments->GetFragment(0).GetByteValue();
  const auto* first = reinterpret_cast<const std::uint8_t*>(bytes->GetPointer());
  return {first, first + bytes->GetLength()};
}

void prepare(gdcm::ImageCodec& codec, SliceGrid::Size size, PixelFormat format)
{
  const std::array dimensions{static_cast<unsigned>(size.columns), static_cast<unsigned>(size.rows), 1U};
  codec.SetDimensions(dimensions.data());
  codec.SetNumberOfDimensions(2);
  codec.SetPixelFormat(gdcmFormat(format));
  codec.SetPlanarConfiguration(0);
  codec.SetPhotometricInterpretation(gdcm::PhotometricInterpretation::MONOCHROME2);
  codec.SetNeedOverlayCleanup(false);
}

}  // namespace

std::vector<std::vector<std::uint8_t>> jpeg2000Frames(const std::vector<std::uint8_t>& pixels, std::size_t frames,
                                                      SliceGrid::Size size, PixelFormat format)
{
  gdcm::JPEG2000Codec codec;
  prepare(codec, size, format);
  const auto frameBytes = static_cast<std::ptrdiff_t>(pixels.size() / frames);
  std::vector<std::vector<std::uint8_t>> streams;
  for (auto at = pixels.begin(); at != pixels.end(); at += frameBytes)
    streams.push_back(encodedFrame(codec, {at, at + frameBytes}));
  return streams;
}

}  // namespace lumyo::dicom::detail
