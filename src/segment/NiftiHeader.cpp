#include <fmt/format.h>
#include <nifti1.h>
#include <nifti1_io.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string_view>
#include <vector>

#include "FileName.h"
#include "VolumeHeader.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;

struct Header {
  nifti_1_header fields{};
  bool isSwapped = false;
  Packing packing = Packing::Raw;
};

Header headerOf(const fs::path& file)
{
  Header header;
  header.packing = isGzip(file) ? Packing::Deflated : Packing::Raw;
  std::array<char, sizeof(nifti_1_header)> bytes{};
  ByteSource source(file, file, 0, header.packing, {});
  if (source.read(bytes) < bytes.size()) throw unusableImage(file, "it is too short for a NIfTI-1 file");
  std::memcpy(&header.fields, bytes.data(), bytes.size());
  constexpr int headerBytes = sizeof(nifti_1_header);
  header.isSwapped = header.fields.sizeof_hdr != headerBytes;
  if (header.isSwapped) swap_nifti_header(&header.fields, 1);
  // `ni1` keeps its pixels in a second file, which a name that ends in .nii cannot tell.
  constexpr std::string_view magic("n+1\0", 4);
  if (header.fields.sizeof_hdr != headerBytes || std::string_view(header.fields.magic, 4) != magic) {
    throw unusableImage(file, "it is not a NIfTI-1 file");
  }
  return header;
}

VoxelType voxelTypeOf(const fs::path& file, int datatype)
{
  switch (datatype) {
    case DT_UINT8: return VoxelType::UInt8;
    case DT_INT8: return VoxelType::Int8;
    case DT_UINT16: return VoxelType::UInt16;
    case DT_INT16: return VoxelType::Int16;
    case DT_UINT32: return VoxelType::UInt32;
    case DT_INT32: return VoxelType::Int32;
    case DT_UINT64: return VoxelType::UInt64;
    case DT_INT64: return VoxelType::Int64;
    case DT_FLOAT32: return VoxelType::Float32;
    case DT_FLOAT64: return VoxelType::Float64;
    case DT_RGB24:
    case DT_RGBA32:
    case DT_COMPLEX64:
    case DT_COMPLEX128:
    case DT_COMPLEX256: throw unusableImage(file, "it holds several values for every pixel (colour, vectors)");
    default: throw unusableImage(file, fmt::format("its pixel type (datatype {}) is not supported", datatype));
  }
}

std::array<int, 3> sizeOf(const fs::path& file, const nifti_1_header& h)
{
  if (h.dim[0] < 1 || h.dim[0] > 7) throw unusableImage(file, fmt::format("its header names {} dimensions", h.dim[0]));
  std::vector<std::int64_t> sizes(h.dim + 1, h.dim + 1 + h.dim[0]);
  for (std::size_t i = 3; i < sizes.size(); ++i) sizes[i] = std::max<std::int64_t>(sizes[i], 1);  // some write 0
  while (sizes.size() < 3) sizes.push_back(1);
  return volumeSize(file, sizes);
}

VoxelStorage storageOf(const fs::path& file, const Header& header)
{
  const nifti_1_header& h = header.fields;
  VoxelStorage storage;
  storage.file = file;
  storage.type = voxelTypeOf(file, h.datatype);
  storage.isSwapped = header.isSwapped;
  storage.packing = header.packing;
  constexpr float firstOffset = 352;
  if (!(h.vox_offset >= firstOffset && h.vox_offset < 1e9F)) {
    throw unusableImage(
        file, fmt::format("its header says that the pixels begin at byte {}, which cannot be right", h.vox_offset));
  }
  storage.skip = static_cast<std::uintmax_t>(h.vox_offset);
  // nifti1.h: a slope of 0 says that there is no scaling, whatever the intercept holds.
  if (std::isfinite(h.scl_slope) && h.scl_slope != 0) {
    if (!std::isfinite(h.scl_inter)) throw unusableImage(file, "its scaling is no number (scl_inter)");
    storage.slope = static_cast<double>(h.scl_slope);
    storage.intercept = static_cast<double>(h.scl_inter);
  }
  return storage;
}

double millimetresPerUnit(const nifti_1_header& h)
{
  switch (XYZT_TO_SPACE(static_cast<unsigned char>(h.xyzt_units))) {
    case NIFTI_UNITS_METER: return 1000;
    case NIFTI_UNITS_MICRON: return 0.001;
    default: return 1;
  }
}

/// RAS+, the frame of the standard, to LPS.
VolumeGeometry inLps(VolumeGeometry g, double scale)
{
  const Eigen::Vector3d flip = Eigen::Vector3d(-1, -1, 1) * scale;
  g.origin = g.origin.cwiseProduct(flip);
  for (Eigen::Vector3d& axis : g.axis) axis = axis.cwiseProduct(flip);
  return g;
}

VolumeGeometry sformOf(const nifti_1_header& h)
{
  const auto column = [&](int i) { return Eigen::Vector3d(h.srow_x[i], h.srow_y[i], h.srow_z[i]); };
  return inLps({column(3), {column(0), column(1), column(2)}, {}}, millimetresPerUnit(h));
}

VolumeGeometry qformOf(const nifti_1_header& h)
{
  const Eigen::Vector3d bcd(h.quatern_b, h.quatern_c, h.quatern_d);
  const double rest = 1 - bcd.squaredNorm();
  Eigen::Quaterniond q(rest > 0 ? std::sqrt(rest) : 0, bcd.x(), bcd.y(), bcd.z());
  q.normalize();
  const Eigen::Matrix3d r = q.toRotationMatrix();
  const double handed = h.pixdim[0] < 0 ? -1 : 1;
  const auto side = [&](int i) { return static_cast<double>(h.pixdim[i]); };
  return inLps({Eigen::Vector3d(h.qoffset_x, h.qoffset_y, h.qoffset_z),
                {r.col(0) * side(1), r.col(1) * side(2), r.col(2) * side(3) * handed},
                {}},
               millimetresPerUnit(h));
}

double farthestApart_mm(const VolumeGeometry& a, const VolumeGeometry& b, const std::array<int, 3>& size)
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

/// By the rules of the NIfTI-1 standard (nifti1.h, methods 2 and 3): the sform where there is one, else the qform.
/// niftilib prefers one of two that contradict each other, and invents an orientation where there is none.
VolumeGeometry geometryOf(const fs::path& file, const nifti_1_header& h, const std::array<int, 3>& size)
{
  if (h.qform_code <= 0 && h.sform_code <= 0) {
    throw unusableImage(file,
                        "it does not say how it is oriented (qform_code and sform_code are 0), so left and right "
                        "are unknown");
  }
  VolumeGeometry geometry = h.sform_code > 0 ? sformOf(h) : qformOf(h);
  geometry.size = size;
  constexpr double tolerance_mm = 1;  // a quaternion in single precision is good for half a millimetre at the edge
  const double apart = h.qform_code > 0 ? farthestApart_mm(geometry, qformOf(h), size) : 0;
  if (!(apart <= tolerance_mm)) {
    throw unusableImage(file, fmt::format("it states two orientations that contradict each other (qform and sform "
                                          "differ by {:.1f} mm); remove the wrong one",
                                          apart));
  }
  return geometry;
}

}  // namespace

VolumeHeader niftiHeader(const fs::path& file)
{
  const Header header = headerOf(file);
  VoxelStorage storage = storageOf(file, header);
  const auto size = sizeOf(file, header.fields);
  return {geometryOf(file, header.fields, size), std::move(storage)};
}

}  // namespace lumyo::segment
