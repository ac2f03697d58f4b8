#include "VolumeWriter.h"

#include <fmt/format.h>
#include <nifti1.h>
#include <zlib.h>

#include <Eigen/Geometry>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "FileName.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using Voxels = std::vector<std::uint8_t>;

enum class Wrapping : int { Zlib = MAX_WBITS, Gzip = 16 + MAX_WBITS };  // zlib.h, deflateInit2

std::string deflated(std::string_view bytes, Wrapping wrapping)
{
  z_stream stream{};
  constexpr int memoryLevel = 8;  // zlib's default
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, static_cast<int>(wrapping), memoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT: zlib only reads it
  stream.avail_in = static_cast<uInt>(bytes.size());
  const int state = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::logic_error("deflate: the bound was too small");
  return out;
}

std::string_view bytesOf(const Voxels& voxels) { return {reinterpret_cast<const char*>(voxels.data()), voxels.size()}; }

std::string triple(const Eigen::Vector3d& v, std::string_view between)
{
  return fmt::format("{}{}{}{}{}", v.x(), between, v.y(), between, v.z());
}

/// LPS to RAS+, the frame of NIfTI.
Eigen::Vector3f inRas(const Eigen::Vector3d& v) { return Eigen::Vector3d(-v.x(), -v.y(), v.z()).cast<float>(); }

void setQform(nifti_1_header& h, const VolumeGeometry& g)
{
  Eigen::Matrix3d r;
  for (int i = 0; i < 3; ++i) r.col(i) = inRas(g.axis.at(i).normalized()).cast<double>();
  h.pixdim[0] = r.determinant() < 0 ? -1.0F : 1.0F;  // nifti1.h: the handedness a quaternion cannot hold
  r.col(2) *= static_cast<double>(h.pixdim[0]);
  Eigen::Quaterniond q(r);
  if (q.w() < 0) q.coeffs() *= -1;  // it is not stored, and taken for positive
  h.qform_code = NIFTI_XFORM_SCANNER_ANAT;
  h.quatern_b = static_cast<float>(q.x());
  h.quatern_c = static_cast<float>(q.y());
  h.quatern_d = static_cast<float>(q.z());
  const Eigen::Vector3f origin = inRas(g.origin);
  h.qoffset_x = origin.x();
  h.qoffset_y = origin.y();
  h.qoffset_z = origin.z();
}

void setSform(nifti_1_header& h, const VolumeGeometry& g)
{
  h.sform_code = NIFTI_XFORM_SCANNER_ANAT;
  for (int i = 0; i < 4; ++i) {
    const Eigen::Vector3f column = inRas(i < 3 ? g.axis.at(i) : g.origin);
    h.srow_x[i] = column.x();
    h.srow_y[i] = column.y();
    h.srow_z[i] = column.z();
  }
}

std::string niftiBytes(const VolumeGeometry& g, const Voxels& voxels)
{
  nifti_1_header h{};
  h.sizeof_hdr = sizeof(h);
  h.regular = 'r';
  h.dim[0] = 3;
  for (int i = 0; i < 7; ++i) {
    h.dim[i + 1] = static_cast<short>(i < 3 ? g.size.at(i) : 1);
    h.pixdim[i + 1] = i < 3 ? static_cast<float>(g.axis.at(i).norm()) : 1.0F;
  }
  h.datatype = NIFTI_TYPE_UINT8;
  h.bitpix = 8;
  h.scl_slope = 1;
  h.xyzt_units = NIFTI_UNITS_MM;
  setQform(h, g);
  setSform(h, g);
  std::memcpy(h.magic, "n+1", 4);
  constexpr std::size_t offset = sizeof(h) + 4;  // four zeros: no extension
  h.vox_offset = static_cast<float>(offset);
  std::string bytes(offset, '\0');
  std::memcpy(bytes.data(), &h, sizeof(h));
  return bytes.append(bytesOf(voxels));
}

std::string nrrdBytes(const VolumeGeometry& g, const Voxels& voxels)
{
  return fmt::format(
             "NRRD0004\n# Complete NRRD file format specification at:\n"
             "# http://teem.sourceforge.net/nrrd/format.html\n"
             "type: unsigned char\ndimension: 3\nspace: left-posterior-superior\nsizes: {} {} {}\n"
             "space directions: ({}) ({}) ({})\nkinds: domain domain domain\nencoding: gzip\nspace origin: ({})\n\n",
             g.size[0], g.size[1], g.size[2], triple(g.axis[0], ","), triple(g.axis[1], ","), triple(g.axis[2], ","),
             triple(g.origin, ",")) +
         deflated(bytesOf(voxels), Wrapping::Gzip);
}

std::string metaText(const VolumeGeometry& g, std::size_t compressedBytes, const std::string& dataFile)
{
  const auto direction = [&](std::size_t i) { return triple(g.axis.at(i).normalized(), " "); };
  return fmt::format(
      "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = {}\nCompressedData = True\n"
      "CompressedDataSize = {}\nTransformMatrix = {} {} {}\nOffset = {}\nCenterOfRotation = 0 0 0\n"
      "ElementSpacing = {} {} {}\nDimSize = {} {} {}\nElementType = MET_UCHAR\nElementDataFile = {}\n",
      std::endian::native == std::endian::big ? "True" : "False", compressedBytes, direction(0), direction(1),
      direction(2), triple(g.origin, " "), g.axis[0].norm(), g.axis[1].norm(), g.axis[2].norm(), g.size[0], g.size[1],
      g.size[2], dataFile);
}

void writeBytes(const fs::path& file, std::string_view bytes)
{
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) return;
  throw Error(ErrorCode::ExportFailed,
              fmt::format("cannot write the labels to '{}': the folder is not writable or the disk is full; free "
                          "space or choose another place",
                          file.string()));
}

void writeMeta(const fs::path& file, const VolumeGeometry& g, const Voxels& voxels)
{
  const std::string packed = deflated(bytesOf(voxels), Wrapping::Zlib);
  if (!isHeaderAlone(file)) {
    writeBytes(file, metaText(g, packed.size(), "LOCAL") + packed);
    return;
  }
  const fs::path second = fs::path(file).replace_extension(".zraw");
  writeBytes(second, packed);
  writeBytes(file, metaText(g, packed.size(), second.filename().string()));
}

}  // namespace

void writeVolume(const fs::path& file, const VolumeGeometry& geometry, const Voxels& voxels)
{
  switch (imageFormatOf(file)) {
    case ImageFormat::Nifti: {
      const std::string bytes = niftiBytes(geometry, voxels);
      writeBytes(file, isCompressedName(file) ? deflated(bytes, Wrapping::Gzip) : bytes);
      return;
    }
    case ImageFormat::Nrrd: writeBytes(file, nrrdBytes(geometry, voxels)); return;
    case ImageFormat::Meta: writeMeta(file, geometry, voxels); return;
    case ImageFormat::None: break;
  }
  throw Error(ErrorCode::InvalidCall,
              fmt::format("'{}' ends in none of .nii, .nii.gz, .nrrd, .mha, .mhd", file.string()));
}

}  // namespace lumyo::segment
