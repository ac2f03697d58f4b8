#include "ObjectReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <span>

#include "DcmtkSetup.h"
#include "Nesting.h"

namespace lumyo::dicom {
namespace {

/// Most headers of single images fit; a longer one is read again in larger pieces.
constexpr std::size_t firstPiece = std::size_t{32} << 10;
constexpr std::size_t growth = 16;
constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();
/// Longer than any UID or position, so that all but the smallest pictures stay on disk.
constexpr Uint32 longValue = 128;

class FileDescriptor {
public:
  explicit FileDescriptor(const std::filesystem::path& file)
      : m_descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK))
  {
    if (m_descriptor < 0) {
      throw Error(ErrorCode::UnusableInput, fmt::format("it cannot be read: {}", std::strerror(errno)));
    }
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() { ::close(m_descriptor); }

  /// Fewer bytes than asked for: the file has ended.
  [[nodiscard]] std::size_t read(std::uint8_t* to, std::size_t count) const
  {
    std::size_t filled = 0;
    while (filled < count) {
      const ssize_t got = ::read(m_descriptor, to + filled, count - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw Error(ErrorCode::UnusableInput, fmt::format("it cannot be read: {}", std::strerror(errno)));
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return filled;
  }

private:
  int m_descriptor;
};

std::uint16_t littleEndian(std::span<const std::uint8_t> bytes, std::size_t at)
{
  return static_cast<std::uint16_t>(bytes[at] | (bytes[at + 1] << 8));
}

/// A DICOM file has `DICM` at byte 128; objects without that preamble begin with group 0002 or 0008.
void checkBeginning(std::span<const std::uint8_t> bytes)
{
  constexpr std::size_t preamble = 128;
  if (bytes.empty()) throw NotDicom("an empty file");
  if (bytes.size() >= preamble + 4 && std::memcmp(bytes.data() + preamble, "DICM", 4) == 0) return;
  if (bytes.size() >= 4 && std::memcmp(bytes.data(), "PK\x03\x04", 4) == 0) {
    throw NotDicom("a zip archive inside the input: open it by itself");
  }
  if (bytes.size() >= 8) {
    const std::uint16_t group = littleEndian(bytes, 0);
    const std::uint16_t element = littleEndian(bytes, 2);
    const bool little = (group == 0x0002 || group == 0x0008) && element <= 0x0100;
    const bool big = (group == 0x0200 || group == 0x0800) && (element & 0xff) <= 0x01;
    if (little || big) return;
  }
  throw NotDicom("not a DICOM file");
}

const DcmTagKey behindPixels(0x7fe0, 0x0011);

enum class Extent { Complete, Cut };

/// DCMTK reads from memory as it does from a network: `Cut` says that more bytes would follow.
OFCondition parse(DcmFileFormat& object, std::vector<std::uint8_t>& bytes, const DcmTagKey& stop, Extent extent)
{
  checkNesting(bytes);
  if (bytes.size() % 2 != 0) bytes.push_back(0);  // DCMTK takes even buffers only
  DcmInputBufferStream stream;
  stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
  if (extent == Extent::Complete) stream.setEos();
  object.transferInit();
  const OFCondition status =
      object.readUntilTag(stream, EXS_Unknown, EGL_noChange, std::numeric_limits<Uint32>::max(), stop);
  object.transferEnd();
  return status;
}

}  // namespace

const ZipArchive& ObjectReader::archive(const std::filesystem::path& file)
{
  if (!m_zip || m_zip->file() != file) m_zip.emplace(file);
  return *m_zip;
}

std::vector<std::uint8_t> ObjectReader::firstBytes(const Candidate& candidate, std::size_t atMost)
{
  if (!candidate.zipEntry.empty()) return archive(candidate.file).read(candidate.zipIndex, atMost);
  const FileDescriptor in(candidate.file);
  std::vector<std::uint8_t> bytes;
  std::size_t filled = 0;
  do {
    bytes.resize(std::min(atMost, std::max(filled * 2, firstPiece)));
    filled += in.read(bytes.data() + filled, bytes.size() - filled);
  } while (filled == bytes.size() && filled < atMost);
  bytes.resize(filled);
  return bytes;
}

std::optional<PlainHeader> ObjectReader::readPlainHeader(const Candidate& candidate, const DcmTagKey& stop)
{
  std::span<const std::uint8_t> bytes;
  if (candidate.zipEntry.empty()) {
    m_piece.resize(firstPiece);
    bytes = {m_piece.data(), FileDescriptor(candidate.file).read(m_piece.data(), firstPiece)};
  } else {
    m_piece = archive(candidate.file).read(candidate.zipIndex, firstPiece);
    bytes = m_piece;
  }
  auto header = PlainHeader::of(bytes, stop);
  if (header) checkNesting(bytes);
  return header;
}

std::unique_ptr<DcmFileFormat> ObjectReader::readHeader(const Candidate& candidate, const DcmTagKey& stop)
{
  prepareDcmtk();
  for (std::size_t piece = firstPiece;; piece *= growth) {
    std::vector<std::uint8_t> bytes = firstBytes(candidate, piece);
    checkBeginning(bytes);
    const Extent extent = bytes.size() < piece ? Extent::Complete : Extent::Cut;
    auto object = std::make_unique<DcmFileFormat>();
    const OFCondition status = parse(*object, bytes, stop, extent);
    // A damaged object is judged by the elements that could be read: what matters may come before the damage.
    if (status.good() || extent == Extent::Complete || status != EC_StreamNotifyClient) return object;
  }
}

ReadObject ObjectReader::readWhole(const Candidate& candidate)
{
  prepareDcmtk();
  auto object = std::make_unique<DcmFileFormat>();
  if (candidate.zipEntry.empty()) {
    // Reads from memory and checks everything before the pixels; nothing behind them is parsed.
    (void)readHeader(candidate, DCM_PixelData);
    const bool whole = object
                           ->loadFileUntilTag(candidate.file.c_str(), EXS_Unknown, EGL_noChange, longValue,
                                              ERM_autoDetect, behindPixels)
                           .good();
    return {std::move(object), whole ? ReadExtent::Whole : ReadExtent::EndsEarly};
  }
  std::vector<std::uint8_t> bytes = firstBytes(candidate, everything);
  checkBeginning(bytes);
  // Objects have an even length; the byte that parse() adds to an odd one is not the one that was lost.
  const bool even = bytes.size() % 2 == 0;
  const bool whole = parse(*object, bytes, behindPixels, Extent::Complete).good() && even;
  return {std::move(object), whole ? ReadExtent::Whole : ReadExtent::EndsEarly};
}

}  // namespace lumyo::dicom
