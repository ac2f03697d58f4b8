#include "FrameDecoder.h"

#include <dcmtk/dcmdata/dccodec.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "Dataset.h"
#include "GridReader.h"
#include "Jpeg2000.h"
#include "JpegFrame.h"
#include "Rle.h"

namespace lumyo::dicom {
namespace {

/// A few packed bytes may claim any number of pixels; no slice of a scanner has more than 4096 x 4096.
constexpr std::size_t mostPackedPixels = std::size_t{4096} * 4096;
/// Some writers fill the pixels up to a round length with zeros, by less than this part of the picture.
constexpr std::size_t paddingPart = 16;

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::UnusableInput, why); }

bool isSigned(const Elements& data)
{
  const int representation = wholeNumber(data, DCM_PixelRepresentation, "Pixel Representation", 0);
  if (representation != 0 && representation != 1) {
    refuse(fmt::format("its Pixel Representation is {}, neither unsigned (0) nor signed (1)", representation));
  }
  return representation == 1;
}

PixelLayout layoutOf(const Elements& data)
{
  const int allocated = wholeNumber(data, DCM_BitsAllocated, "Bits Allocated", 0);
  const int stored = wholeNumber(data, DCM_BitsStored, "Bits Stored", allocated);
  const PixelLayout layout{allocated, stored, wholeNumber(data, DCM_HighBit, "High Bit", stored - 1), isSigned(data)};
  checkLayout(layout);
  return layout;
}

void swapPairs(std::vector<std::uint16_t>& cells)
{
  for (std::size_t n = 0; n + 1 < cells.size(); n += 2) std::swap(cells[n], cells[n + 1]);
}

}  // namespace

FrameDecoder::FrameDecoder(DcmDataset& data, ReadExtent extent)
    : m_data(data),
      m_extent(extent),
      m_layout(layoutOf(data)),
      m_size(sizeOf(data)),
      m_frames(std::max(wholeNumber(data, DCM_NumberOfFrames, "Number of Frames", 1), 1))
{
  DcmElement* element = nullptr;
  data.findAndGetElement(DCM_PixelData, element);
  m_element = dynamic_cast<DcmPixelData*>(element);
  if (m_element == nullptr) refuse("it has no Pixel Data, or ends before it");
  const DcmRepresentationParameter* parameter = nullptr;
  m_element->getOriginalRepresentationKey(m_syntax, parameter);
  if (!DcmXfer(m_syntax).isEncapsulated()) {
    checkNative();
    return;
  }
  (void)m_element->getEncapsulatedRepresentation(m_syntax, parameter, m_fragments);
  if (m_fragments == nullptr) refuse("its compressed pixels are missing");
  if (pixelCount() > mostPackedPixels) {
    refuse(fmt::format("its compressed picture claims {} x {} pixels, more than any slice has", m_size.columns,
                       m_size.rows));
  }
}

PixelBlock::Stored FrameDecoder::frame(int frame)
{
  if (frame < 0 || frame >= m_frames) refuse("it has fewer frames than it had when it was scanned");
  if (m_fragments == nullptr) {
    checkLength(frame);
  } else {
    checkLastFragment(frame);
  }
  return storedPixels(cellsOf(frame), pixelCount(), m_layout);
}

bool FrameDecoder::isJpeg2000() const { return m_syntax == EXS_JPEG2000 || m_syntax == EXS_JPEG2000LosslessOnly; }

std::size_t FrameDecoder::pixelCount() const
{
  return static_cast<std::size_t>(m_size.rows) * static_cast<std::size_t>(m_size.columns);
}

std::size_t FrameDecoder::frameBytes() const
{
  return pixelCount() * static_cast<std::size_t>(m_layout.bitsAllocated / 8);
}

/// Pixels that are longer than described have other columns, bits or frames than the header says.
void FrameDecoder::checkNative()
{
  if (m_layout.bitsAllocated > 8 && m_element->getTag().getEVR() == EVR_OB &&
      DcmXfer(m_data.getOriginalXfer()).isBigEndian()) {
    refuse("its pixels of more than 8 bits are marked as bytes (OB) in big endian, so their byte order is unknown");
  }
  const std::size_t described = static_cast<std::size_t>(m_frames) * frameBytes();
  const std::size_t length = m_element->getLength();
  if (length <= described + described % 2) return;
  const std::size_t excess = length - described;
  std::vector<std::uint8_t> padding(excess <= frameBytes() / paddingPart ? excess : 0);
  const bool isRead =
      !padding.empty() &&
      m_element->getPartialValue(padding.data(), static_cast<Uint32>(described), static_cast<Uint32>(excess), &m_cache)
          .good();
  if (isRead && std::ranges::all_of(padding, [](std::uint8_t byte) { return byte == 0; })) return;
  refuse(fmt::format("it holds {} bytes of pixels, but its header describes {}", length, described));
}

/// Native pixels may end early. What was cut is known where the pixels are still on disk; in memory DCMTK keeps the
/// length that was announced, so there an object that ends early is refused.
void FrameDecoder::checkLength(int frame)
{
  if (m_extent == ReadExtent::EndsEarly && m_element->valueLoaded()) refuse("its pixels end before the picture does");
  const std::size_t needed = (static_cast<std::size_t>(frame) + 1) * frameBytes();
  if (m_element->getLength() < needed) refuse("its pixels end before the picture does");
}

/// The last fragment of an object that ends early may be half a fragment (see checkLength).
void FrameDecoder::checkLastFragment(int frame) const
{
  if (m_extent == ReadExtent::Whole) return;
  const FragmentRange range = fragmentsOf(frame);
  if (range.end == m_fragments->card() && fragment(range.end - 1).valueLoaded()) {
    refuse("its compressed pixels are cut off");
  }
}

void FrameDecoder::checkJpeg(int frame) const
{
  const auto picture = jpegFrameOf(codestream(frame));
  if (!picture) refuse(fmt::format("its pixels ({}) are damaged", DcmXfer(m_syntax).getXferName()));
  if (picture->components != 1) refuse("its JPEG pixels are coloured");
  if (picture->columns != m_size.columns || picture->rows != m_size.rows) {
    refuse(fmt::format("its JPEG picture has {} x {} pixels, its header says {} x {}", picture->columns, picture->rows,
                       m_size.columns, m_size.rows));
  }
  // DCMTK writes one byte for up to 8 bits and two for more, whatever the header says.
  if (((picture->precision + 7) / 8) * 8 != m_layout.bitsAllocated) {
    refuse(fmt::format("its JPEG pixels have {} bits, its header says {}", picture->precision, m_layout.bitsAllocated));
  }
}

std::vector<std::uint16_t> FrameDecoder::cellsOf(int frame)
{
  if (m_fragments == nullptr) return dcmtkFrame(frame);
  if (isJpeg2000()) return decodeJpeg2000(codestream(frame), m_size, m_layout);
  if (m_syntax == EXS_RLELossless) {
    return decodeRle(codestream(frame), pixelCount(), static_cast<std::size_t>(m_layout.bitsAllocated / 8));
  }
  checkJpeg(frame);
  return dcmtkFrame(frame);
}

std::vector<std::uint16_t> FrameDecoder::dcmtkFrame(int frame)
{
  Uint32 declared = 0;
  if (m_element->getUncompressedFrameSize(&m_data, declared).bad() || declared < frameBytes() ||
      declared > frameBytes() + 1) {
    refuse("its pixels cannot be understood: the size of a frame is not stated");
  }
  std::vector<std::uint16_t> cells(frameBytes() / 2 + 1);
  Uint32 fragment = 0;
  OFString colour;
  const OFCondition status =
      m_element->getUncompressedFrame(&m_data, static_cast<Uint32>(frame), fragment, cells.data(),
                                      static_cast<Uint32>(cells.size() * 2), colour, &m_cache);
  if (status.good()) {
    // DCMTK swaps words of 16 bit, so the halves of a 32 bit pixel are left the wrong way round.
    if (m_fragments == nullptr && m_layout.bitsAllocated == 32 && DcmXfer(m_data.getOriginalXfer()).isBigEndian())
      swapPairs(cells);
    return cells;
  }
  if (m_fragments == nullptr) refuse("its pixels end before the picture does");
  if (status == EC_CannotChangeRepresentation || status == EC_UnsupportedEncoding) {
    refuse(fmt::format("its pixels are packed as {}, which cannot be read here", DcmXfer(m_syntax).getXferName()));
  }
  refuse(fmt::format("its pixels ({}) are damaged: {}", DcmXfer(m_syntax).getXferName(), status.text()));
}

FrameDecoder::FragmentRange FrameDecoder::fragmentsOf(int frame) const
{
  FragmentRange range{0, static_cast<std::uint32_t>(m_fragments->card())};
  const auto number = static_cast<Uint32>(frame);
  if (DcmCodec::determineStartFragment(number, m_frames, m_fragments, range.first).bad() ||
      (frame + 1 < m_frames && DcmCodec::determineStartFragment(number + 1, m_frames, m_fragments, range.end).bad())) {
    refuse("where its compressed frames begin is not stated");
  }
  return range;
}

DcmPixelItem& FrameDecoder::fragment(std::uint32_t number) const
{
  DcmPixelItem* item = nullptr;
  if (m_fragments->getItem(item, number).bad() || item == nullptr) refuse("its compressed pixels are cut off");
  return *item;
}

std::vector<std::uint8_t> FrameDecoder::codestream(int frame) const
{
  const FragmentRange range = fragmentsOf(frame);
  std::vector<std::uint8_t> joined;
  for (std::uint32_t n = range.first; n < range.end; ++n) {
    DcmPixelItem& item = fragment(n);
    Uint8* bytes = nullptr;
    if (item.getUint8Array(bytes).bad() || bytes == nullptr) refuse("its compressed pixels are cut off");
    joined.insert(joined.end(), bytes, bytes + item.getLength());
  }
  return joined;
}

}  // namespace lumyo::dicom
