#include "Jpeg2000.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "OpenJpeg.h"
#include "lumyo/core/Error.h"

namespace lumyo::dicom {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::UnusableInput, why); }
[[noreturn]] void refuseDamaged() { refuse("its JPEG 2000 pixels are damaged"); }

struct DestroyIndex {
  void operator()(opj_codestream_index_t* index) const noexcept { opj_destroy_cstr_index(&index); }
};

/// The codestream as OpenJPEG reads it, piece by piece.
class Source {
public:
  explicit Source(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

  static OPJ_SIZE_T read(void* to, OPJ_SIZE_T count, void* self)
  {
    Source& source = *static_cast<Source*>(self);
    const OPJ_SIZE_T given = std::min<OPJ_SIZE_T>(count, source.m_bytes.size() - source.m_at);
    if (given == 0) return static_cast<OPJ_SIZE_T>(-1);
    std::memcpy(to, source.m_bytes.data() + source.m_at, given);
    source.m_at += given;
    return given;
  }
  static OPJ_OFF_T skip(OPJ_OFF_T count, void* self)
  {
    Source& source = *static_cast<Source*>(self);
    const auto left = static_cast<OPJ_OFF_T>(source.m_bytes.size() - source.m_at);
    if (count < 0 || left == 0) return -1;
    const OPJ_OFF_T done = std::min(count, left);
    source.m_at += static_cast<std::size_t>(done);
    return done;
  }
  static OPJ_BOOL seek(OPJ_OFF_T to, void* self)
  {
    Source& source = *static_cast<Source*>(self);
    if (to < 0 || static_cast<std::size_t>(to) > source.m_bytes.size()) return OPJ_FALSE;
    source.m_at = static_cast<std::size_t>(to);
    return OPJ_TRUE;
  }

private:
  std::span<const std::uint8_t> m_bytes;
  std::size_t m_at = 0;
};

/// Scanners write bare codestreams; some tools wrap them into a JP2 file.
OPJ_CODEC_FORMAT formatOf(std::span<const std::uint8_t> bytes)
{
  const bool bare = bytes.size() > 2 && bytes[0] == 0xff && bytes[1] == 0x4f;
  return bare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2;
}

/// OpenJPEG leaves a tile that the codestream does not hold black, and says nothing.
bool hasEveryTile(opj_codec_t* codec)
{
  const std::unique_ptr<opj_codestream_index_t, DestroyIndex> index(opj_get_cstr_index(codec));
  if (!index || index->tile_index == nullptr) return false;
  const std::span<const opj_tile_index_t> tiles(index->tile_index, index->nb_of_tiles);
  return std::ranges::all_of(tiles, [](const opj_tile_index_t& tile) {
    if (tile.tp_index == nullptr || tile.nb_tps == 0) return tile.current_nb_tps > 0;
    const std::span<const opj_tp_index_t> parts(tile.tp_index, tile.nb_tps);
    return std::ranges::all_of(parts, [](const opj_tp_index_t& part) { return part.start_pos > 0; });
  });
}

void checkPicture(const opj_image_t& image, SliceGrid::Size size, const PixelLayout& layout)
{
  if (image.numcomps != 1) refuse("its JPEG 2000 pixels are coloured");
  const opj_image_comp_t& pixels = image.comps[0];
  // Before decoding: a damaged size would ask for any amount of memory.
  if (pixels.w != static_cast<OPJ_UINT32>(size.columns) || pixels.h != static_cast<OPJ_UINT32>(size.rows)) {
    refuse(fmt::format("its JPEG 2000 picture has {} x {} pixels, its header says {} x {}", pixels.w, pixels.h,
                       size.columns, size.rows));
  }
  if (pixels.prec > static_cast<OPJ_UINT32>(layout.bitsAllocated)) {
    refuse(fmt::format("its JPEG 2000 pixels have {} bits, its header says {}", pixels.prec, layout.bitsAllocated));
  }
}

OpjImage decode(std::span<const std::uint8_t> bytes, SliceGrid::Size size, const PixelLayout& layout)
{
  Source source(bytes);
  const OpjStream stream(opj_stream_default_create(OPJ_TRUE));
  const OpjCodec codec(opj_create_decompress(formatOf(bytes)));
  opj_stream_set_user_data(stream.get(), &source, nullptr);
  opj_stream_set_user_data_length(stream.get(), bytes.size());
  opj_stream_set_read_function(stream.get(), Source::read);
  opj_stream_set_skip_function(stream.get(), Source::skip);
  opj_stream_set_seek_function(stream.get(), Source::seek);
  opj_dparameters_t parameters;
  opj_set_default_decoder_parameters(&parameters);
  if (opj_setup_decoder(codec.get(), &parameters) == OPJ_FALSE) refuseDamaged();
  opj_image_t* opened = nullptr;
  const bool hasHeader = opj_read_header(stream.get(), codec.get(), &opened) == OPJ_TRUE;
  OpjImage image(opened);
  if (!hasHeader || !image) refuseDamaged();
  checkPicture(*image, size, layout);
  if (opj_decode(codec.get(), stream.get(), image.get()) == OPJ_FALSE || image->comps[0].data == nullptr) {
    refuseDamaged();
  }
  if (!hasEveryTile(codec.get())) refuse("parts of its JPEG 2000 picture are missing");
  return image;
}

}  // namespace

std::vector<std::uint16_t> decodeJpeg2000(std::span<const std::uint8_t> codestream, SliceGrid::Size size,
                                          const PixelLayout& layout)
{
  const auto image = decode(codestream, size, layout);
  const std::size_t count = static_cast<std::size_t>(size.rows) * static_cast<std::size_t>(size.columns);
  const std::span<const OPJ_INT32> values(image->comps[0].data, count);
  std::vector<std::uint16_t> cells((count * static_cast<std::size_t>(layout.bitsAllocated / 8) + 1) / 2);
  // A codestream of no more bits than are stored holds the pixel value itself, and the cell keeps it where HighBit
  // says; one of more bits holds the cell as it was.
  const bool holdsValues = image->comps[0].prec <= static_cast<OPJ_UINT32>(layout.bitsStored);
  const int shift = holdsValues ? layout.highBit + 1 - layout.bitsStored : 0;
  const auto store = [&]<class Cell>(Cell /*of that width*/) {
    for (std::size_t n = 0; n < count; ++n) {
      const auto cell = static_cast<Cell>(static_cast<std::uint32_t>(values[n]) << shift);
      std::memcpy(reinterpret_cast<char*>(cells.data()) + n * sizeof(Cell), &cell, sizeof(Cell));
    }
  };
  switch (layout.bitsAllocated) {
    case 8: store(std::uint8_t{}); break;
    case 16: store(std::uint16_t{}); break;
    default: store(std::uint32_t{}); break;
  }
  return cells;
}

}  // namespace lumyo::dicom
