#include "ItkFile.h"

#include <fmt/format.h>
#include <itkImage.h>
#include <itkImageFileWriter.h>
#include <itkMetaImageIO.h>
#include <itkNiftiImageIO.h>
#include <itkNrrdImageIO.h>

#include <algorithm>
#include <cmath>
#include <exception>

#include "FileName.h"
#include "ItkQuiet.h"
#include "lumyo/core/Error.h"

namespace lumyo::segment {
namespace {

namespace fs = std::filesystem;
using IoPointer = itk::ImageIOBase::Pointer;
using Component = itk::IOComponentEnum;

IoPointer ioFor(const fs::path& file)
{
  switch (imageFormatOf(file)) {
    case ImageFormat::Nifti: return itk::NiftiImageIO::New().GetPointer();
    case ImageFormat::Nrrd: return itk::NrrdImageIO::New().GetPointer();
    case ImageFormat::Meta: return itk::MetaImageIO::New().GetPointer();
    case ImageFormat::None: break;
  }
  return nullptr;
}

/// Before memory is asked for: a header may name any number.
void checkSize(const fs::path& file, const itk::ImageIOBase& io)
{
  constexpr itk::SizeValueType longest = 16384;              // as SliceGrid
  constexpr itk::SizeValueType most = 512ULL * 1024 * 1024;  // voxels: ten times a large MR volume
  itk::SizeValueType voxels = 1;
  for (unsigned i = 0; i < io.GetNumberOfDimensions(); ++i) {
    const itk::SizeValueType size = io.GetDimensions(i);
    if (size < 1 || size > longest) {
      throw unusableImage(file,
                          fmt::format("its size of {} voxels along one axis is not between 1 and {}", size, longest));
    }
    voxels *= size;  // cannot overflow: at most four factors of 2^14, the fourth 1
  }
  if (voxels > most) throw unusableImage(file, fmt::format("it has {} voxels, more than {}", voxels, most));
}

/// The header of a file that exists, has a known name and holds one number per voxel of a volume.
IoPointer openedForReading(const fs::path& file)
{
  const QuietItk quiet;
  const IoPointer io = ioFor(file);
  if (!io) throw unusableImage(file, "the name ends in none of .nii, .nii.gz, .nrrd, .mha, .mhd");
  try {
    io->SetFileName(file.string());
    io->ReadImageInformation();
  } catch (const itk::ExceptionObject&) {  // its text holds addresses of objects: no sentence for a person
    throw unusableImage(file, "its header is damaged or belongs to another kind of file; export it again");
  }
  unsigned dimensions = io->GetNumberOfDimensions();
  while (dimensions > 3 && io->GetDimensions(dimensions - 1) == 1) --dimensions;
  if (dimensions > 3) {
    throw unusableImage(file, fmt::format("it has {} dimensions; give one volume, not a series of {}", dimensions,
                                          io->GetDimensions(dimensions - 1)));
  }
  if (io->GetNumberOfComponents() != 1)
    throw unusableImage(file, "it holds several values for every pixel (colour, vectors)");
  checkSize(file, *io);
  return io;
}

template <class Wanted, class Stored>
std::vector<Wanted> converted(const std::vector<char>& bytes)
{
  const auto* first = reinterpret_cast<const Stored*>(bytes.data());
  std::vector<Wanted> out(bytes.size() / sizeof(Stored));
  std::transform(first, first + out.size(), out.begin(), [](Stored v) { return static_cast<Wanted>(v); });
  return out;
}

Voxels voxelsOf(const fs::path& file, Component type, const std::vector<char>& bytes)
{
  switch (type) {
    case Component::UCHAR: return converted<std::uint8_t, std::uint8_t>(bytes);
    case Component::CHAR: return converted<std::int16_t, std::int8_t>(bytes);
    case Component::USHORT: return converted<std::uint16_t, std::uint16_t>(bytes);
    case Component::SHORT: return converted<std::int16_t, std::int16_t>(bytes);
    case Component::UINT: return converted<float, std::uint32_t>(bytes);
    case Component::INT: return converted<float, std::int32_t>(bytes);
    case Component::ULONG: return converted<float, unsigned long>(bytes);
    case Component::LONG: return converted<float, long>(bytes);
    case Component::ULONGLONG: return converted<float, unsigned long long>(bytes);
    case Component::LONGLONG: return converted<float, long long>(bytes);
    case Component::FLOAT: return converted<float, float>(bytes);
    case Component::DOUBLE: return converted<float, double>(bytes);
    default: throw unusableImage(file, "its pixel type is not supported");
  }
}

using LabelImage = itk::Image<std::uint8_t, 3>;

LabelImage::Pointer imageOf(const ItkHeader& header, const std::vector<std::uint8_t>& voxels)
{
  const auto image = LabelImage::New();
  LabelImage::SizeType size;
  LabelImage::SpacingType spacing;
  LabelImage::DirectionType direction;
  LabelImage::PointType origin;
  for (unsigned i = 0; i < 3; ++i) {
    const Vector3& axis = header.axis.at(i);
    size[i] = static_cast<itk::SizeValueType>(header.size.at(i));
    spacing[i] = std::hypot(axis[0], axis[1], axis[2]);
    origin[i] = header.origin.at(i);
    for (unsigned row = 0; row < 3; ++row) direction[row][i] = axis.at(row) / spacing[i];
  }
  image->SetRegions(LabelImage::RegionType(size));
  image->SetSpacing(spacing);
  image->SetOrigin(origin);
  image->SetDirection(direction);
  image->Allocate();
  std::ranges::copy(voxels, image->GetBufferPointer());
  return image;
}

}  // namespace

ItkHeader readItkHeader(const fs::path& file)
{
  const IoPointer io = openedForReading(file);
  ItkHeader header;
  header.bytes = static_cast<std::uintmax_t>(io->GetImageSizeInBytes());
  header.dimensions = std::min(io->GetNumberOfDimensions(), 3U);
  for (unsigned i = 0; i < header.dimensions; ++i) {
    header.size.at(i) = static_cast<int>(io->GetDimensions(i));
    const std::vector<double> direction = io->GetDirection(i);
    header.origin.at(i) = io->GetOrigin(i);
    for (unsigned row = 0; row < header.dimensions; ++row) {
      header.axis.at(i).at(row) = direction[row] * io->GetSpacing(i);
    }
  }
  return header;
}

Voxels readItkVoxels(const fs::path& file)
{
  const IoPointer io = openedForReading(file);
  const unsigned dimensions = io->GetNumberOfDimensions();
  itk::ImageIORegion whole(dimensions);
  for (unsigned i = 0; i < dimensions; ++i) whole.SetSize(i, io->GetDimensions(i));
  const auto damaged = [&] {
    return unusableImage(file, "its pixels cannot be read: it is cut short or damaged; export it again");
  };
  std::vector<char> bytes;
  const QuietItk quiet;
  try {
    io->SetIORegion(whole);
    bytes.resize(static_cast<std::size_t>(io->GetImageSizeInBytes()));
    io->Read(bytes.data());
  } catch (const itk::ExceptionObject&) {
    throw damaged();
  } catch (const std::exception&) {  // bad_alloc, length_error
    throw unusableImage(file, "its pixels do not fit into memory");
  }
  if (quiet.heardSomething()) throw damaged();
  return voxelsOf(file, io->GetComponentType(), bytes);
}

void writeItkFile(const fs::path& file, const ItkHeader& header, const std::vector<std::uint8_t>& voxels)
{
  const QuietItk quiet;
  const IoPointer io = ioFor(file);
  if (!io) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("'{}' ends in none of .nii, .nii.gz, .nrrd, .mha, .mhd", file.string()));
  }
  try {
    const auto writer = itk::ImageFileWriter<LabelImage>::New();
    writer->SetImageIO(io);
    writer->SetFileName(file.string());
    writer->SetInput(imageOf(header, voxels));
    writer->SetUseCompression(true);
    writer->Update();
  } catch (const itk::ExceptionObject&) {
    throw Error(ErrorCode::ExportFailed,
                fmt::format("cannot write the labels to '{}': the folder is not writable or the disk is full; free "
                            "space or choose another place",
                            file.string()));
  }
}

}  // namespace lumyo::segment
