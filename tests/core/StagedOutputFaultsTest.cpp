// What cannot be written, and that nothing is lost by it.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include "ExpectError.h"
#include "core/StagedOutputFixture.h"
#include "lumyo/core/StagedOutput.h"

namespace lumyo {
namespace {

namespace fs = std::filesystem;
using test::Names;

class StagedOutputFaults : public test::StagedOutputTest {};

TEST_F(StagedOutputFaults, WhenOneFileCannotBeReplacedTheOthersAreRestored)
{
  put(m_root / "out/a.csv", "old");
  put(m_root / "out/z.csv/inside.txt", "a folder where a file should go");
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "new");
    staged.write("fresh/b.csv", "new");
    staged.write("z.csv", "new");
    EXPECT_NE(refusalOf([&] { staged.commit(); }).find("z.csv"), std::string::npos);
  }
  EXPECT_EQ(entries(m_root), (Names{"out", "out/a.csv", "out/z.csv", "out/z.csv/inside.txt"}));
  EXPECT_EQ(read(m_root / "out/a.csv"), "old");
}

TEST_F(StagedOutputFaults, AFileWhereAFolderShouldGoIsNotOverwritten)
{
  put(m_root / "out/overlays", "a file");
  {
    StagedOutput staged(m_root / "out");
    staged.write("overlays/b.png", "picture");
    EXPECT_NE(refusalOf([&] { staged.commit(); }).find("overlays"), std::string::npos);
  }
  EXPECT_EQ(read(m_root / "out/overlays"), "a file");
}

TEST_F(StagedOutputFaults, AFileThatWasPromisedButNeverWrittenFailsTheCommit)
{
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "1");
    (void)staged.path("model.dcm");
    EXPECT_NE(refusalOf([&] { staged.commit(); }).find("model.dcm"), std::string::npos);
  }
  EXPECT_TRUE(entries(m_root).empty());
}

TEST_F(StagedOutputFaults, AStagedFolderThatIsGoneFailsTheCommit)
{
  const fs::path out = m_root / "out";
  StagedOutput staged(out);
  fs::remove_all(staged.folder("seg"));
  EXPECT_NE(refusalOf([&] { staged.commit(); }).find("No such file"), std::string::npos);
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(StagedOutputFaults, ANameThatLeadsOutOfTheFolderIsRefused)
{
  StagedOutput staged(m_root / "out");
  for (const char* name : {"../evil.csv", "a/../../evil.csv", "/tmp/evil.csv", "", "a/"}) {
    EXPECT_FALSE(refusalOf([&] { staged.write(name, "x"); }, ErrorCode::InvalidCall).empty());
  }
}

TEST_F(StagedOutputFaults, SaysWhenTheOutputIsAFileOrBelowOne)
{
  put(m_root / "file", "x");
  EXPECT_NE(refusalOf([&] { StagedOutput staged(m_root / "file"); }).find("a file, not a folder"), std::string::npos);
  EXPECT_FALSE(refusalOf([&] { StagedOutput staged(m_root / "file/out"); }).empty());
  EXPECT_EQ(read(m_root / "file"), "x");
}

TEST_F(StagedOutputFaults, WritesAndRemovesNothingThroughALink)
{
  put(m_root / "mine/a.txt", "mine");
  put(m_root / "out/b.txt", "b");
  fs::create_directory_symlink(m_root / "mine", m_root / "out/link");
  for (const bool isRemoved : {false, true}) {
    StagedOutput staged(m_root / "out");
    if (isRemoved) {
      staged.remove("link/a.txt");
    } else {
      staged.write("link/a.txt", "theirs");
    }
    EXPECT_NE(refusalOf([&] { staged.commit(); }).find("it is a link"), std::string::npos);
    EXPECT_EQ(read(m_root / "mine/a.txt"), "mine");
  }
}

TEST_F(StagedOutputFaults, SaysWhenNothingCanBeWrittenThere)
{
  // No permission bit stops root, but nobody creates folders in these.
  EXPECT_NE(refusalOf([] { StagedOutput staged("/proc/lumyo"); }).find("/proc"), std::string::npos);
  EXPECT_FALSE(refusalOf([] { StagedOutput staged("/proc/self"); }).empty());
}

TEST_F(StagedOutputFaults, AFolderWithoutWritePermissionIsRefusedForUsers)
{
  if (::geteuid() == 0) GTEST_SKIP() << "permission bits do not bind root";
  fs::create_directory(m_root / "locked");
  fs::permissions(m_root / "locked", fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_FALSE(refusalOf([&] { StagedOutput staged(m_root / "locked"); }).empty());
  EXPECT_FALSE(refusalOf([&] { StagedOutput staged(m_root / "locked/out"); }).empty());
  fs::permissions(m_root / "locked", fs::perms::owner_all);
}

TEST_F(StagedOutputFaults, AnEmptyNameIsRefused)
{
  EXPECT_FALSE(refusalOf([] { StagedOutput staged(""); }, ErrorCode::InvalidCall).empty());
}

TEST_F(StagedOutputFaults, ANameTooLongForTheDiskIsRefusedBeforeAnyWork)
{
  EXPECT_NE(refusalOf([&] { StagedOutput staged(m_root / std::string(300, 'x')); }).find("too long"),
            std::string::npos);
  EXPECT_TRUE(entries(m_root).empty());
}

TEST_F(StagedOutputFaults, AWriteTheSystemCutsShortFailsAndLeavesNothing)
{
  // Stands for a full disk everywhere: the system refuses bytes beyond the limit in the middle of a file.
  ::rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
  const ::rlimit small{.rlim_cur = 1 << 20, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  std::string message;
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "fits");
    message = refusalOf([&] { staged.write("big.bin", std::string(2 << 20, 'x')); });
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, oldHandler);
  EXPECT_NE(message.find("big.bin"), std::string::npos);
  EXPECT_TRUE(entries(m_root).empty());
}

TEST_F(StagedOutputFaults, AFullDiskIsNamedAndLeavesNothing)
{
  const fs::path disk = m_root / "disk";
  fs::create_directory(disk);
  const std::string quoted = "'" + disk.string() + "'";
  if (std::system(("mount -t tmpfs -o size=64k tmpfs " + quoted + " 2>/dev/null").c_str()) != 0) {
    GTEST_SKIP() << "a small disk cannot be mounted here";
  }
  std::string message;
  {
    StagedOutput staged(disk / "out");
    staged.write("a.csv", "fits");
    message = refusalOf([&] { staged.write("big.bin", std::string(1 << 20, 'x')); });
  }
  EXPECT_TRUE(entries(disk).empty());
  EXPECT_EQ(std::system(("umount " + quoted).c_str()), 0);
  EXPECT_NE(message.find("No space left"), std::string::npos) << message;
}

TEST_F(StagedOutputFaults, WhenRemovingFailsEverythingIsAsBefore)
{
  put(m_root / "out/a.csv", "old");
  put(m_root / "out/b.csv", "old");
  fs::create_directories(m_root / "out/folder/inside");
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "new");
    staged.remove("b.csv");
    staged.remove("folder");
    EXPECT_NE(refusalOf([&] { staged.commit(); }), "");
  }
  EXPECT_EQ(read(m_root / "out/a.csv"), "old");
  EXPECT_EQ(read(m_root / "out/b.csv"), "old");
}

TEST_F(StagedOutputFaults, NothingOutsideTheFolderCanBeRemoved)
{
  StagedOutput staged(m_root / "out");
  EXPECT_ERROR(staged.remove("../a.csv"), ErrorCode::InvalidCall, "is not the name of a file in the output folder");
  EXPECT_ERROR(staged.remove(m_root / "a.csv"), ErrorCode::InvalidCall,
               "is not the name of a file in the output folder");
}

TEST_F(StagedOutputFaults, AFolderIsNoPlaceForASingleFile)
{
  EXPECT_EQ(outputFolderOf(m_root / "a.csv"), m_root);
  EXPECT_EQ(outputFolderOf("a.csv"), fs::path("."));
  EXPECT_NE(refusalOf([&] { (void)outputFolderOf(m_root); }), "");
}

}  // namespace
}  // namespace lumyo
