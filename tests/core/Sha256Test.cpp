#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "lumyo/core/Sha256.h"

namespace lumyo {
namespace {

// NIST's examples for FIPS 180-4.
TEST(Sha256, GivesTheDigestsOfTheStandardsExamples)
{
  const std::string abc = "abc";
  EXPECT_EQ(sha256Of({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256Of(std::as_bytes(std::span(abc))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, OfAFileIsThatOfItsBytesAndNothingWhereThereIsNone)
{
  const auto file = std::filesystem::temp_directory_path() / "lumyo-sha256-test";
  std::ofstream(file, std::ios::binary) << "abc";
  EXPECT_EQ(sha256OfFile(file), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  std::filesystem::remove(file);
  EXPECT_FALSE(sha256OfFile(file));
  EXPECT_FALSE(sha256OfFile(std::filesystem::temp_directory_path()));
}

}  // namespace
}  // namespace lumyo
