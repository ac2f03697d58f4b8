#include "NiftiGeometry.h"

#include <fmt/format.h>
#include <zlib.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include "FileName.h"
#include "lumyo/core/Error.h"

namespace lumyo::segment::nifti {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t headerBytes = 348;

struct CloseGz {
  void operator()(gzFile_s* f) const noexcept { gzclose(f); }
};
using GzFile = std::unique_ptr<gzFile_s, CloseGz>;  // reads plain files as they are

/// The 348 bytes of a NIfTI-1 header, read field by field in the file's byte order.
class Header {
public:
  explicit Header(const std::array<std::uint8_t, headerBytes>& bytes) : m_bytes(bytes)
  {
    m_swapped = raw<std::int32_t>(0) != static_cast<std::int32_t>(headerBytes);
  }
  /// In one file: `ni1` keeps its pixels in a second one, which a name that ends in .nii cannot tell.
  [[nodiscard]] bool isNifti1() const
  {
    constexpr std::array<std::uint8_t, 4> magic{'n', '+', '1', 0};
    return value<std::int32_t>(0) == static_cast<std::int32_t>(headerBytes) &&
           std::equal(magic.begin(), magic.end(), m_bytes.begin() + 344);
  }
  template <class T>
  [[nodiscard]] T value(std::size_t offset) const
  {
    std::array<std::uint8_t, sizeof(T)> b{};
    std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), sizeof(T), b.begin());
    if (m_swapped) std::ranges::reverse(b);
    return std::bit_cast<T>(b);
  }
  [[nodiscard]] double real(std::size_t offset) const { return static_cast<double>(value<float>(offset)); }

private:
  template <class T>
  [[nodiscard]] T raw(std::size_t offset) const
  {
    T v;
    std::memcpy(&v, m_bytes.data() + offset, sizeof(T));
    return v;
  }
  std::array<std::uint8_t, headerBytes> m_bytes;
  bool m_swapped = false;
};

GzFile opened(const fs::path& file) { return GzFile(gzopen(file.c_str(), "rb")); }

std::optional<Header> headerOf(gzFile_s* in)
{
  std::array<std::uint8_t, headerBytes> bytes{};
  if (in == nullptr || gzread(in, bytes.data(), headerBytes) != static_cast<int>(headerBytes)) return std::nullopt;
  return Header(bytes);
}

/// Bits of one voxel by its datatype code (nifti1.h); 0 for a code that is none. The header's own bitpix is a second
/// statement that may contradict it, and niftilib goes by the code.
int bitsPerVoxel(int datatype)
{
  switch (datatype) {
    case 2:
    case 256: return 8;
    case 4:
    case 512: return 16;
    case 128: return 24;
    case 8:
    case 16:
    case 768:
    case 2304: return 32;
    case 32:
    case 64:
    case 1024:
    case 1280: return 64;
    case 1536:
    case 1792: return 128;
    case 2048: return 256;
    default: return 0;
  }
}

/// What niftilib would stumble over, and complain about on standard error. Empty when there is nothing.
std::string faultOf(const Header& h)
{
  const int dimensions = h.value<std::int16_t>(40);
  if (dimensions < 1 || dimensions > 7) return fmt::format("its header names {} dimensions", dimensions);
  for (int i = 1; i <= std::min(dimensions, 3); ++i) {
    const int size = h.value<std::int16_t>(40 + 2 * static_cast<std::size_t>(i));
    if (size < 1) return fmt::format("its header names a size of {} voxels", size);
  }
  const int datatype = h.value<std::int16_t>(70);
  if (bitsPerVoxel(datatype) == 0) return fmt::format("its pixel type (datatype {}) is not supported", datatype);
  constexpr double firstOffset = 352;
  const double offset = h.real(108);
  if (!(offset >= firstOffset && offset < 1e9)) {
    return fmt::format("its header says that the pixels begin at byte {}, which cannot be right", offset);
  }
  if (const double slope = h.real(112); std::isfinite(slope) && slope != 0 && !std::isfinite(h.real(116))) {
    return "its scaling is no number (scl_inter)";
  }
  return {};
}

double promisedBytes(const Header& h)
{
  double voxels = 1;
  for (int i = 1; i <= h.value<std::int16_t>(40); ++i) {
    voxels *= std::max<int>(1, h.value<std::int16_t>(40 + 2 * static_cast<std::size_t>(i)));
  }
  return h.real(108) + voxels * bitsPerVoxel(h.value<std::int16_t>(70)) / 8;
}

double millimetresPerUnit(const Header& h)
{
  switch (h.value<std::uint8_t>(123) & 7) {
    case 1: return 1000;
    case 3: return 0.001;
    default: return 1;
  }
}

/// RAS+, the frame of the standard, to LPS.
Axes inLps(Axes a, double scale)
{
  const Eigen::Vector3d flip = Eigen::Vector3d(-1, -1, 1) * scale;
  a.origin = a.origin.cwiseProduct(flip);
  for (Eigen::Vector3d& axis : a.axis) axis = axis.cwiseProduct(flip);
  return a;
}

Axes sformOf(const Header& h)
{
  Axes a;
  for (std::size_t row = 0; row < 3; ++row) {
    const std::size_t at = 280 + 16 * row;
    for (std::size_t i = 0; i < 3; ++i) a.axis.at(i)[static_cast<Eigen::Index>(row)] = h.real(at + 4 * i);
    a.origin[static_cast<Eigen::Index>(row)] = h.real(at + 12);
  }
  return inLps(a, millimetresPerUnit(h));
}

Axes qformOf(const Header& h)
{
  const double b = h.real(256);
  const double c = h.real(260);
  const double d = h.real(264);
  const double rest = 1 - (b * b + c * c + d * d);
  Eigen::Quaterniond q(rest > 0 ? std::sqrt(rest) : 0, b, c, d);
  q.normalize();
  const Eigen::Matrix3d r = q.toRotationMatrix();
  const double handed = h.real(76) < 0 ? -1 : 1;
  Axes a;
  a.axis = {r.col(0) * h.real(80), r.col(1) * h.real(84), r.col(2) * h.real(88) * handed};
  a.origin = {h.real(268), h.real(272), h.real(276)};
  return inLps(a, millimetresPerUnit(h));
}

std::array<int, 3> sizeOf(const Header& h)
{
  std::array<int, 3> size{1, 1, 1};
  const int dimensions = h.value<std::int16_t>(40);
  for (std::size_t i = 0; i < 3; ++i) {
    if (static_cast<int>(i) < dimensions) size.at(i) = std::max<int>(1, h.value<std::int16_t>(42 + 2 * i));
  }
  return size;
}

double farthestApart_mm(const Axes& a, const Axes& b, const std::array<int, 3>& size)
{
  double worst = 0;
  for (int corner = 0; corner < 8; ++corner) {
    Eigen::Vector3d difference = a.origin - b.origin;
    for (int i = 0; i < 3; ++i) {
      if ((corner >> i) & 1) difference += (a.axis.at(i) - b.axis.at(i)) * (size.at(i) - 1);
    }
    worst = std::max(worst, difference.norm());
  }
  return worst;
}

}  // namespace

std::string damageOf(const fs::path& file)
{
  if (imageFormatOf(file) != ImageFormat::Nifti) return {};
  const GzFile in = opened(file);
  const auto header = headerOf(in.get());
  if (!header) return "it is too short, or its compression is damaged";
  if (!header->isNifti1()) return "it is not a NIfTI-1 file";
  if (std::string fault = faultOf(*header); !fault.empty()) return fault;
  double found = headerBytes;
  std::vector<char> chunk(1 << 18);
  int got = 0;
  while ((got = gzread(in.get(), chunk.data(), static_cast<unsigned>(chunk.size()))) > 0) found += got;
  int state = Z_OK;
  gzerror(in.get(), &state);
  if (got < 0 || state != Z_OK) return "its compressed data are cut short or damaged";
  if (found < promisedBytes(*header)) {
    return fmt::format("it is cut short: {:.0f} bytes of {:.0f}", found, promisedBytes(*header));
  }
  return {};
}

float unusedIntercept(const fs::path& file)
{
  const GzFile in = opened(file);
  const auto header = headerOf(in.get());
  const float slope = header ? header->value<float>(112) : 1;
  const float intercept = header ? header->value<float>(116) : 0;
  return (slope == 0 || !std::isfinite(slope)) && std::isfinite(intercept) ? intercept : 0;
}

Axes axesOf(const fs::path& file)
{
  const GzFile in = opened(file);
  const auto header = headerOf(in.get());
  if (!header) throw Error(ErrorCode::UnusableInput, "its header cannot be read");
  const bool hasQform = header->value<std::int16_t>(252) > 0;
  const bool hasSform = header->value<std::int16_t>(254) > 0;
  if (!hasQform && !hasSform) {
    throw Error(ErrorCode::UnusableInput,
                "it does not say how it is oriented (qform_code and sform_code are 0), so left and right are unknown");
  }
  Axes axes = hasSform ? sformOf(*header) : qformOf(*header);
  axes.size = sizeOf(*header);
  constexpr double tolerance_mm = 1;  // a quaternion in single precision is good for half a millimetre at the edge
  if (const double apart = hasQform ? farthestApart_mm(axes, qformOf(*header), axes.size) : 0;
      !(apart <= tolerance_mm)) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("it states two orientations that contradict each other (qform and sform differ by {:.1f} "
                            "mm); remove the wrong one",
                            apart));
  }
  return axes;
}

}  // namespace lumyo::segment::nifti
