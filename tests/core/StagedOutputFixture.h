#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "lumyo/core/Error.h"

namespace lumyo::test {

namespace fs = std::filesystem;

/// Names of files and folders, sorted.
using Names = std::vector<std::string>;

/// A fresh folder for each test, removed afterwards.
class StagedOutputTest : public ::testing::Test {
protected:
  void SetUp() override
  {
    std::string pattern = (fs::temp_directory_path() / "lumyo-staged-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    m_root = pattern;
  }
  void TearDown() override { fs::remove_all(m_root); }

  [[nodiscard]] static std::string read(const fs::path& file)
  {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void put(const fs::path& file, const std::string& text)
  {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  /// Everything below the folder, hidden entries too.
  [[nodiscard]] static Names entries(const fs::path& folder)
  {
    Names out;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      out.push_back(fs::relative(entry.path(), folder).string());
    }
    std::ranges::sort(out);
    return out;
  }
  template <class Work>
  [[nodiscard]] static std::string refusalOf(Work&& work, ErrorCode code = ErrorCode::ExportFailed)
  {
    try {
      work();
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), code) << e.what();
      return e.what();
    }
    ADD_FAILURE() << "was not refused";
    return {};
  }

  fs::path m_root;
};

}  // namespace lumyo::test
