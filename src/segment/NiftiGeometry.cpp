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
  [[nodiscard]] bool isNifti1() const
  {
    return value<std::int32_t>(0) == static_cast<std::int32_t>(headerBytes) && m_bytes[344] == 'n';
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

double promisedBytes(const Header& h)
{
  double voxels = 1;
  const int dimensions = std::clamp<int>(h.value<std::int16_t>(40), 1, 7);
  for (int i = 1; i <= dimensions; ++i) {
    voxels *= std::max<int>(1, h.value<std::int16_t>(40 + 2 * static_cast<std::size_t>(i)));
  }
  return h.real(108) + voxels * h.value<std::int16_t>(72) / 8;
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

Axes axesOf(const fs::path& file, const std::array<int, 3>& size)
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
  if (!hasSform) return qformOf(*header);
  const Axes axes = sformOf(*header);
  constexpr double tolerance_mm = 1;  // a quaternion in single precision is good for half a millimetre at the edge
  if (const double apart = hasQform ? farthestApart_mm(axes, qformOf(*header), size) : 0; !(apart <= tolerance_mm)) {
    throw Error(ErrorCode::UnusableInput,
                fmt::format("it states two orientations that contradict each other (qform and sform differ by {:.1f} "
                            "mm); remove the wrong one",
                            apart));
  }
  return axes;
}

}  // namespace lumyo::segment::nifti
