// levels.json.

#include <cmath>
#include <string_view>

#include "Refusal.h"
#include "lumyo/report/Tables.h"

namespace {

using namespace lumyo;

void expectSoundPlane(const LevelPlane& plane)
{
  fuzz::expect(plane.centre.mm.allFinite(), "a level without a place");
  fuzz::expect(std::abs(plane.normal.norm() - 1) < 1e-9, "a normal that is not of unit length");
  fuzz::expect(plane.confidence >= 0 && plane.confidence <= 1, "a confidence that is none");
  fuzz::expect(std::isfinite(plane.height_mm.value_or(1)), "a height that is no number");
  fuzz::expect(SpineLevel::parse(plane.level.toString()) == plane.level, "a level that is not found under its name");
}

void readAndWrite(std::string_view text)
{
  const LevelMap map = report::parseLevelsJson(text);
  for (const LevelPlane& plane : map.levels) {
    expectSoundPlane(plane);
    fuzz::expect(map.find(plane.level).has_value(), "a level that the map does not find");
  }
  for (const std::string& warning : map.warnings)
    fuzz::expect(warning.find('\x1b') == std::string::npos, "a warning that steers a terminal");
  const std::string written = report::levelsJson(map);
  fuzz::expect(report::levelsJson(report::parseLevelsJson(written)) == written, "levels written and read again differ");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  fuzz::unlessRefused([&] { readAndWrite({reinterpret_cast<const char*>(data), size}); });
  return 0;
}
