#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <variant>
#include <vector>

namespace lumyo::segment {

// No Eigen here, nor in a header of core that needs it: ITK brings an Eigen of its own, and two in one translation
// unit do not compile.

using Vector3 = std::array<double, 3>;

/// What ITK reads of a file besides its voxels. Frame: LPS, mm. `axis[i]` leads from one voxel to the next.
struct ItkHeader {
  std::array<int, 3> size{1, 1, 1};
  unsigned dimensions = 0;  ///< without trailing ones
  Vector3 origin{};
  std::array<Vector3, 3> axis{};
};

using Voxels =
    std::variant<std::vector<std::uint8_t>, std::vector<std::int16_t>, std::vector<std::uint16_t>, std::vector<float>>;

/// Throws Error(UnusableInput) that names the file and the reason: missing, unreadable, more than three
/// dimensions, several values a voxel.
[[nodiscard]] ItkHeader readItkHeader(const std::filesystem::path& file);
/// First axis fastest. Throws Error(UnusableInput).
[[nodiscard]] Voxels readItkVoxels(const std::filesystem::path& file);
/// Throws Error(ExportFailed), Error(InvalidCall) for an unknown extension.
void writeItkFile(const std::filesystem::path& file, const ItkHeader& header, const std::vector<std::uint8_t>& voxels);

}  // namespace lumyo::segment
