#include "lumyo/phantom/Phantom.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "Anatomy.h"
#include "Muscles.h"
#include "Render.h"
#include "Scan.h"
#include "Spine.h"
#include "lumyo/core/Parallel.h"
#include "lumyo/core/Uid.h"

namespace lumyo::phantom {
namespace {

constexpr std::array<std::string_view, 18> variantNames{
    "slabs",      "single_block",  "gaps",        "truncated",   "fat",   "shading",
    "scoliosis",  "six_lumbar",    "four_lumbar", "feet_first",  "prone", "enhanced",
    "compressed", "missing_slice", "duplicates",  "no_sagittal", "dixon", "two_timepoints"};

void check(const PhantomOptions& o)
{
  const auto refuse = [](const std::string& text) { throw Error(ErrorCode::InvalidCall, text); };
  if (!(o.fat_percent >= 0 && o.fat_percent <= 50)) {
    refuse(fmt::format("A phantom's muscle fat of {} % is out of range: use 0 to 50", o.fat_percent));
  }
  if (!(o.resolution >= 0.1 && o.resolution <= 1)) {
    refuse(fmt::format("A phantom's resolution of {} is out of range: use 0.1 to 1", o.resolution));
  }
  if (!(o.bodyMassIndex >= 15 && o.bodyMassIndex <= 45)) {
    refuse(fmt::format("A phantom's body mass index of {} is out of range: use 15 to 45", o.bodyMassIndex));
  }
}

/// The person and the examination, ready to be looked at. Members refer to one another: it stays in place.
struct Subject {
  PhantomOptions options;
  Draws draws;
  Spine spine;
  Muscles muscles;
  Anatomy anatomy;
  ScanPlan plan;

  explicit Subject(const PhantomOptions& o)
      : options(o),
        draws(o.seed * 2ULL + (o.sex == Sex::Male ? 1 : 0)),
        spine(makeSpine(o, draws)),
        muscles(makeMuscles(o, spine, draws)),
        anatomy(o, spine, muscles, draws),
        plan(planScan(o, spine))
  {
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  Subject(Subject&&) = delete;
  Subject& operator=(Subject&&) = delete;
  ~Subject() = default;

  /// What UIDs are derived from: everything that makes this study another one.
  [[nodiscard]] std::string uidText(const std::string& rest) const
  {
    return fmt::format("lumyo phantom/{}/{}/{:.6g}/{:.6g}/{}/{}", options.seed, options.sex == Sex::Male ? "M" : "F",
                       options.bodyMassIndex, options.fat_percent, name(options.variant), rest);
  }
};

/// FNV-1a: the same on every machine.
std::uint64_t textKey(const std::string& text)
{
  std::uint64_t key = 0xCBF29CE484222325ULL;
  for (const char c : text) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return key;
}

struct SliceTask {
  const SlicePlan* plan;
  const Reception* reception;
};

std::vector<CleanSlice> renderAll(const Subject& subject, const std::vector<SliceTask>& tasks, const RunContext& run)
{
  std::vector<std::optional<CleanSlice>> slices(tasks.size());
  forEachIndex(tasks.size(), run, "drawing slices", [&] {
    return [&](std::size_t i) {
      slices[i] = renderClean(subject.anatomy, subject.spine, *tasks[i].plan, *tasks[i].reception);
    };
  });
  std::vector<CleanSlice> out;
  out.reserve(slices.size());
  for (auto& slice : slices) out.push_back(std::move(*slice));
  return out;
}

SeriesAbout aboutSeries(const Subject& subject, int number, const std::string& description)
{
  SeriesAbout about;
  about.studyUid = derivedUid(subject.uidText("study"));
  about.seriesUid = derivedUid(subject.uidText(fmt::format("series {}", number)));
  about.patientId = fmt::format("PHANTOM-{}", subject.options.seed);
  about.patientSex = subject.options.sex == Sex::Male ? "M" : "F";
  about.studyDate = "2026-01-15";
  about.description = description;
  about.seriesNumber = number;
  about.manufacturer = "Lumyo phantom";
  about.whyRole = "made so";
  return about;
}

std::string patientPosition(Variant v) { return v == Variant::FeetFirst ? "FFS" : v == Variant::Prone ? "HFP" : "HFS"; }

SeriesEncoding encodingOf(Variant v, int series, const SeriesEncoding& timing)
{
  constexpr std::array<std::string_view, 3> syntaxes{"jpeg_lossless", "jpeg_ls", "jpeg_2000"};
  SeriesEncoding e = timing;
  e.multiFrame = v == Variant::Enhanced;
  if (v == Variant::Compressed) e.compression = syntaxes[static_cast<std::size_t>(series)];
  e.patientPosition = patientPosition(v);
  return e;
}

struct Exposure {
  Weighting weighting;
  DixonPart part;
};

/// One stack as pictures. Instance numbers go on from `number`.
SliceStack developed(const Subject& subject, const StackPlan& plan, std::span<const CleanSlice> clean,
                     const Reception& reception, const Exposure& exposure, const std::string& series, int& number)
{
  SliceStack stack;
  stack.about = {derivedUid(subject.uidText("frame of reference")), exposure.part, 0, plan.timePoint};
  for (std::size_t i = 0; i < plan.slices.size(); ++i) {
    const std::string text = subject.uidText(series + "/" + plan.uidTexts[i] + "/" + std::string(name(exposure.part)));
    // A copy under a new UID shows the same picture: the noise belongs to the place and the time.
    const std::string place = plan.uidTexts[i].substr(0, plan.uidTexts[i].find("/copy"));
    const std::uint64_t key = mixed(subject.draws.key(900), textKey(series + place + std::string(name(exposure.part))));
    ++number;
    const bool isFrame = subject.options.variant == Variant::Enhanced;
    const std::string object = isFrame ? subject.uidText(series + "/object") : text;
    SliceHeader header{
        plan.slices[i].grid, {{}, derivedUid(object), isFrame ? number : 0}, number, plan.slices[i].thickness_mm};
    stack.slices.push_back({std::move(header), sharedPixels(expose(clean[i], exposure.weighting, reception, key))});
  }
  return stack;
}

void addSagittal(PhantomStudy& study, const Subject& subject, std::span<const CleanSlice> clean)
{
  struct Kind {
    Weighting weighting;
    Contrast contrast;
    std::string text;
    SeriesEncoding timing;
  };
  const std::array kinds{Kind{Weighting::T2, Contrast::T2, "Sagittal T2 TSE", {false, "", "HFS", 3500, 105, 17}},
                         Kind{Weighting::T1, Contrast::T1, "Sagittal T1 TSE", {false, "", "HFS", 550, 10, 3}}};
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    PhantomSeries out;
    out.series.about = aboutSeries(subject, 2 + static_cast<int>(k), kinds[k].text);
    out.series.about.role = SeriesRole::Sagittal;
    out.series.about.contrast = kinds[k].contrast;
    out.encoding = encodingOf(subject.options.variant, static_cast<int>(k), kinds[k].timing);
    int number = 0;
    out.series.stacks.push_back(developed(subject, subject.plan.sagittal, clean, subject.plan.sagittalReception,
                                          {kinds[k].weighting, DixonPart::None}, kinds[k].text, number));
    study.series.push_back(std::move(out));
  }
}

std::vector<Exposure> axialExposures(Variant v)
{
  if (v != Variant::Dixon) return {{Weighting::T2, DixonPart::None}};
  return {{Weighting::Water, DixonPart::Water},
          {Weighting::Fat, DixonPart::Fat},
          {Weighting::InPhase, DixonPart::InPhase},
          {Weighting::OpposedPhase, DixonPart::OpposedPhase}};
}

void addAxial(PhantomStudy& study, const Subject& subject, std::span<const CleanSlice> clean)
{
  const bool dixon = subject.options.variant == Variant::Dixon;
  PhantomSeries out;
  out.series.about = aboutSeries(subject, 4, dixon ? "Axial Dixon" : "Axial T2 TSE");
  out.series.about.role = SeriesRole::Axial;
  out.series.about.contrast = dixon ? Contrast::Dixon : Contrast::T2;
  out.encoding =
      encodingOf(subject.options.variant, 2,
                 dixon ? SeriesEncoding{false, "", "HFS", 7, 2.4, 1} : SeriesEncoding{false, "", "HFS", 3800, 110, 17});
  int number = 0;
  for (const auto& exposure : axialExposures(subject.options.variant)) {
    std::size_t first = 0;
    for (const auto& plan : subject.plan.axial) {
      const auto part = clean.subspan(first, plan.slices.size());
      out.series.stacks.push_back(
          developed(subject, plan, part, subject.plan.axialReception, exposure, "Axial", number));
      auto& labels = study.axialLabels.emplace_back();
      for (const auto& slice : part) labels.push_back(slice.labels);
      first += plan.slices.size();
    }
  }
  study.series.push_back(std::move(out));
}

struct Nearest {
  std::size_t stack = 0;
  std::size_t slice = 0;
  std::size_t flat = 0;
  bool covers = false;
};

double stepOf(const StackPlan& plan)
{
  if (plan.slices.size() < 2) return plan.slices.front().thickness_mm;
  const auto& a = plan.slices[0].grid;
  return std::abs(a.normal().dot(plan.slices[1].grid.firstPixel().mm - a.firstPixel().mm));
}

/// The slice nearest to the level among those within half a slice step of it; a tilt counts as the miss 20 mm away.
Nearest nearestSlice(const LevelPlane& level, const std::vector<StackPlan>& stacks)
{
  Nearest best;
  double least = 1e9;
  std::size_t flat = 0;
  for (std::size_t k = 0; k < stacks.size(); ++k) {
    const double reach = stepOf(stacks[k]) / 2;
    for (std::size_t i = 0; i < stacks[k].slices.size(); ++i, ++flat) {
      const auto& grid = stacks[k].slices[i].grid;
      const double offset = std::abs(grid.plane().distance(level.centre));
      if (offset > reach + 1e-9 || !grid.contains(grid.toPixel(level.centre))) continue;
      const double tilt = std::acos(std::min(1.0, std::abs(grid.normal().dot(level.normal))));
      const double miss = offset + 20 * std::sin(tilt);
      if (miss < least - 1e-9) {
        least = miss;
        best = {k, i, flat, true};
      }
    }
  }
  return best;
}

void addTruth(PhantomStudy& study, const Subject& subject, std::span<const CleanSlice> axial)
{
  study.levels.basis = NumberingBasis::WholeSpine;
  study.levels.levels = truePlanes(subject.spine);
  study.levels.frameOfReferenceUid = derivedUid(subject.uidText("frame of reference"));
  const auto& stacks = study.series.back().series.stacks;
  for (const auto& level : study.levels.levels) {
    const Nearest near = nearestSlice(level, subject.plan.axial);
    PatientPlane plane{level.centre, level.normal};
    if (near.covers) plane = subject.plan.axial[near.stack].slices[near.slice].grid.plane();
    for (const Muscle muscle : allMuscles) {
      for (const Side side : bothSides) {
        TrueArea truth{level.level, muscle,
                       side,        sectionArea_mm2(subject.muscles.of(muscle, side), subject.spine.space, plane),
                       "",          0};
        if (near.covers) {
          truth.sliceSopUid = stacks[near.stack].slices[near.slice].header.image.name();
          truth.fatFraction_percent = fatFraction_percent(axial[near.flat], labelCode(muscle, side));
        }
        study.areas.push_back(std::move(truth));
      }
    }
  }
}

PhantomOptions withVariant(PhantomOptions o)
{
  if (o.variant == Variant::Fat) {
    o.fat_percent = std::max(o.fat_percent, 42.0);
    o.bodyMassIndex = std::max(o.bodyMassIndex, 33.0);
  }
  return o;
}

}  // namespace

std::string_view name(Variant variant) noexcept { return variantNames[static_cast<std::size_t>(variant)]; }

Variant parseVariant(std::string_view text)
{
  const auto found = std::ranges::find(variantNames, text);
  if (found == variantNames.end()) {
    throw Error(ErrorCode::InvalidCall,
                fmt::format("\"{}\" is not a phantom variant: use one of {}", text, fmt::join(variantNames, ", ")));
  }
  return static_cast<Variant>(found - variantNames.begin());
}

std::vector<Variant> allVariants()
{
  std::vector<Variant> out;
  for (std::size_t i = 0; i < variantNames.size(); ++i) out.push_back(static_cast<Variant>(i));
  return out;
}

PhantomStudy makePhantom(const PhantomOptions& options, const RunContext& run)
{
  check(options);
  run.progress.report(0, "shaping the body");
  const Subject subject(withVariant(options));
  std::vector<SliceTask> tasks;
  const bool sagittal = options.variant != Variant::NoSagittal;
  if (sagittal) {
    for (const auto& slice : subject.plan.sagittal.slices) tasks.push_back({&slice, &subject.plan.sagittalReception});
  }
  const std::size_t firstAxial = tasks.size();
  for (const auto& stack : subject.plan.axial) {
    for (const auto& slice : stack.slices) tasks.push_back({&slice, &subject.plan.axialReception});
  }
  const auto clean = renderAll(subject, tasks, run);
  const std::span all(clean);
  PhantomStudy study;
  if (sagittal) addSagittal(study, subject, all.first(firstAxial));
  addAxial(study, subject, all.subspan(firstAxial));
  addTruth(study, subject, all.subspan(firstAxial));
  run.progress.report(1, "drawing slices");
  return study;
}

}  // namespace lumyo::phantom
