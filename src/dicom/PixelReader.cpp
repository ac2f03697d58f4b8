#include "PixelReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fmt/format.h>

#include <exception>
#include <memory>
#include <string_view>
#include <utility>

#include "Cancel.h"
#include "Dataset.h"
#include "FrameDecoder.h"
#include "FrameGroups.h"
#include "GridReader.h"
#include "SopClass.h"
#include "StoredPixels.h"

namespace lumyo::dicom {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::UnusableInput, why); }

/// The numbers that make signal out of stored pixels. One that is there but cannot be read must not count as missing.
void applyRescale(DcmItem& item, PixelBlock& pixels)
{
  const auto slope = decimals(item, DCM_RescaleSlope, 1, "Rescale Slope");
  const auto intercept = decimals(item, DCM_RescaleIntercept, 1, "Rescale Intercept");
  // A slope of 0 would wipe the picture out; it is written by tools that mean "none".
  pixels.slope = slope && slope->front() != 0 ? slope->front() : 1;
  pixels.intercept = intercept ? intercept->front() : 0;
}

/// An object that is read again for its pixels.
class OpenedObject {
public:
  explicit OpenedObject(ReadObject&& read)
      : m_object(std::move(read.object)),
        m_decoder(data(), read.extent),
        m_header{*m_object->getMetaInfo(), data()},
        // A single image may carry the groups of the multi-frame object that it was taken from; they are not its own.
        m_isEnhanced(sopKind(sopClassOf(m_header)) == SopKind::EnhancedMr),
        m_isInverted(textOf(data(), DCM_PhotometricInterpretation) == "MONOCHROME1")
  {
    DcmSequenceOfItems* perFrame = nullptr;
    data().findAndGetSequence(DCM_PerFrameFunctionalGroupsSequence, perFrame);
    m_frameItems = itemsOf(perFrame);
  }

  [[nodiscard]] PixelBlock read(const WantedFrame& wanted)
  {
    if (sopInstanceOf(m_header) != wanted.header->image.sopInstanceUid) refuseChanged();
    if (!m_isEnhanced) return read(wanted, {data(), data(), data(), data()});
    if (static_cast<std::size_t>(wanted.frame) >= m_frameItems.size()) refuseChanged();
    FrameGroups groups(firstItem(data(), DCM_SharedFunctionalGroupsSequence),
                       *m_frameItems[static_cast<std::size_t>(wanted.frame)]);
    return read(wanted, {groups.group(DCM_PlanePositionSequence), groups.group(DCM_PlaneOrientationSequence),
                         groups.group(DCM_PixelMeasuresSequence), groups.group(DCM_PixelValueTransformationSequence)});
  }

private:
  /// Where a frame's values are: all in the data set, or each in its functional group.
  struct Places {
    DcmItem& position;
    DcmItem& orientation;
    DcmItem& measures;
    DcmItem& rescale;
  };

  [[noreturn]] static void refuseChanged() { refuse("it has changed since it was scanned: scan again"); }
  [[nodiscard]] DcmDataset& data() const { return *m_object->getDataset(); }

  [[nodiscard]] PixelBlock read(const WantedFrame& wanted, const Places& places)
  {
    // A scan reads a large zip entry only in part, so it cannot know yet that the check sum does not fit.
    const SliceGrid grid = readGrid(places.position, places.orientation, places.measures, sizeOf(data()));
    if (!sameGrid(grid, wanted.header->grid, 0)) refuseChanged();
    PixelBlock pixels{m_decoder.frame(wanted.frame)};
    applyRescale(places.rescale, pixels);
    if (m_isInverted) invert(pixels, m_decoder.layout());
    return pixels;
  }

  std::unique_ptr<DcmFileFormat> m_object;
  FrameDecoder m_decoder;
  ObjectHeader m_header;
  bool m_isEnhanced;
  bool m_isInverted;
  std::vector<DcmItem*> m_frameItems;
};

/// Turns whatever decoding throws into the frame's refusal.
template <class Work>
void orRefusal(std::string& refusal, Work work)
{
  try {
    work();
  } catch (const Error& error) {
    passOnCancelled(error);
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
    OpenedObject object(reader.readWhole(candidate));
    for (std::size_t n = 0; n < wanted.size(); ++n) {
      throwIfCancelled(reader.stop());
      orRefusal(frames[n].refusal, [&] { frames[n].pixels = object.read(wanted[n]); });
    }
  });
  if (!refusal.empty()) {
    for (FramePixels& frame : frames) frame.refusal = refusal;
  }
  return frames;
}

}  // namespace lumyo::dicom
