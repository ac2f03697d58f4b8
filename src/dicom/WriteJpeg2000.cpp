#include <algorithm>
#include <cstring>
#include <new>
#include <span>

#include "Cancel.h"
#include "OpenJpeg.h"
#include "WritePixels.h"
#include "lumyo/core/Error.h"

namespace lumyo::dicom::detail {
namespace {

void check(bool done)
{
  if (!done)
    throw Error(ErrorCode::ExportFailed, "the picture could not be compressed; choose another transfer syntax");
}

/// The codestream as OpenJPEG writes it: it comes back to places it has left free.
class Sink {
public:
  static OPJ_SIZE_T write(void* from, OPJ_SIZE_T count, void* self)
  {
    Sink& sink = *static_cast<Sink*>(self);
    if (!sink.reach(sink.m_at + count)) return static_cast<OPJ_SIZE_T>(-1);
    std::memcpy(sink.m_bytes.data() + sink.m_at, from, count);
    sink.m_at += count;
    return count;
  }
  static OPJ_OFF_T skip(OPJ_OFF_T count, void* self)
  {
    Sink& sink = *static_cast<Sink*>(self);
    return seek(static_cast<OPJ_OFF_T>(sink.m_at) + count, self) == OPJ_TRUE ? count : -1;
  }
  static OPJ_BOOL seek(OPJ_OFF_T to, void* self)
  {
    Sink& sink = *static_cast<Sink*>(self);
    if (to < 0 || !sink.reach(static_cast<std::size_t>(to))) return OPJ_FALSE;
    sink.m_at = static_cast<std::size_t>(to);
    return OPJ_TRUE;
  }
  [[nodiscard]] std::vector<std::uint8_t> take() && { return std::move(m_bytes); }

private:
  /// False when there is no memory: an exception must not fly through C.
  [[nodiscard]] bool reach(std::size_t length) noexcept
  {
    try {
      m_bytes.resize(std::max(m_bytes.size(), length));
    } catch (const std::exception&) {
      return false;
    }
    return true;
  }

  std::vector<std::uint8_t> m_bytes;
  std::size_t m_at = 0;
};

template <class Cell>
void copyCells(std::span<const std::uint8_t> frame, std::span<OPJ_INT32> to)
{
  for (std::size_t n = 0; n < to.size(); ++n) {
    Cell cell{};
    std::memcpy(&cell, frame.data() + n * sizeof(Cell), sizeof(Cell));
    to[n] = cell;
  }
}

OpjImage imageOf(std::span<const std::uint8_t> frame, SliceGrid::Size size, PixelFormat format)
{
  opj_image_cmptparm_t component{};
  component.dx = component.dy = 1;
  component.w = static_cast<OPJ_UINT32>(size.columns);
  component.h = static_cast<OPJ_UINT32>(size.rows);
  component.prec = static_cast<OPJ_UINT32>(format.bits);
  component.sgnd = format.isSigned ? 1 : 0;
  OpjImage image(opj_image_create(1, &component, OPJ_CLRSPC_GRAY));
  check(image != nullptr && image->comps[0].data != nullptr);
  image->x1 = component.w;
  image->y1 = component.h;
  const std::span<OPJ_INT32> values(image->comps[0].data, std::size_t{component.w} * component.h);
  if (format.allocated == 8) {
    copyCells<std::uint8_t>(frame, values);
  } else if (format.isSigned) {
    copyCells<std::int16_t>(frame, values);
  } else {
    copyCells<std::uint16_t>(frame, values);
  }
  return image;
}

/// One tile, one quality layer without any loss (reversible wavelet), as many resolutions as the picture has.
opj_cparameters_t losslessParameters(SliceGrid::Size size)
{
  opj_cparameters_t parameters;
  opj_set_default_encoder_parameters(&parameters);
  parameters.tcp_numlayers = 1;
  parameters.tcp_rates[0] = 0;
  parameters.cp_disto_alloc = 1;
  while (parameters.numresolution > 1 && std::min(size.rows, size.columns) >> (parameters.numresolution - 1) == 0)
    --parameters.numresolution;
  return parameters;
}

std::vector<std::uint8_t> encodedFrame(std::span<const std::uint8_t> frame, SliceGrid::Size size, PixelFormat format)
{
  const auto image = imageOf(frame, size, format);
  const OpjCodec codec(opj_create_compress(OPJ_CODEC_J2K));
  const OpjStream stream(opj_stream_default_create(OPJ_FALSE));
  check(codec != nullptr && stream != nullptr);
  Sink sink;
  opj_stream_set_user_data(stream.get(), &sink, nullptr);
  opj_stream_set_write_function(stream.get(), Sink::write);
  opj_stream_set_skip_function(stream.get(), Sink::skip);
  opj_stream_set_seek_function(stream.get(), Sink::seek);
  opj_cparameters_t parameters = losslessParameters(size);
  check(opj_setup_encoder(codec.get(), &parameters, image.get()) == OPJ_TRUE &&
        opj_start_compress(codec.get(), image.get(), stream.get()) == OPJ_TRUE &&
        opj_encode(codec.get(), stream.get()) == OPJ_TRUE && opj_end_compress(codec.get(), stream.get()) == OPJ_TRUE);
  return std::move(sink).take();
}

}  // namespace

std::vector<std::vector<std::uint8_t>> jpeg2000Frames(std::span<const std::uint8_t> pixels, std::size_t frames,
                                                      SliceGrid::Size size, PixelFormat format,
                                                      const std::stop_token& stop)
{
  const std::size_t frameBytes = pixels.size() / frames;
  std::vector<std::vector<std::uint8_t>> streams;
  for (std::size_t n = 0; n < frames; ++n) {
    throwIfCancelled(stop);
    streams.push_back(encodedFrame(pixels.subspan(n * frameBytes, frameBytes), size, format));
  }
  return streams;
}

}  // namespace lumyo::dicom::detail
