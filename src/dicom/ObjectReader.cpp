#include "ObjectReader.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <span>

#include "Cancel.h"
#include "Dataset.h"
#include "DcmtkSetup.h"
#include "GuardedStream.h"
#include "LittleEndian.h"

namespace lumyo::dicom {
namespace {

/// Most headers of single images fit; a longer one is read again in larger pieces.
constexpr std::size_t firstPiece = std::size_t{32} << 10;
constexpr std::size_t growth = 16;
/// Far more than the header of any enhanced object; DCMTK holds all of it in memory.
constexpr std::size_t longestHeader = std::size_t{64} << 20;
/// A deflated object may unpack to this, or to 500 times its size: no image does, constant bytes reach 1030.
constexpr std::uint64_t alwaysUnpacked = std::uint64_t{64} << 20;
constexpr std::uint64_t mostUnpackedRatio = 500;
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

  [[nodiscard]] std::uint64_t size() const
  {
    struct ::stat about {};
    return ::fstat(m_descriptor, &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
  }

private:
  int m_descriptor;
};

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
    const std::uint16_t group = littleEndian16(bytes, 0);
    const std::uint16_t element = littleEndian16(bytes, 2);
    const bool little = (group == 0x0002 || group == 0x0008) && element <= 0x0100;
    const bool big = (group == 0x0200 || group == 0x0800) && (element & 0xff) <= 0x01;
    if (little || big) return;
  }
  throw NotDicom("not a DICOM file");
}

const DcmTagKey behindPixels(0x7fe0, 0x0011);

/// Drops the elements whose values DCMTK has not read to their end: their bytes are whatever the memory held before.
/// Pixel Data stays, because its frames before the cut are whole.
void dropUnread(DcmItem& item)
{
  DcmObject* next = item.nextInContainer(nullptr);
  while (next != nullptr) {
    DcmObject* const at = next;
    next = item.nextInContainer(at);
    if (at->transferState() == ERW_ready || at->getTag() == DCM_PixelData) continue;
    if (auto* sequence = dynamic_cast<DcmSequenceOfItems*>(at)) {
      for (DcmItem* inner : itemsOf(sequence)) dropUnread(*inner);
    } else {
      delete item.remove(at);
    }
  }
}

/// Parses what the stream holds before `end`. Values longer than `longest` are left where they are.
OFCondition parse(DcmFileFormat& object, DcmInputStream& stream, const ParseGuard& guard, const DcmTagKey& end,
                  Uint32 longest)
{
  object.transferInit();
  const OFCondition status = object.readUntilTag(stream, EXS_Unknown, EGL_noChange, longest, end);
  if (status.bad()) {
    dropUnread(*object.getMetaInfo());
    dropUnread(*object.getDataset());
  }
  object.transferEnd();
  guard.throwIfStopped();
  return status;
}

/// Objects have an even length; the byte that firstBytes() adds to an odd one is not the one that was lost.
bool hasEvenLength(std::span<const std::uint8_t> bytes) { return bytes.size() % 2 == 0; }

enum class Extent { Complete, Cut };

/// DCMTK reads from memory as it does from a network: `Cut` says that more bytes would follow. It takes even buffers
/// only, so `bytes` are those of firstBytes().
OFCondition parseBytes(DcmFileFormat& object, std::span<std::uint8_t> bytes, const DcmTagKey& end, Extent extent,
                       const std::stop_token& stop)
{
  ParseGuard guard(std::max(alwaysUnpacked, bytes.size() * mostUnpackedRatio), stop);
  GuardedStream<DcmInputBufferStream> stream(guard);
  stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size() + bytes.size() % 2));
  if (extent == Extent::Complete) stream.setEos();
  return parse(object, stream, guard, end, std::numeric_limits<Uint32>::max());
}

}  // namespace

const ZipArchive& ObjectReader::archive(const std::filesystem::path& file)
{
  if (!m_zip || m_zip->file() != file) m_zip.emplace(file, m_stop);
  return *m_zip;
}

std::span<std::uint8_t> ObjectReader::firstBytes(const Candidate& candidate, std::size_t atMost)
{
  if (!candidate.zipEntry.empty()) {
    m_bytes = archive(candidate.file).read(candidate.zipIndex, atMost);
    const std::size_t length = m_bytes.size();
    if (length % 2 != 0) m_bytes.push_back(0);
    return std::span(m_bytes).first(length);
  }
  const FileDescriptor in(candidate.file);
  if (m_bytes.size() != firstPiece) m_bytes = std::vector<std::uint8_t>(firstPiece);
  std::size_t filled = in.read(m_bytes.data(), m_bytes.size());
  while (filled == m_bytes.size() && filled < atMost) {
    throwIfCancelled(m_stop);
    m_bytes.resize(std::min(atMost, filled * 2));
    filled += in.read(m_bytes.data() + filled, m_bytes.size() - filled);
  }
  if (filled % 2 != 0) m_bytes[filled] = 0;  // pieces are even, so there is room
  return std::span(m_bytes).first(filled);
}

std::uint64_t ObjectReader::size(const Candidate& candidate)
{
  if (!candidate.zipEntry.empty()) return archive(candidate.file).size(candidate.zipIndex);
  return FileDescriptor(candidate.file).size();
}

ReadObject ObjectReader::readHeader(const Candidate& candidate, const DcmTagKey& end)
{
  prepareDcmtk();
  for (std::size_t piece = firstPiece; piece <= longestHeader; piece *= growth) {
    const std::span<std::uint8_t> bytes = firstBytes(candidate, piece);
    checkBeginning(bytes);
    const Extent extent = bytes.size() < piece ? Extent::Complete : Extent::Cut;
    const bool even = hasEvenLength(bytes);
    auto object = std::make_unique<DcmFileFormat>();
    const OFCondition status = parseBytes(*object, bytes, end, extent, m_stop);
    // A damaged object is judged by the elements that could be read: what matters may come before the damage.
    if (status.good()) return {std::move(object), even ? ReadExtent::Whole : ReadExtent::EndsEarly};
    if (extent == Extent::Complete || status != EC_StreamNotifyClient)
      return {std::move(object), ReadExtent::EndsEarly};
  }
  throw Error(ErrorCode::UnusableInput, "its header is longer than 64 MiB: it is damaged or malicious");
}

ReadObject ObjectReader::readWhole(const Candidate& candidate)
{
  prepareDcmtk();
  auto object = std::make_unique<DcmFileFormat>();
  if (candidate.zipEntry.empty()) {
    checkBeginning(firstBytes(candidate, firstPiece));
    ParseGuard guard(std::max(alwaysUnpacked, size(candidate) * mostUnpackedRatio), m_stop);
    GuardedStream<DcmInputFileStream> stream(guard, OFFilename(candidate.file.c_str()));
    const bool whole = parse(*object, stream, guard, behindPixels, longValue).good();
    return {std::move(object), whole ? ReadExtent::Whole : ReadExtent::EndsEarly};
  }
  const std::span<std::uint8_t> bytes = firstBytes(candidate, everything);
  checkBeginning(bytes);
  const bool even = hasEvenLength(bytes);
  const bool whole = parseBytes(*object, bytes, behindPixels, Extent::Complete, m_stop).good() && even;
  return {std::move(object), whole ? ReadExtent::Whole : ReadExtent::EndsEarly};
}

}  // namespace lumyo::dicom
