#pragma once

#include <unistd.h>

#include <Eigen/Geometry>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lumyo/core/Image.h"
#include "lumyo/core/Uid.h"
#include "lumyo/dicom/Write.h"

namespace lumyo::dicom::test {

/// A folder of its own that goes away with the test.
class WriteFolder {
public:
  WriteFolder()
  {
    std::string pattern = (std::filesystem::temp_directory_path() / "lumyo-write-XXXXXX").string();
    m_path = ::mkdtemp(pattern.data());
  }
  ~WriteFolder()
  {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  WriteFolder(const WriteFolder&) = delete;
  WriteFolder& operator=(const WriteFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
  [[nodiscard]] std::filesystem::path make(const std::string& name) const
  {
    std::filesystem::create_directories(m_path / name);
    return m_path / name;
  }

private:
  std::filesystem::path m_path;
};

struct ProgramResult {
  int status = -1;
  std::string output;  ///< both streams
};

inline ProgramResult runProgram(const std::string& commandLine)
{
  ProgramResult result;
  FILE* pipe = ::popen((commandLine + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return result;
  std::array<char, 4096> buffer{};
  while (const auto n = std::fread(buffer.data(), 1, buffer.size(), pipe)) result.output.append(buffer.data(), n);
  result.status = ::pclose(pipe);
  return result;
}

inline bool haveProgram(const std::string& name) { return runProgram("command -v " + name).status == 0; }

inline std::string fileContent(const std::filesystem::path& file)
{
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

enum class PixelKind { Byte, Signed, Unsigned };

/// A pattern without any symmetry that uses the whole range of the type.
inline PixelBlock patternPixels(PixelKind kind, SliceGrid::Size size, int seed)
{
  std::vector<int> numbers;
  for (int r = 0; r < size.rows; ++r)
    for (int c = 0; c < size.columns; ++c) numbers.push_back((r * 977 + c * 53 + seed * 7919 + (r * c) % 61) % 65536);
  numbers[0] = 0;
  numbers[1] = 65535;
  PixelBlock block;
  if (kind == PixelKind::Byte) {
    std::vector<std::uint8_t> v;
    for (const int n : numbers) v.push_back(static_cast<std::uint8_t>(n / 256));
    block.stored = std::move(v);
  } else if (kind == PixelKind::Signed) {
    std::vector<std::int16_t> v;
    for (const int n : numbers) v.push_back(static_cast<std::int16_t>(n - 32768));
    block.stored = std::move(v);
  } else {
    std::vector<std::uint16_t> v;
    for (const int n : numbers) v.push_back(static_cast<std::uint16_t>(n));
    block.stored = std::move(v);
  }
  return block;
}

struct StackPlan {
  double tilt_deg = 0;
  int slices = 1;
  double spacing_mm = 4.4;
  double firstZ_mm = 0;
  int timePoint = 0;
  DixonPart dixon = DixonPart::None;
};

/// Axial slices tilted about the left-right axis and turned a little about the others, pixels not square.
inline SliceStack plannedStack(const StackPlan& plan, PixelKind kind, SliceGrid::Size size)
{
  const auto radians = [](double degrees) { return degrees * 3.14159265358979323846 / 180; };
  const Eigen::Matrix3d turn = (Eigen::AngleAxisd(radians(plan.tilt_deg), Eigen::Vector3d::UnitX()) *
                                Eigen::AngleAxisd(radians(2.7), Eigen::Vector3d::UnitY()) *
                                Eigen::AngleAxisd(radians(-1.3), Eigen::Vector3d::UnitZ()))
                                   .toRotationMatrix();
  SliceStack stack;
  stack.about = {derivedUid("test frame of reference"), plan.dixon, 0, plan.timePoint};
  for (int i = 0; i < plan.slices; ++i) {
    const Eigen::Vector3d first =
        Eigen::Vector3d(-101.234567, -87.7654321, plan.firstZ_mm) + turn.col(2) * (plan.spacing_mm * i);
    Slice slice{{SliceGrid({first}, {turn.col(0), turn.col(1)}, {0.683, 0.7211}, size), {}, 0, 4.0},
                sharedPixels(patternPixels(kind, size, i + plan.slices + plan.timePoint))};
    stack.slices.push_back(std::move(slice));
  }
  return stack;
}

inline void nameSlices(Series& series, ObjectKind kind)
{
  int n = 0;
  for (auto& stack : series.stacks)
    for (auto& slice : stack.slices) {
      ++n;
      slice.header.instanceNumber = n;
      const bool isFrame = kind == ObjectKind::EnhancedMr;
      slice.header.image = {
          {}, derivedUid(isFrame ? "test object" : "test slice " + std::to_string(n)), isFrame ? n : 0};
    }
}

inline Series plannedSeries(ObjectKind object, PixelKind kind, const std::vector<StackPlan>& plans,
                            SliceGrid::Size size = {37, 45})
{
  Series series;
  series.about.studyUid = derivedUid("test study");
  series.about.seriesUid = derivedUid("test series");
  series.about.patientId = "LUMYO-TEST";
  series.about.patientSex = "F";
  series.about.studyDate = "2024-02-29";
  series.about.description = "t2 tse axial";
  series.about.seriesNumber = 4;
  series.about.role = SeriesRole::Axial;
  series.about.contrast = Contrast::T2;
  for (const auto& plan : plans) series.stacks.push_back(plannedStack(plan, kind, size));
  nameSlices(series, object);
  return series;
}

/// The routine lumbar examination in small: three slabs, each with the tilt of its disc.
inline std::vector<StackPlan> slabs() { return {{-12.4, 4, 4.4, 30}, {5.3, 3, 4.4, 0}, {21.9, 2, 5, -40}}; }

}  // namespace lumyo::dicom::test
