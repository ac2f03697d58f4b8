#include "PixelReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dccodec.h>
#include <dcmtk/dcmdata/dcfcache.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <string_view>
#include <utility>

#include "Dataset.h"
#include "FrameGroups.h"
#include "GridReader.h"
#include "Jpeg2000.h"
#include "Rle.h"
#include "StoredPixels.h"

namespace lumyo::dicom {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::UnusableInput, why); }

PixelLayout layoutOf(DcmItem& data)
{
  const int allocated = integer(data, DCM_BitsAllocated);
  const int stored = integer(data, DCM_BitsStored, allocated);
  const PixelLayout layout{allocated, stored, integer(data, DCM_HighBit, stored - 1),
                           integer(data, DCM_PixelRepresentation) == 1};
  checkLayout(layout);
  return layout;
}

void swapPairs(std::vector<std::uint16_t>& cells)
{
  for (std::size_t n = 0; n + 1 < cells.size(); n += 2) std::swap(cells[n], cells[n + 1]);
}

/// One object's pixel data, from which frames are decoded one at a time.
class FrameDecoder {
public:
  FrameDecoder(DcmDataset& data, ReadExtent extent)
      : m_data(data),
        m_extent(extent),
        m_layout(layoutOf(data)),
        m_size(sizeOf(data)),
        m_frames(std::max(integer(data, DCM_NumberOfFrames, 1), 1))
  {
    DcmElement* element = nullptr;
    data.findAndGetElement(DCM_PixelData, element);
    m_element = dynamic_cast<DcmPixelData*>(element);
    if (m_element == nullptr) refuse("it has no Pixel Data, or ends before it");
    const DcmRepresentationParameter* parameter = nullptr;
    m_element->getOriginalRepresentationKey(m_syntax, parameter);
    if (DcmXfer(m_syntax).isEncapsulated()) {
      (void)m_element->getEncapsulatedRepresentation(m_syntax, parameter, m_fragments);
      if (m_fragments == nullptr) refuse("its compressed pixels are missing");
    }
  }

  [[nodiscard]] const PixelLayout& layout() const noexcept { return m_layout; }
  [[nodiscard]] SliceGrid::Size size() const noexcept { return m_size; }

  [[nodiscard]] PixelBlock::Stored frame(int frame)
  {
    if (frame < 0 || frame >= m_frames) refuse("it has fewer frames than it had when it was scanned");
    if (m_fragments == nullptr) {
      checkLength(frame);
    } else {
      checkLastFragment(frame);
    }
    return storedPixels(cellsOf(frame), pixelCount(), m_layout);
  }

private:
  [[nodiscard]] bool isJpeg2000() const { return m_syntax == EXS_JPEG2000 || m_syntax == EXS_JPEG2000LosslessOnly; }
  [[nodiscard]] std::size_t pixelCount() const
  {
    return static_cast<std::size_t>(m_size.rows) * static_cast<std::size_t>(m_size.columns);
  }
  [[nodiscard]] std::size_t frameBytes() const
  {
    return pixelCount() * static_cast<std::size_t>(m_layout.bitsAllocated / 8);
  }

  [[nodiscard]] std::vector<std::uint16_t> cellsOf(int frame)
  {
    if (isJpeg2000()) return decodeJpeg2000(codestream(frame), m_size, m_layout);
    if (m_syntax == EXS_RLELossless) {
      return decodeRle(codestream(frame), pixelCount(), static_cast<std::size_t>(m_layout.bitsAllocated / 8));
    }
    return dcmtkFrame(frame);
  }

  std::vector<std::uint16_t> dcmtkFrame(int frame)
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

  /// Native pixels may end early. What was cut is known where the pixels are still on disk; in memory DCMTK keeps the
  /// length that was announced, so there an object that ends early is refused.
  void checkLength(int frame)
  {
    if (m_extent == ReadExtent::EndsEarly && m_element->valueLoaded()) refuse("its pixels end before the picture does");
    const std::size_t needed = (static_cast<std::size_t>(frame) + 1) * frameBytes();
    if (m_element->getLength() < needed) refuse("its pixels end before the picture does");
  }

  struct FragmentRange {
    Uint32 first;
    Uint32 end;
  };

  /// Which fragments hold a frame; the first item of the sequence is the offset table.
  [[nodiscard]] FragmentRange fragmentsOf(int frame) const
  {
    FragmentRange range{0, static_cast<Uint32>(m_fragments->card())};
    const auto number = static_cast<Uint32>(frame);
    if (DcmCodec::determineStartFragment(number, m_frames, m_fragments, range.first).bad() ||
        (frame + 1 < m_frames &&
         DcmCodec::determineStartFragment(number + 1, m_frames, m_fragments, range.end).bad())) {
      refuse("where its compressed frames begin is not stated");
    }
    return range;
  }

  [[nodiscard]] DcmPixelItem& fragment(Uint32 number) const
  {
    DcmPixelItem* item = nullptr;
    if (m_fragments->getItem(item, number).bad() || item == nullptr) refuse("its compressed pixels are cut off");
    return *item;
  }

  /// The last fragment of an object that ends early may be half a fragment (see checkLength).
  void checkLastFragment(int frame) const
  {
    if (m_extent == ReadExtent::Whole) return;
    const FragmentRange range = fragmentsOf(frame);
    if (range.end == m_fragments->card() && fragment(range.end - 1).valueLoaded()) {
      refuse("its compressed pixels are cut off");
    }
  }

  [[nodiscard]] std::vector<std::uint8_t> codestream(int frame) const
  {
    const FragmentRange range = fragmentsOf(frame);
    std::vector<std::uint8_t> joined;
    for (Uint32 n = range.first; n < range.end; ++n) {
      DcmPixelItem& item = fragment(n);
      Uint8* bytes = nullptr;
      if (item.getUint8Array(bytes).bad() || bytes == nullptr) refuse("its compressed pixels are cut off");
      joined.insert(joined.end(), bytes, bytes + item.getLength());
    }
    return joined;
  }

  DcmDataset& m_data;
  ReadExtent m_extent;
  PixelLayout m_layout;
  SliceGrid::Size m_size;
  int m_frames;
  DcmPixelData* m_element = nullptr;
  DcmPixelSequence* m_fragments = nullptr;
  E_TransferSyntax m_syntax = EXS_Unknown;
  DcmFileCache m_cache;
};

void applyRescale(DcmItem& item, PixelBlock& pixels)
{
  const double slope = decimal(item, DCM_RescaleSlope).value_or(1);
  // A slope of 0 would wipe the picture out; it is written by tools that mean "none".
  pixels.slope = slope == 0 ? 1 : slope;
  pixels.intercept = decimal(item, DCM_RescaleIntercept).value_or(0);
}

/// Where the rescale values of a frame are: the data set, or the frame's groups in a multi-frame object.
void readRescale(DcmDataset& data, const std::vector<DcmItem*>& frameItems, int frame, PixelBlock& pixels)
{
  if (frameItems.empty()) return applyRescale(data, pixels);
  if (static_cast<std::size_t>(frame) >= frameItems.size()) refuse("it has changed since it was scanned");
  FrameGroups groups(firstItem(data, DCM_SharedFunctionalGroupsSequence), *frameItems[static_cast<std::size_t>(frame)]);
  applyRescale(groups.group(DCM_PixelValueTransformationSequence), pixels);
}

void checkUnchanged(DcmFileFormat& object, const FrameDecoder& decoder, const SliceHeader& header)
{
  std::string uid = trimmedText(*object.getDataset(), DCM_SOPInstanceUID);
  if (uid.empty()) uid = trimmedText(*object.getMetaInfo(), DCM_MediaStorageSOPInstanceUID);
  const std::string_view listed(header.sopInstanceUid);
  if (uid != listed.substr(0, listed.find('#')) || decoder.size() != header.grid.size()) {
    refuse("it has changed since it was scanned: scan again");
  }
}

/// Turns whatever decoding throws into the frame's refusal.
template <class Work>
void orRefusal(std::string& refusal, Work work)
{
  try {
    work();
  } catch (const Error& error) {
    refusal = error.what();
  } catch (const std::bad_alloc&) {
    refusal = "there is not enough memory for its pixels";
  } catch (const std::exception& error) {
    refusal = fmt::format("its pixels cannot be decoded ({})", error.what());
  }
}

}  // namespace

std::vector<FramePixels> readPixels(ObjectReader& reader, const Candidate& candidate,
                                    const std::vector<WantedFrame>& wanted)
{
  std::vector<FramePixels> frames(wanted.size());
  std::string refusal;
  orRefusal(refusal, [&] {
    const ReadObject read = reader.readWhole(candidate);
    DcmDataset& data = *read.object->getDataset();
    FrameDecoder decoder(data, read.extent);
    DcmSequenceOfItems* perFrame = nullptr;
    data.findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, perFrame);
    const std::vector<DcmItem*> frameItems = itemsOf(perFrame);
    const bool inverted = trimmedText(data, DCM_PhotometricInterpretation) == "MONOCHROME1";
    for (std::size_t n = 0; n < wanted.size(); ++n) {
      orRefusal(frames[n].refusal, [&] {
        checkUnchanged(*read.object, decoder, *wanted[n].header);
        PixelBlock pixels{decoder.frame(wanted[n].frame)};
        readRescale(data, frameItems, wanted[n].frame, pixels);
        if (inverted) invert(pixels, decoder.layout());
        frames[n].pixels = std::move(pixels);
      });
    }
  });
  if (!refusal.empty()) {
    for (FramePixels& frame : frames) frame.refusal = refusal;
  }
  return frames;
}

}  // namespace lumyo::dicom
