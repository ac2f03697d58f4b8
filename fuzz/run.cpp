// run.json: what `verify` and a later run into the same folder read of it.

#include <string_view>

#include "Refusal.h"
#include "lumyo/report/Tables.h"

namespace {

using namespace lumyo;

void readAndWrite(std::string_view text)
{
  const report::RunFiles read = report::parseRunFiles(text);
  report::RunInfo info;
  info.firstSlices = read.firstSlices;
  info.files = read.files;
  const report::RunFiles again = report::parseRunFiles(report::runJson(info));
  fuzz::expect(again.firstSlices == read.firstSlices, "the first slices written and read again differ");
  fuzz::expect(again.files.size() == read.files.size(), "another number of files written and read again");
  for (std::size_t n = 0; n < read.files.size(); ++n) {
    fuzz::expect(again.files[n].path == read.files[n].path, "a path written and read again differs");
    fuzz::expect(again.files[n].bytes == read.files[n].bytes, "a size written and read again differs");
    fuzz::expect(again.files[n].sha256 == read.files[n].sha256, "a hash written and read again differs");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  fuzz::unlessRefused([&] { readAndWrite({reinterpret_cast<const char*>(data), size}); });
  return 0;
}
