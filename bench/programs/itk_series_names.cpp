// The rival of `lumyo scan`: ITK's way to find the series of a folder.

#include <itkGDCMSeriesFileNames.h>

#include <cstdio>

int main(int argc, char** argv)
{
  if (argc != 2) return 2;
  const auto names = itk::GDCMSeriesFileNames::New();
  names->SetUseSeriesDetails(true);
  names->SetRecursive(true);
  names->SetDirectory(argv[1]);
  std::size_t files = 0;
  for (const auto& uid : names->GetSeriesUIDs()) files += names->GetFileNames(uid).size();
  std::printf("%zu files\n", files);
  return 0;
}
