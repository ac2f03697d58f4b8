#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "ExpectError.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/StagedOutput.h"

namespace lumyo {
namespace {

namespace fs = std::filesystem;

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
  [[nodiscard]] static std::vector<std::string> entries(const fs::path& folder)
  {
    std::vector<std::string> out;
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

using Names = std::vector<std::string>;

TEST_F(StagedOutputTest, ANewFolderAppearsOnlyAtCommitAndWhole)
{
  const fs::path out = m_root / "out";
  {
    StagedOutput staged(out);
    staged.write("a.csv", "1,2\n");
    staged.write("overlays/b.png", std::string("\0x", 2));
    EXPECT_FALSE(fs::exists(out));
    staged.commit();
  }
  EXPECT_EQ(entries(m_root), (Names{"out", "out/a.csv", "out/overlays", "out/overlays/b.png"}));
  EXPECT_EQ(read(out / "a.csv"), "1,2\n");
  EXPECT_EQ(read(out / "overlays/b.png"), std::string("\0x", 2));
}

TEST_F(StagedOutputTest, WithoutCommitNothingIsLeft)
{
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "1");
    staged.write("deep/er/b.csv", "2");
  }
  EXPECT_TRUE(entries(m_root).empty());
}

TEST_F(StagedOutputTest, WithoutCommitAnExistingFolderStaysAsItWas)
{
  put(m_root / "out/a.csv", "old");
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "new");
    staged.write("b.csv", "new");
  }
  EXPECT_EQ(entries(m_root), (Names{"out", "out/a.csv"}));
  EXPECT_EQ(read(m_root / "out/a.csv"), "old");
}

TEST_F(StagedOutputTest, InAnExistingFolderFilesAreReplacedAndOthersKept)
{
  put(m_root / "out/a.csv", "old");
  put(m_root / "out/mine.txt", "mine");
  {
    StagedOutput staged(m_root / "out/");
    staged.write("a.csv", "new");
    staged.write("overlays/b.png", "picture");
    staged.commit();
  }
  EXPECT_EQ(entries(m_root), (Names{"out", "out/a.csv", "out/mine.txt", "out/overlays", "out/overlays/b.png"}));
  EXPECT_EQ(read(m_root / "out/a.csv"), "new");
  EXPECT_EQ(read(m_root / "out/mine.txt"), "mine");
}

TEST_F(StagedOutputTest, WhenOneFileCannotBeReplacedTheOthersAreRestored)
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

TEST_F(StagedOutputTest, AFileWhereAFolderShouldGoIsNotOverwritten)
{
  put(m_root / "out/overlays", "a file");
  {
    StagedOutput staged(m_root / "out");
    staged.write("overlays/b.png", "picture");
    EXPECT_NE(refusalOf([&] { staged.commit(); }).find("overlays"), std::string::npos);
  }
  EXPECT_EQ(read(m_root / "out/overlays"), "a file");
}

TEST_F(StagedOutputTest, AFileThatWasPromisedButNeverWrittenFailsTheCommit)
{
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "1");
    (void)staged.path("model.dcm");
    EXPECT_NE(refusalOf([&] { staged.commit(); }).find("model.dcm"), std::string::npos);
  }
  EXPECT_TRUE(entries(m_root).empty());
}

TEST_F(StagedOutputTest, TheLastOfTwoWritesOfOneFileCounts)
{
  StagedOutput staged(m_root / "out");
  staged.write("a.csv", "a longer first version");
  staged.write("./a.csv", "second");
  staged.commit();
  EXPECT_EQ(read(m_root / "out/a.csv"), "second");
}

TEST_F(StagedOutputTest, AFileMayBeAskedForByNameAndWithItsFolder)
{
  const fs::path out = m_root / "out";
  put(out / "seg/a.dcm", "old");
  {
    StagedOutput staged(out);
    const fs::path folder = staged.folder("seg");
    put(staged.path("seg/a.dcm"), "new");
    put(folder / "b.dcm", "b");
    staged.commit();
  }
  EXPECT_EQ(read(out / "seg/a.dcm"), "new");
  EXPECT_EQ(entries(out), (Names{"seg", "seg/a.dcm", "seg/b.dcm"}));
}

TEST_F(StagedOutputTest, AStagedFolderThatIsGoneFailsTheCommit)
{
  const fs::path out = m_root / "out";
  StagedOutput staged(out);
  fs::remove_all(staged.folder("seg"));
  EXPECT_NE(refusalOf([&] { staged.commit(); }).find("No such file"), std::string::npos);
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(StagedOutputTest, ANameThatLeadsOutOfTheFolderIsRefused)
{
  StagedOutput staged(m_root / "out");
  for (const char* name : {"../evil.csv", "a/../../evil.csv", "/tmp/evil.csv", "", "a/"}) {
    EXPECT_FALSE(refusalOf([&] { staged.write(name, "x"); }, ErrorCode::InvalidCall).empty());
  }
}

TEST_F(StagedOutputTest, FilesGetThePermissionsTheUsersUmaskAsksFor)
{
  const ::mode_t before = ::umask(027);
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "1");
    staged.commit();
  }
  ::umask(before);
  EXPECT_EQ(fs::status(m_root / "out").permissions(), static_cast<fs::perms>(0750));
  EXPECT_EQ(fs::status(m_root / "out/a.csv").permissions(), static_cast<fs::perms>(0640));
}

TEST_F(StagedOutputTest, SaysWhenTheOutputIsAFileOrBelowOne)
{
  put(m_root / "file", "x");
  EXPECT_NE(refusalOf([&] { StagedOutput staged(m_root / "file"); }).find("a file, not a folder"), std::string::npos);
  EXPECT_FALSE(refusalOf([&] { StagedOutput staged(m_root / "file/out"); }).empty());
  EXPECT_EQ(read(m_root / "file"), "x");
}

TEST_F(StagedOutputTest, MakesTheFoldersAboveAndTakesThemBackWithoutACommit)
{
  {
    StagedOutput staged(m_root / "new/deeper/out");
    staged.write("a.txt", "a");
  }
  EXPECT_TRUE(entries(m_root).empty());
  StagedOutput staged(m_root / "new/deeper/out");
  staged.write("a.txt", "a");
  staged.commit();
  EXPECT_EQ(read(m_root / "new/deeper/out/a.txt"), "a");
}

TEST_F(StagedOutputTest, HoldsAFolderAloneWhereThatIsAskedFor)
{
  fs::create_directory(m_root / "out");
  {
    StagedOutput first(m_root / "out", StagedOutput::Neighbours::None);
    EXPECT_NE(refusalOf([&] {
                StagedOutput second(m_root / "out", StagedOutput::Neighbours::None);
              }).find("another run is writing there"),
              std::string::npos);
    StagedOutput file(m_root / "out");  // of a command that writes one file beside others
  }
  StagedOutput second(m_root / "out", StagedOutput::Neighbours::None);
}

TEST_F(StagedOutputTest, WritesAndRemovesNothingThroughALink)
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

TEST_F(StagedOutputTest, SaysWhenNothingCanBeWrittenThere)
{
  // No permission bit stops root, but nobody creates folders in these.
  EXPECT_NE(refusalOf([] { StagedOutput staged("/proc/lumyo"); }).find("/proc"), std::string::npos);
  EXPECT_FALSE(refusalOf([] { StagedOutput staged("/proc/self"); }).empty());
}

TEST_F(StagedOutputTest, AFolderWithoutWritePermissionIsRefusedForUsers)
{
  if (::geteuid() == 0) GTEST_SKIP() << "permission bits do not bind root";
  fs::create_directory(m_root / "locked");
  fs::permissions(m_root / "locked", fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_FALSE(refusalOf([&] { StagedOutput staged(m_root / "locked"); }).empty());
  EXPECT_FALSE(refusalOf([&] { StagedOutput staged(m_root / "locked/out"); }).empty());
  fs::permissions(m_root / "locked", fs::perms::owner_all);
}

TEST_F(StagedOutputTest, AnEmptyNameIsRefused)
{
  EXPECT_FALSE(refusalOf([] { StagedOutput staged(""); }, ErrorCode::InvalidCall).empty());
}

TEST_F(StagedOutputTest, PathsWithSpacesUmlautsAndThreeHundredCharactersWork)
{
  const fs::path deep = m_root / "Müller Präparat – L4 L5" / std::string(150, 'x') / std::string(150, 'y');
  fs::create_directories(deep);
  {
    StagedOutput staged(deep / "Ergebnis ä ö ü");
    staged.write("Maße Übersicht.csv", "1");
    staged.commit();
  }
  EXPECT_EQ(read(deep / "Ergebnis ä ö ü/Maße Übersicht.csv"), "1");
}

TEST_F(StagedOutputTest, ANameTooLongForTheDiskIsRefusedBeforeAnyWork)
{
  EXPECT_NE(refusalOf([&] { StagedOutput staged(m_root / std::string(300, 'x')); }).find("too long"),
            std::string::npos);
  EXPECT_TRUE(entries(m_root).empty());
}

TEST_F(StagedOutputTest, AWriteTheSystemCutsShortFailsAndLeavesNothing)
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

TEST_F(StagedOutputTest, AFullDiskIsNamedAndLeavesNothing)
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

TEST_F(StagedOutputTest, ASingleFileIsReplacedWhole)
{
  put(m_root / "labels.nii", "old");
  {
    StagedOutput staged(outputFolderOf(m_root / "labels.nii"));
    staged.write("labels.nii", "new");
    staged.commit();
  }
  EXPECT_EQ(read(m_root / "labels.nii"), "new");
  EXPECT_EQ(entries(m_root), (Names{"labels.nii"}));
}

TEST_F(StagedOutputTest, ALinkIsReplacedAndItsTargetLeftAlone)
{
  put(m_root / "data/original.csv", "precious");
  fs::create_directory(m_root / "out");
  fs::create_symlink(m_root / "data/original.csv", m_root / "out/a.csv");
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "new");
    staged.commit();
  }
  EXPECT_EQ(read(m_root / "out/a.csv"), "new");
  EXPECT_EQ(read(m_root / "data/original.csv"), "precious");
}

TEST_F(StagedOutputTest, UnwantedFilesGoAtCommitWithTheFoldersTheyLeaveEmpty)
{
  put(m_root / "out/a.csv", "old");
  put(m_root / "out/overlays/b.png", "old");
  put(m_root / "out/kept/c.png", "old");
  put(m_root / "out/kept/mine.txt", "mine");
  {
    StagedOutput staged(m_root / "out");
    staged.write("a.csv", "new");
    for (const char* file : {"overlays/b.png", "kept/c.png", "never/there.png"}) staged.remove(file);
    EXPECT_TRUE(fs::exists(m_root / "out/overlays/b.png"));
    staged.commit();
  }
  EXPECT_EQ(entries(m_root), (Names{"out", "out/a.csv", "out/kept", "out/kept/mine.txt"}));
}

TEST_F(StagedOutputTest, WithoutCommitUnwantedFilesStay)
{
  put(m_root / "out/a.csv", "old");
  {
    StagedOutput staged(m_root / "out");
    staged.remove("a.csv");
  }
  EXPECT_EQ(read(m_root / "out/a.csv"), "old");
}

TEST_F(StagedOutputTest, WhenRemovingFailsEverythingIsAsBefore)
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

TEST_F(StagedOutputTest, NothingOutsideTheFolderCanBeRemoved)
{
  StagedOutput staged(m_root / "out");
  EXPECT_ERROR(staged.remove("../a.csv"), ErrorCode::InvalidCall, "is not the name of a file in the output folder");
  EXPECT_ERROR(staged.remove(m_root / "a.csv"), ErrorCode::InvalidCall,
               "is not the name of a file in the output folder");
}

TEST_F(StagedOutputTest, AFolderIsNoPlaceForASingleFile)
{
  EXPECT_EQ(outputFolderOf(m_root / "a.csv"), m_root);
  EXPECT_EQ(outputFolderOf("a.csv"), fs::path("."));
  EXPECT_NE(refusalOf([&] { (void)outputFolderOf(m_root); }), "");
}

}  // namespace
}  // namespace lumyo
