#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/StagedOutputFixture.h"
#include "lumyo/core/StagedOutput.h"

namespace lumyo {
namespace {

namespace fs = std::filesystem;
using test::Names;
using test::StagedOutputTest;

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

}  // namespace
}  // namespace lumyo
