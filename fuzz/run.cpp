// run.json: what `verify` and a later run into the same folder read of it.

#include <string>
#include <string_view>

#include "Refusal.h"
#include "lumyo/report/Tables.h"

namespace {

using namespace lumyo;

/// As `verify` reads it and a later run would write it again.
std::string writtenAgain(std::string_view text)
{
  const report::RunFiles read = report::parseRunFiles(text);
  report::RunInfo info;
  info.firstSlices = read.firstSlices;
  info.files = read.files;
  return report::runJson(info);
}

void readAndWrite(std::string_view text)
{
  const std::string written = writtenAgain(text);
  fuzz::expect(writtenAgain(written) == written, "a list of files written and read again differs");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  fuzz::unlessRefused([&] { readAndWrite({reinterpret_cast<const char*>(data), size}); });
  return 0;
}
