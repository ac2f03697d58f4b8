#include "Scan.h"

#include <algorithm>
#include <cmath>

namespace lumyo::phantom {
namespace {

constexpr double thickness = 4.0;
constexpr double spacing = 4.4;

struct Picture {
  int matrix = 320;
  double fieldOfView_mm = 240;
  double shift_u = 0;  ///< of the picture's centre from the spine
  double shift_v = -22;
};

/// How a patient position turns the stored rows and columns.
struct Turn {
  double row = 1;
  double column = 1;
};

Turn turnOf(Variant v)
{
  if (v == Variant::FeetFirst) return {-1, 1};
  if (v == Variant::Prone) return {-1, -1};
  return {};
}

SliceGrid axialGrid(const PatientPoint& centre, const Eigen::Vector3d& n, const Picture& picture, Turn turn)
{
  const Eigen::Vector3d left = Eigen::Vector3d::UnitY().cross(n).normalized();
  const Eigen::Vector3d back = n.cross(left);
  const SliceGrid::Axes axes{turn.row * left, turn.column * back};
  const double pixel = picture.fieldOfView_mm / picture.matrix;
  const double half = 0.5 * (picture.matrix - 1) * pixel;
  const Eigen::Vector3d middle = centre.mm + picture.shift_u * left + picture.shift_v * back;
  return {{middle - half * axes.row - half * axes.column}, axes, {pixel, pixel}, {picture.matrix, picture.matrix}};
}

/// `below` slices under and `above` slices over the one through `centre`.
StackPlan slab(const PatientPoint& centre, const Eigen::Vector3d& n, int below, int above, double step,
               const Picture& picture, Turn turn)
{
  StackPlan plan;
  for (int i = -below; i <= above; ++i) {
    const PatientPoint at{centre.mm + i * step * n};
    plan.slices.push_back({axialGrid(at, n, picture, turn), thickness});
  }
  // In order along the stored normal.
  if (turn.row * turn.column < 0) std::ranges::reverse(plan.slices);
  return plan;
}

bool isLumbarDisc(const Disc& d)
{
  return d.level && d.level->upper() >= Vertebra::L1 && d.level->upper() <= Vertebra::L6;
}

const Body& bodyNamed(const Spine& spine, Vertebra v)
{
  return *std::ranges::find(spine.bodies, std::optional(v), &Body::name);
}

std::vector<StackPlan> slabs(const Spine& spine, const Picture& picture, Turn turn, int beside, double step)
{
  std::vector<StackPlan> plans;
  for (const auto& disc : spine.discs) {
    if (isLumbarDisc(disc)) {
      plans.push_back(slab({disc.frame.centre}, disc.frame.n, beside, beside, step, picture, turn));
    }
  }
  Picture sacral = picture;
  sacral.shift_v -= 6;
  const Body& s3 = bodyNamed(spine, Vertebra::S3);
  plans.push_back(slab({s3.frame.centre}, s3.frame.n, 1, 12, spacing, sacral, turn));
  return plans;
}

/// One block parallel to the middle lumbar disc, from the first lumbar disc to S3.
std::vector<StackPlan> singleBlock(const Spine& spine, const Picture& picture, Turn turn)
{
  const auto disc =
      std::ranges::find_if(spine.discs, [](const Disc& d) { return d.level && d.level->upper() == Vertebra::L3; });
  const Eigen::Vector3d n = disc->frame.n;
  const auto steps = [&](const PatientPoint& p) { return std::abs(n.dot(p.mm - disc->frame.centre)) / spacing; };
  const int below = static_cast<int>(std::ceil(steps({bodyNamed(spine, Vertebra::S3).frame.centre}))) + 1;
  const int above = static_cast<int>(std::ceil(steps({bodyNamed(spine, Vertebra::L1).frame.centre})));
  Picture wide = picture;
  wide.shift_v += 8;
  return {slab({disc->frame.centre}, n, below, above, spacing, wide, turn)};
}

StackPlan sagittal(const Spine& spine, Turn turn, int count, int matrix)
{
  const double pixel = 290.0 / matrix;
  const Eigen::Vector3d row = Eigen::Vector3d::UnitY();
  const Eigen::Vector3d column = -turn.column * turn.row * Eigen::Vector3d::UnitZ();
  const Eigen::Vector3d n = row.cross(column);
  Eigen::Vector3d middle = Eigen::Vector3d::Zero();
  int used = 0;
  for (const auto& body : spine.bodies) {
    if (!body.name || *body.name < Vertebra::T12) continue;
    middle += body.frame.centre;
    ++used;
  }
  middle /= used;
  middle.z() = bodyNamed(spine, Vertebra::L3).frame.centre.z() - 12;
  middle.y() += 14;
  const double half = 0.5 * (matrix - 1) * pixel;
  const int central = (count - 1) / 2;
  StackPlan plan;
  for (int i = 0; i < count; ++i) {
    const Eigen::Vector3d at = middle + (i - central) * spacing * n;
    plan.slices.push_back(
        {SliceGrid({at - half * row - half * column}, {row, column}, {pixel, pixel}, {matrix, matrix}), thickness,
         false});
  }
  return plan;
}

void nameSlices(std::vector<StackPlan>& stacks, const std::string& series)
{
  int number = 0;
  for (auto& stack : stacks) {
    for (std::size_t i = 0; i < stack.slices.size(); ++i) {
      stack.uidTexts.push_back(series + "/slice " + std::to_string(++number));
    }
  }
}

/// The stack without one slice: what is left on either side are two stacks.
void loseSlice(std::vector<StackPlan>& stacks, std::size_t stack, std::size_t slice)
{
  StackPlan& whole = stacks[stack];
  const auto cut = static_cast<std::ptrdiff_t>(slice);
  StackPlan upper{{whole.slices.begin() + cut + 1, whole.slices.end()},
                  0,
                  {whole.uidTexts.begin() + cut + 1, whole.uidTexts.end()}};
  whole.slices.erase(whole.slices.begin() + cut, whole.slices.end());
  whole.uidTexts.resize(slice);
  stacks.insert(stacks.begin() + static_cast<std::ptrdiff_t>(stack) + 1, std::move(upper));
}

/// Two slices come a second time: one as the very same object, one as a copy under a new UID.
void repeatSlices(std::vector<StackPlan>& stacks)
{
  const StackPlan same{{stacks[3].slices[2]}, 0, {stacks[3].uidTexts[2]}};
  const StackPlan copy{{stacks[2].slices[2]}, 0, {stacks[2].uidTexts[2] + "/copy"}};
  stacks.push_back(same);
  stacks.push_back(copy);
}

void repeatInTime(std::vector<StackPlan>& stacks)
{
  const std::size_t once = stacks.size();
  for (std::size_t i = 0; i < once; ++i) {
    StackPlan later = stacks[i];
    later.timePoint = 1;
    for (auto& text : later.uidTexts) text += "/later";
    stacks.push_back(std::move(later));
  }
}

Picture pictureOf(Variant v)
{
  if (v == Variant::Truncated) return {256, 154, 9, -4};
  if (v == Variant::Dixon) return {256, 256, 0, -22};
  return {};
}

}  // namespace

ScanPlan planScan(const PhantomOptions& options, const Spine& spine)
{
  const Variant v = options.variant;
  const Turn turn = turnOf(v);
  Picture picture = pictureOf(v);
  picture.matrix = static_cast<int>(std::lround(picture.matrix * options.resolution));
  ScanPlan plan;
  plan.sagittal =
      sagittal(spine, turn, v == Variant::Scoliosis ? 19 : 15, static_cast<int>(std::lround(320 * options.resolution)));
  if (v == Variant::SingleBlock || v == Variant::Dixon) {
    plan.axial = singleBlock(spine, picture, turn);
  } else if (v == Variant::Gaps) {
    plan.axial = slabs(spine, picture, turn, 1, 2 * thickness);
    plan.axial.erase(plan.axial.begin() + 1);  // nothing was planned through L2/L3
  } else {
    plan.axial = slabs(spine, picture, turn, 2, spacing);
  }
  std::vector<StackPlan> sagittals{plan.sagittal};
  nameSlices(sagittals, "sagittal");
  plan.sagittal = sagittals.front();
  nameSlices(plan.axial, "axial");
  if (v == Variant::MissingSlice) loseSlice(plan.axial, 2, 2);
  if (v == Variant::Duplicates) repeatSlices(plan.axial);
  if (v == Variant::TwoTimepoints) repeatInTime(plan.axial);
  plan.sagittalReception = {62, 0.10, -30, 0.12, 0.012};
  plan.axialReception = {78, 0.18, -1e9, 1, 0.012};
  if (v == Variant::Shading) plan.axialReception = {34, 0.06, -1e9, 1, 0.012};
  if (v == Variant::Truncated) plan.axialReception = {90, 0.2, -18, 0.01, 0.012};
  return plan;
}

}  // namespace lumyo::phantom
