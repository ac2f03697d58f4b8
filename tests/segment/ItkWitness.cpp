#include "ItkWitness.h"

#include <itkMetaImageIO.h>
#include <itkNiftiImageIO.h>
#include <itkNrrdImageIO.h>

#include <stdexcept>

namespace lumyo::segment::testing {

ItkVolume readByItk(const std::filesystem::path& file)
{
  itk::ImageIOBase::Pointer io = itk::MetaImageIO::New().GetPointer();
  if (file.extension() == ".nrrd") io = itk::NrrdImageIO::New().GetPointer();
  if (file.extension() == ".nii" || file.extension() == ".gz") io = itk::NiftiImageIO::New().GetPointer();
  io->SetFileName(file.string());
  io->ReadImageInformation();
  if (io->GetNumberOfDimensions() != 3 || io->GetComponentType() != itk::IOComponentEnum::UCHAR) {
    throw std::runtime_error("not a volume of bytes");
  }
  ItkVolume volume;
  itk::ImageIORegion whole(3);
  for (unsigned i = 0; i < 3; ++i) {
    whole.SetSize(i, io->GetDimensions(i));
    volume.size.at(i) = static_cast<int>(io->GetDimensions(i));
    volume.origin.at(i) = io->GetOrigin(i);
    for (unsigned row = 0; row < 3; ++row) volume.axis.at(i).at(row) = io->GetDirection(i)[row] * io->GetSpacing(i);
  }
  io->SetIORegion(whole);
  volume.voxels.resize(static_cast<std::size_t>(io->GetImageSizeInBytes()));
  io->Read(volume.voxels.data());
  return volume;
}

}  // namespace lumyo::segment::testing
