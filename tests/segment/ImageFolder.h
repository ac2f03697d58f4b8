#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::segment::testing {

/// A folder of its own for every test, and Python to write files that our own writer had no hand in.
class ImageFolder : public ::testing::Test {
protected:
  void SetUp() override
  {
    m_folder = std::filesystem::path(::testing::TempDir()) /
               (std::string("lumyo image ") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(m_folder);
    std::filesystem::create_directories(m_folder);
  }
  void TearDown() override { std::filesystem::remove_all(m_folder); }

  /// Runs a script with nibabel, numpy as np and `out` (the folder) at hand. False where there is no nibabel.
  [[nodiscard]] bool python(const std::string& script) const
  {
    const std::filesystem::path file = m_folder / "script.py";
    std::ofstream(file) << "import nibabel as nib, numpy as np, sys, json\nout = '" << m_folder.string() << "'\n"
                        << script;
    return std::system(("/usr/bin/python3 '" + file.string() + "'").c_str()) == 0;
  }
  [[nodiscard]] static bool hasNibabel()
  {
    static const bool has = std::system("/usr/bin/python3 -c 'import nibabel' 2>/dev/null") == 0;
    return has;
  }

  template <class Work>
  [[nodiscard]] static std::string refusalOf(Work work)
  {
    try {
      work();
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::UnusableInput) << e.what();
      return e.what();
    }
    return "not refused";
  }

  std::filesystem::path m_folder;
};

/// Oblique slices with four small structures whose places in the patient are known.
inline std::vector<LabelSlice> obliqueLabels(double step_mm)
{
  const double c = std::cos(0.3);
  const double s = std::sin(0.3);
  const Eigen::Vector3d row(1, 0, 0);
  const Eigen::Vector3d column(0, c, s);
  std::vector<LabelSlice> slices;
  for (int k = 0; k < 4; ++k) {
    LabelSlice slice{SliceGrid({Eigen::Vector3d(-20, -15, 100) + row.cross(column) * step_mm * k}, {row, column},
                               {0.8, 0.6}, {30, 40}),
                     std::vector<LabelCode>(30 * 40, 0)};
    for (int i = 0; i < 5 + k; ++i) {
      slice.codes[static_cast<std::size_t>(4 * 40 + 3 + i)] = labelCode(Muscle::PsoasMajor, Side::Right);
      slice.codes[static_cast<std::size_t>((10 + k) * 40 + 30 + i)] = labelCode(Muscle::Multifidus, Side::Left);
    }
    slices.push_back(std::move(slice));
  }
  return slices;
}

inline void expectSame(const std::vector<LabelSlice>& a, const std::vector<LabelSlice>& b)
{
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    EXPECT_TRUE(sameGrid(a[k].grid, b[k].grid, 1e-3)) << "slice " << k;
    EXPECT_EQ(a[k].codes, b[k].codes) << "slice " << k;
  }
}

}  // namespace lumyo::segment::testing
