#include "BiasField.h"

#include <itkImage.h>
#include <itkN4BiasFieldCorrectionImageFilter.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "ItkQuiet.h"
#include "Resample.h"

namespace lumyo::segment {
namespace {

using Picture = itk::Image<float, 2>;
using Mask = itk::Image<std::uint8_t, 2>;

// Chosen by measuring on real series, with and without a strong shading laid over them: ITK's default width of 0.15
// hardly moves in an affordable number of steps.
constexpr double coarse_mm = 8;
constexpr unsigned levels = 2;
constexpr unsigned stepsPerLevel = 30;
constexpr float sharpeningWidth = 0.8F;
constexpr float converged = 1e-4F;
// Networks are trained with mild shading and do better without a correction there; from a fourfold difference across
// the patient on, the correction helps.
constexpr double strongShading = 1.4;  // of the logarithm
constexpr double foreground = 0.1;     // of the brightest: air and signal voids carry no shading
constexpr int smallestSide = 12;

template <class Image>
typename Image::Pointer emptyImage(const FloatImage& like)
{
  const auto image = Image::New();
  typename Image::SizeType size;
  size[0] = static_cast<itk::SizeValueType>(like.columns);
  size[1] = static_cast<itk::SizeValueType>(like.rows);
  image->SetRegions(typename Image::RegionType(size));
  image->Allocate();
  return image;
}

float brightOf(std::vector<float> values)
{
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 99 / 100);
  std::ranges::nth_element(values, place);
  return *place;
}

/// The logarithm of the shading on the coarse grid.
FloatImage logShading(const FloatImage& coarse, float bright)
{
  using Filter = itk::N4BiasFieldCorrectionImageFilter<Picture, Mask, Picture>;
  const auto picture = emptyImage<Picture>(coarse);
  const auto mask = emptyImage<Mask>(coarse);
  std::ranges::copy(coarse.values, picture->GetBufferPointer());
  std::ranges::transform(coarse.values, mask->GetBufferPointer(), [&](float v) {
    return static_cast<std::uint8_t>(v > foreground * static_cast<double>(bright) ? 1 : 0);
  });
  const auto filter = Filter::New();
  filter->SetInput(picture);
  filter->SetMaskImage(mask);
  filter->SetNumberOfFittingLevels(levels);
  Filter::VariableSizeArrayType iterations(levels);
  iterations.Fill(stepsPerLevel);
  filter->SetMaximumNumberOfIterations(iterations);
  filter->SetConvergenceThreshold(converged);
  filter->SetBiasFieldFullWidthAtHalfMaximum(sharpeningWidth);
  filter->SetNumberOfWorkUnits(1);
  filter->Update();
  const auto field = filter->ReconstructBiasField(filter->GetLogBiasFieldControlPointLattice());
  FloatImage out(coarse.rows, coarse.columns);
  std::copy_n(field->GetBufferPointer(), out.values.size(), out.values.begin());
  return out;
}

/// From the darkest to the brightest part of the patient, a twentieth at either end aside.
double spreadOf(const FloatImage& field, const FloatImage& coarse, float bright)
{
  std::vector<float> inside;
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    if (coarse.values[i] > foreground * static_cast<double>(bright)) inside.push_back(field.values[i]);
  }
  std::ranges::sort(inside);
  return static_cast<double>(inside[inside.size() * 95 / 100] - inside[inside.size() * 5 / 100]);
}

}  // namespace

void removeShading(FloatImage& image, double spacing_mm)
{
  quietItk();
  const int rows = static_cast<int>(std::lround(image.rows * spacing_mm / coarse_mm));
  const int columns = static_cast<int>(std::lround(image.columns * spacing_mm / coarse_mm));
  if (rows < smallestSide || columns < smallestSide) return;
  const FloatImage coarse = resampled(image, taps(image.rows, spacing_mm, rows, coarse_mm),
                                      taps(image.columns, spacing_mm, columns, coarse_mm));
  const float bright = brightOf(coarse.values);
  const auto seen =
      std::ranges::count_if(coarse.values, [&](float v) { return v > foreground * static_cast<double>(bright); });
  if (!(bright > 0) || seen < std::ssize(coarse.values) / 10) return;
  try {
    const FloatImage field = logShading(coarse, bright);
    if (spreadOf(field, coarse, bright) < strongShading) return;
    const FloatImage fine = resampled(field, taps(rows, coarse_mm, image.rows, spacing_mm),
                                      taps(columns, coarse_mm, image.columns, spacing_mm));
    for (std::size_t i = 0; i < image.values.size(); ++i) image.values[i] /= std::exp(fine.values[i]);
  } catch (const itk::ExceptionObject&) {
    return;  // a picture N4 cannot cope with is used as it is
  }
}

}  // namespace lumyo::segment
