// DICOM headers and pixels: one input is one file, or several that lie in a folder, `fileEnd` between them. The first
// way also reaches zip archives and DICOMDIRs.

#include <string>
#include <string_view>
#include <vector>

#include "Refusal.h"
#include "ScratchFolder.h"
#include "SeriesFacts.h"
#include "lumyo/dicom/Scan.h"

namespace {

using namespace lumyo;
using Bytes = std::span<const std::uint8_t>;

constexpr std::string_view fileEnd = "--next file--";

std::vector<Bytes> filesIn(Bytes input)
{
  constexpr std::size_t most = 8;
  std::vector<Bytes> files;
  while (files.size() + 1 < most) {
    const std::string_view text(reinterpret_cast<const char*>(input.data()), input.size());
    const std::size_t length = text.find(fileEnd);
    if (length == std::string_view::npos) break;
    files.push_back(input.first(length));
    input = input.subspan(length + fileEnd.size());
  }
  files.push_back(input);
  return files;
}

std::filesystem::path written(const fuzz::ScratchFolder& folder, const std::vector<Bytes>& files)
{
  folder.clear();
  for (std::size_t n = 0; n < files.size(); ++n) folder.write("IM" + std::to_string(n), files[n]);
  return files.size() == 1 ? folder.path() / "IM0" : folder.path();
}

/// Pixels that do not fit the header are refused slice by slice; the slices keep their places.
void loadAndExpect(const Series& listed, const RunContext& run)
{
  const auto [loaded, skipped] = dicom::load(listed, run);
  fuzz::expectSoundDiagnostics(skipped);
  fuzz::expectSoundSeries(loaded);
  fuzz::expect(sliceCount(loaded) == sliceCount(listed), "loading changed the number of slices");
  for (const SliceStack& stack : loaded.stacks) {
    for (const Slice& slice : stack.slices) {
      fuzz::expect(slice.isReadable() == (slice.pixels != nullptr), "a slice with neither pixels nor a reason");
    }
  }
}

void scanAndLoad(const std::filesystem::path& path)
{
  SilentProgress nobody;
  const RunContext run{nobody};
  const Loaded<dicom::Listing> listed = dicom::scan(path, run);
  fuzz::expectSoundDiagnostics(listed.skipped);
  for (const Series& series : listed.value.series) {
    fuzz::expectSoundSeries(series);
    int number = 0;
    for (const SliceStack& stack : series.stacks) {
      for (const Slice& slice : stack.slices) {
        fuzz::expect(slice.header.sliceNumber == ++number, "slices that are not counted through");
      }
    }
    fuzz::unlessRefused([&] { loadAndExpect(series, run); });
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  static const fuzz::ScratchFolder folder;
  const auto path = written(folder, filesIn({data, size}));
  fuzz::unlessRefused([&] { scanAndLoad(path); });
  return 0;
}
