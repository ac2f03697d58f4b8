#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcfcache.h>
#include <dcmtk/dcmdata/dcxfer.h>

#include <cstdint>
#include <vector>

#include "ObjectReader.h"
#include "StoredPixels.h"
#include "lumyo/core/Geometry.h"

class DcmDataset;
class DcmPixelData;
class DcmPixelItem;
class DcmPixelSequence;

namespace lumyo::dicom {

/// One object's pixel data, from which frames are decoded one at a time. What the packed pixels say of themselves
/// and what the header says of them must agree: a picture of another shape is refused, not cropped or filled.
/// Borrows the data set. Every function throws Error(UnusableInput) with the reason alone.
class FrameDecoder {
public:
  FrameDecoder(DcmDataset& data, ReadExtent extent);

  [[nodiscard]] const PixelLayout& layout() const noexcept { return m_layout; }
  /// Frame number `frame`, from 0.
  [[nodiscard]] PixelBlock::Stored frame(int frame);

private:
  /// Fragments first … end - 1 of the pixel sequence, whose first item is the offset table.
  struct FragmentRange {
    std::uint32_t first;
    std::uint32_t end;
  };

  [[nodiscard]] bool isJpeg2000() const;
  [[nodiscard]] std::size_t pixelCount() const;
  [[nodiscard]] std::size_t frameBytes() const;
  void checkNative();
  void checkLength(int frame);
  void checkLastFragment(int frame) const;
  void checkJpeg(int frame) const;
  [[nodiscard]] std::vector<std::uint16_t> cellsOf(int frame);
  [[nodiscard]] std::vector<std::uint16_t> dcmtkFrame(int frame);
  [[nodiscard]] FragmentRange fragmentsOf(int frame) const;
  [[nodiscard]] DcmPixelItem& fragment(std::uint32_t number) const;
  [[nodiscard]] std::vector<std::uint8_t> codestream(int frame) const;

  DcmDataset& m_data;
  ReadExtent m_extent;
  PixelLayout m_layout;
  SliceGrid::Size m_size;
  int m_frames;
  DcmPixelData* m_element = nullptr;
  DcmPixelSequence* m_fragments = nullptr;  ///< null for native pixels
  E_TransferSyntax m_syntax = EXS_Unknown;
  DcmFileCache m_cache;
};

}  // namespace lumyo::dicom
