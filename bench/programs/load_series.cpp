// A whole process that scans a folder and loads every series in it: what a window does when a study is opened.

#include <fmt/format.h>

#include <cstddef>
#include <thread>

#include "lumyo/dicom/Scan.h"

int main(int argc, char** argv)
{
  if (argc != 2) return 2;
  lumyo::SilentProgress silent;
  const lumyo::RunContext run{silent, {}, std::thread::hardware_concurrency()};
  const auto listing = lumyo::dicom::scan(argv[1], run);
  std::size_t slices = 0;
  for (const auto& listed : listing.value.series) {
    const auto loaded = lumyo::dicom::load(listed, run);
    for (const auto& stack : loaded.value.stacks) slices += stack.slices.size();
  }
  fmt::print("{} slices\n", slices);
  return 0;
}
