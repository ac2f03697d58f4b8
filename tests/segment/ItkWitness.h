#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace lumyo::segment::testing {

/// What ITK, which has no hand in our files, reads in one. Frame: LPS, mm. No Eigen here: ITK brings its own.
struct ItkVolume {
  std::array<int, 3> size{};
  std::array<double, 3> origin{};
  std::array<std::array<double, 3>, 3> axis{};  ///< from one voxel to the next
  std::vector<std::uint8_t> voxels;
};

[[nodiscard]] ItkVolume readByItk(const std::filesystem::path& file);

}  // namespace lumyo::segment::testing
