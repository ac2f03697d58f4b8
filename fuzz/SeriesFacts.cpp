#include "SeriesFacts.h"

#include <cmath>
#include <string_view>

#include "Refusal.h"

namespace lumyo::fuzz {
namespace {

/// Fit for a table and a terminal, whatever the file holds.
void expectSoundText(std::string_view text)
{
  if (!text.empty()) expectShowable(text);
}

void expectSoundTexts(const SeriesAbout& about)
{
  for (const std::string* text : {&about.studyUid, &about.seriesUid, &about.patientId, &about.patientSex,
                                  &about.studyDate, &about.description, &about.manufacturer, &about.whyRole}) {
    expectSoundText(*text);
  }
}

void expectSoundGrid(const SliceGrid& grid)
{
  expect(grid.firstPixel().mm.allFinite(), "a slice without a place");
  expect(std::abs(grid.normal().norm() - 1) < 1e-9, "a slice whose normal is not of unit length");
  expect(std::isfinite(grid.pixelArea_mm2()) && grid.pixelArea_mm2() > 0, "pixels without area");
}

void expectSoundSlice(const Slice& slice)
{
  expectSoundText(slice.header.image.sopInstanceUid);
  expectSoundText(slice.unreadable);
  expectSoundGrid(slice.header.grid);
  expect(std::isfinite(slice.header.thickness_mm.value_or(1)), "a slice as thick as no number says");
  if (!slice.pixels) return;
  expect(slice.isReadable(), "pixels that are there and cannot be read");
  const PixelBlock& block = *slice.pixels;
  expect(block.size() == slice.header.grid.pixelCount(), "another number of pixels than the grid has");
  expect(std::isfinite(block.slope) && std::isfinite(block.intercept), "a rescale that is no number");
  expect(block.values().size() == block.size(), "another number of values than of pixels");
}

}  // namespace

void expectSoundDiagnostics(const std::vector<Diagnostic>& skipped)
{
  for (const Diagnostic& diagnostic : skipped) {
    expectShowable(diagnostic.text);
    expectSoundText(diagnostic.file.string());
  }
}

void expectSoundSeries(const Series& series)
{
  expectSoundTexts(series.about);
  expect(!series.stacks.empty(), "a series without stacks");
  for (const SliceStack& stack : series.stacks) {
    expectSoundText(stack.about.frameOfReferenceUid);
    expect(!stack.slices.empty(), "a stack without slices");
    expect(std::isfinite(sliceSpacing_mm(stack)) && sliceSpacing_mm(stack) >= 0,
           "slices as far apart as no number says");
    for (const Slice& slice : stack.slices) expectSoundSlice(slice);
  }
}

}  // namespace lumyo::fuzz
