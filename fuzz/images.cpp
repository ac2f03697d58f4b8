// Image and label files. The first byte of an input says under which name the rest is read; .nii.gz comes as it is (so
// that the packing can be damaged) or is packed here (so that what is packed can be).

#include <zlib.h>

#include <array>
#include <cmath>
#include <vector>

#include "Refusal.h"
#include "ScratchFolder.h"
#include "SeriesFacts.h"
#include "lumyo/segment/ImageFile.h"

namespace {

using namespace lumyo;
using Bytes = std::span<const std::uint8_t>;

constexpr std::array<const char*, 6> names{"a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.mhd", "packed.nii.gz"};

std::vector<std::uint8_t> gzipped(Bytes bytes)
{
  z_stream stream{};
  constexpr int gzip = 16 + MAX_WBITS;  // zlib.h, deflateInit2
  fuzz::expect(deflateInit2(&stream, 1, Z_DEFLATED, gzip, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib does not begin");
  std::vector<std::uint8_t> out(deflateBound(&stream, bytes.size()));
  std::vector<std::uint8_t> in(bytes.begin(), bytes.end());
  stream.next_in = in.data();
  stream.avail_in = static_cast<unsigned>(in.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<unsigned>(out.size());
  fuzz::expect(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib does not end");
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

void readAsImage(const std::filesystem::path& file)
{
  const Series series = segment::readImageFile(file);
  fuzz::expectSoundSeries(series);
  fuzz::expect(series.stacks.size() == 1, "an image file that is not one stack");
  const double spacing_mm = segment::fileSliceSpacing_mm(file);
  fuzz::expect(std::isfinite(spacing_mm) && spacing_mm > 0, "slices as far apart as no number says");
}

void expectSameLabels(const std::vector<LabelSlice>& read, const std::vector<LabelSlice>& again)
{
  fuzz::expect(read.size() == again.size(), "labels written and read again have another number of slices");
  for (std::size_t k = 0; k < read.size(); ++k) {
    fuzz::expect(read[k].codes == again[k].codes, "labels written and read again have other codes");
  }
}

/// Labels that could be read can be written in the grid of their file, unless a number of theirs has no place in the
/// format, and read again from there.
void readAsLabels(const std::filesystem::path& file, const std::filesystem::path& folder)
{
  const auto labels = segment::readLabelFile(file, segment::lumyoMapping());
  for (const LabelSlice& slice : labels) {
    fuzz::expect(slice.codes.size() == slice.grid.pixelCount(), "another number of labels than the grid has pixels");
  }
  for (const char* name : {"out.nii", "out.nrrd", "out.mha"}) {
    segment::writeLabelFileInGridOf(folder / name, labels, file);
    expectSameLabels(labels, segment::readLabelFile(folder / name, segment::lumyoMapping()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  static const fuzz::ScratchFolder folder;
  if (size == 0) return 0;
  const std::size_t which = data[0] % names.size();
  const Bytes rest(data + 1, size - 1);
  const bool isToBePacked = which == names.size() - 1;
  const auto file = folder.write(names[which], isToBePacked ? Bytes(gzipped(rest)) : rest);
  if (fuzz::unlessRefused([&] { readAsImage(file); })) {
    fuzz::unlessRefused([&] { readAsLabels(file, folder.path()); });
  }
  std::filesystem::remove(file);  // a header of another input must not find it
  return 0;
}
