// measurements.csv and measurements.json, told apart by what they begin with.

#include "lumyo/report/Tables.h"

#include <string>
#include <string_view>

#include "Refusal.h"

namespace {

using namespace lumyo;

/// What was read and written again reads the same: `verify` compares the two tables of a run.
void readAndWriteCsv(std::string_view text)
{
  const std::string written = report::measurementsCsv(report::parseMeasurementsCsv(text));
  fuzz::expect(report::measurementsCsv(report::parseMeasurementsCsv(written)) == written,
               "a table written and read again differs");
}

void readAndWriteJson(std::string_view text)
{
  const std::string written = report::recordsJson(report::parseRecordsJson(text));
  fuzz::expect(report::recordsJson(report::parseRecordsJson(written)) == written,
               "records written and read again differ");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::unlessRefused([&] { text.starts_with('[') ? readAndWriteJson(text) : readAndWriteCsv(text); });
  return 0;
}
