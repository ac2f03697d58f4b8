#include "ByteSource.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

#include "FileName.h"

namespace lumyo::segment {
namespace {

constexpr std::size_t step = 1 << 18;  // bytes between two looks at the stop
constexpr std::array<unsigned char, 2> gzipMagic{0x1f, 0x8b};
constexpr int anyWrapping = 32 + MAX_WBITS;  // zlib.h, inflateInit2: zlib or gzip, by the first bytes

}  // namespace

struct ByteSource::Inflating {
  Inflating() : packed(step) { ready = inflateInit2(&stream, anyWrapping) == Z_OK; }
  ~Inflating() { inflateEnd(&stream); }
  Inflating(const Inflating&) = delete;
  Inflating& operator=(const Inflating&) = delete;

  z_stream stream{};
  std::vector<unsigned char> packed;
  bool ready = false;
  bool ended = false;
};

ByteSource::ByteSource(std::filesystem::path image, const std::filesystem::path& file, std::uintmax_t offset,
                       Packing packing, std::stop_token stop)
    : m_image(std::move(image)), m_file(file, std::ios::binary), m_stop(std::move(stop))
{
  m_file.seekg(static_cast<std::streamoff>(offset));
  if (!m_file) throw unusableImage(m_image, fmt::format("'{}' cannot be read", file.string()));
  if (packing == Packing::Deflated) m_inflating = std::make_unique<Inflating>();
  if (m_inflating && !m_inflating->ready) throw unusableImage(m_image, "there is no memory left to unpack it");
}

ByteSource::~ByteSource() = default;

std::size_t ByteSource::read(std::span<char> out)
{
  std::size_t got = 0;
  while (got < out.size()) {
    if (m_stop.stop_requested()) throw Error(ErrorCode::Cancelled, "cancelled");
    const auto rest = out.subspan(got, std::min(step, out.size() - got));
    const std::size_t more = m_inflating ? inflateStep(rest) : readStep(rest);
    if (more == 0) break;
    got += more;
  }
  m_got += got;
  return got;
}

void ByteSource::fill(std::span<char> out, std::uintmax_t wanted)
{
  if (read(out) == out.size()) return;
  throw unusableImage(m_image, fmt::format("it is cut short: {} bytes of {}", m_got, wanted));
}

void ByteSource::finish()
{
  if (!m_inflating) return;
  std::vector<char> unused(step);
  while (read(unused) == unused.size()) {
  }
}

std::size_t ByteSource::readStep(std::span<char> out)
{
  m_file.read(out.data(), static_cast<std::streamsize>(out.size()));
  return static_cast<std::size_t>(m_file.gcount());
}

bool ByteSource::refill()
{
  z_stream& stream = m_inflating->stream;
  m_file.read(reinterpret_cast<char*>(m_inflating->packed.data()), static_cast<std::streamsize>(step));
  stream.next_in = m_inflating->packed.data();
  stream.avail_in = static_cast<unsigned>(m_file.gcount());
  return stream.avail_in > 0;
}

std::size_t ByteSource::inflateStep(std::span<char> out)
{
  Inflating& in = *m_inflating;
  in.stream.next_out = reinterpret_cast<unsigned char*>(out.data());
  in.stream.avail_out = static_cast<unsigned>(out.size());
  while (!in.ended && in.stream.avail_out > 0) {
    const bool hasInput = in.stream.avail_in > 0 || refill();
    const int state = hasInput ? inflate(&in.stream, Z_NO_FLUSH) : Z_DATA_ERROR;
    if (state == Z_STREAM_END) {
      // gzip members may follow each other; whatever else comes behind the last one belongs to nobody.
      const bool hasMore = in.stream.avail_in > 0 || refill();
      in.ended = !hasMore || *in.stream.next_in != gzipMagic[0];
      if (!in.ended) inflateReset(&in.stream);
    } else if (state != Z_OK) {
      throw unusableImage(m_image, "its compressed data are cut short or damaged");
    }
  }
  return out.size() - in.stream.avail_out;
}

bool isGzip(const std::filesystem::path& file)
{
  std::array<char, 2> first{};
  std::ifstream(file, std::ios::binary).read(first.data(), first.size());
  return std::ranges::equal(first, gzipMagic,
                            [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
}

}  // namespace lumyo::segment
