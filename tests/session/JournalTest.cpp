#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "ExpectError.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

namespace fs = std::filesystem;
using namespace test;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string bytesOfFile(const fs::path& file)
{
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const fs::path& file, const std::string& bytes)
{
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Names and contents of all files in a folder.
std::map<std::string, std::string> contents(const fs::path& folder)
{
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder)] = bytesOfFile(entry.path());
  }
  return files;
}

class JournalOnDisk : public ::testing::Test {
protected:
  [[nodiscard]] std::unique_ptr<Journal> journal() const
  {
    return std::make_unique<Journal>(m_file, psoasKey(), psoasDocument());
  }
  [[nodiscard]] Session session() const { return {fiveSliceStudy(), psoasDocument(), journal(), noon}; }
  /// A journal with some gestures, closed in order.
  void fillAndClose()
  {
    Session s = session();
    s.acceptLevel(l45);
    s.replaceLabels(middle, withDisc(codesAt(s, middle), erectorLeft, 160, 130, 15), "draw");
    s.close();
  }

  Folder m_folder;
  fs::path m_file = m_folder / "a/b.lumyo";
};

TEST_F(JournalOnDisk, WhatWasDoneAndUndoneIsThereAfterClosingAndReopening)
{
  std::string end;
  {
    Session s = session();
    s.judge(rightPsoas, Verdict::Accepted);
    s.replaceLabels(middle, withDisc(codesAt(s, middle), psoasRight, 99.5, 60, 22), "grow");
    s.judge(leftPsoas, Verdict::Rejected, "wrong");
    s.undo();
    end = documentBytes(s.document());
    s.close();
  }
  Session s = session();
  EXPECT_EQ(documentBytes(s.document()), end);
  EXPECT_EQ(documentBytes(s.start()), documentBytes(psoasDocument()));
  EXPECT_EQ(s.recoveredSteps(), 0U);
  EXPECT_EQ(s.lastWrite(), noon());
  EXPECT_EQ(s.nextRedo()->what, "rejected, psoas major, left, L4/L5");
  EXPECT_TRUE(s.redo());
  EXPECT_EQ(viewOf(s, leftPsoas).state, ReviewState::Rejected);
  while (s.undo()) {
  }
  EXPECT_EQ(documentBytes(s.document()), documentBytes(psoasDocument()));
}

TEST_F(JournalOnDisk, AnEndWithoutClosingIsToldAsSuch)
{
  {
    Session s = session();
    s.judge(rightPsoas, Verdict::Accepted);
    s.judge(leftPsoas, Verdict::Accepted);
  }
  {
    Session s = session();
    EXPECT_EQ(s.recoveredSteps(), 2U);
    s.close();
  }
  EXPECT_EQ(session().recoveredSteps(), 0U);
}

TEST_F(JournalOnDisk, AStepBehindAnUndoDropsWhatCouldBeRedone)
{
  {
    Session s = session();
    s.judge(rightPsoas, Verdict::Accepted);
    s.judge(leftPsoas, Verdict::Accepted);
    s.undo();
    s.undo();
    s.judge(leftPsoas, Verdict::Rejected);
  }
  const auto found = journal();
  ASSERT_THAT(found->recovered().steps, SizeIs(1));
  EXPECT_EQ(found->recovered().done, 1U);
  EXPECT_EQ(found->recovered().steps[0].what, "rejected, psoas major, left, L4/L5");
}

TEST_F(JournalOnDisk, UndoGoesBackFurtherThanMemoryOnlyAsFarAsTheHistoryRemembers)
{
  // The journal counts all steps, the history those it remembers: what is written after an undo must fit both.
  Session s = session();
  for (int i = 0; i < 30; ++i) {
    s.replaceLabels(middle, withDisc(codesAt(s, middle), erectorLeft, 150, 100 + i, 9), "draw");
  }
  s.undo();
  s.replaceLabels(middle, withDisc(codesAt(s, middle), erectorLeft, 60, 60, 9), "draw");
  EXPECT_EQ(documentBytes(readDocument(m_file)), documentBytes(s.document()));
}

TEST_F(JournalOnDisk, TheSecondOpenerReadsAndSaysSoAndTheFirstWritesOn)
{
  Session first = session();
  first.judge(rightPsoas, Verdict::Accepted);
  Session second = session();
  EXPECT_FALSE(first.isReadOnly());
  EXPECT_TRUE(second.isReadOnly());
  EXPECT_EQ(second.recoveredSteps(), 0U);  // the first is alive
  EXPECT_EQ(viewOf(second, rightPsoas).state, ReviewState::Accepted);
  EXPECT_ERROR(second.judge(leftPsoas, Verdict::Accepted), ErrorCode::InvalidCall, "reading only");
  EXPECT_ERROR(second.undo(), ErrorCode::InvalidCall, "reading only");
  first.judge(leftPsoas, Verdict::Accepted);
  EXPECT_EQ(readDocument(m_file).reading.judgements.size(), 2U);
}

TEST_F(JournalOnDisk, TheLockEndsWithWhoHeldIt)
{
  {
    const auto first = journal();
  }
  EXPECT_FALSE(journal()->isReadOnly());
  const auto closed = journal();
  closed->close();
  EXPECT_FALSE(journal()->isReadOnly());
  EXPECT_ERROR(closed->push({"late", {}, {}}), ErrorCode::InvalidCall, "is closed");
}

TEST_F(JournalOnDisk, OfAnotherStudySeriesOrReaderIsRefusedByName)
{
  fillAndClose();
  const auto before = bytesOfFile(m_file);
  const Document start = psoasDocument();
  EXPECT_ERROR(Journal(m_file, {"9", "1.2.4", "Dr A"}, start), ErrorCode::UnusableInput, "another study");
  EXPECT_ERROR(Journal(m_file, {"1.2.3", "9", "Dr A"}, start), ErrorCode::UnusableInput, "another series");
  EXPECT_ERROR(Journal(m_file, {"1.2.3", "1.2.4", "Dr B"}, start), ErrorCode::UnusableInput, "another reader");
  EXPECT_EQ(bytesOfFile(m_file), before);
}

TEST_F(JournalOnDisk, WhatIsNoReadingIsRefusedAndLeftAsItIs)
{
  fs::create_directories(m_file.parent_path());
  for (const std::string& bytes :
       {std::string("not a database at all, but long enough to look at"), std::string(), std::string(8192, '\0')}) {
    put(m_file, bytes);
    EXPECT_ERROR(journal(), ErrorCode::UnusableInput, "no reading of Lumyo");
    EXPECT_EQ(bytesOfFile(m_file), bytes);
  }
}

TEST_F(JournalOnDisk, OfANewerVersionIsRefusedAsSuch)
{
  fillAndClose();
  std::string bytes = bytesOfFile(m_file);
  ASSERT_EQ(bytes[63], 1);  // user_version in the file's head (SQLite file format 1.3)
  bytes[63] = 2;
  put(m_file, bytes);
  EXPECT_ERROR(journal(), ErrorCode::UnusableInput, "newer version of Lumyo (format 2");
  EXPECT_ERROR(readDocument(m_file), ErrorCode::UnusableInput, "newer version");
  EXPECT_EQ(bytesOfFile(m_file), bytes);
}

TEST_F(JournalOnDisk, ThatIsDamagedAnywhereIsRefusedOrReadAsItWasWritten)
{
  fillAndClose();
  const std::string good = bytesOfFile(m_file);
  const std::string document = documentBytes(readDocument(m_file));
  std::mt19937 random(3);
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    std::string bytes = good;
    if (i % 3 == 0) {
      bytes.resize(random() % bytes.size());
    } else {
      for (unsigned n = 0; n < 8; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    put(m_file, bytes);
    try {
      const std::string read = documentBytes(readDocument(m_file));
      ASSERT_EQ(read, document);  // the damage hit bytes that nobody uses
    } catch (const Error& e) {
      ASSERT_EQ(e.code(), ErrorCode::UnusableInput) << e.what();
      ASSERT_THAT(e.what(), HasSubstr(m_file.string()));
      ++refused;
    }
    ASSERT_EQ(bytesOfFile(m_file), bytes);
  }
  EXPECT_GT(refused, 100);
}

TEST_F(JournalOnDisk, IsReadWithoutATraceEvenWhereAKilledWriterLeftItsLog)
{
  {
    Session writer = session();
    writer.judge(rightPsoas, Verdict::Accepted);
    // As they lie on disk in the middle of the session: file, log, index of the log, lock.
    fs::copy(m_file.parent_path(), m_folder / "killed");
  }
  const fs::path killed = m_folder / "killed/b.lumyo";
  ASSERT_GT(fs::file_size(killed.string() + "-wal"), 0U);
  const auto before = contents(m_folder / "killed");
  EXPECT_EQ(readDocument(killed).reading.judgements.size(), 1U);
  EXPECT_EQ(contents(m_folder / "killed"), before);

  // Copied by hand, without the files that nobody knows.
  fs::remove(killed.string() + "-shm");
  fs::remove(killed.string() + ".lock");
  const auto bare = contents(m_folder / "killed");
  EXPECT_EQ(readDocument(killed).reading.judgements.size(), 1U);
  EXPECT_EQ(contents(m_folder / "killed"), bare);
}

TEST_F(JournalOnDisk, IsReadWhileItIsWritten)
{
  Session writer = session();
  writer.judge(rightPsoas, Verdict::Accepted);
  EXPECT_EQ(readDocument(m_file).reading.judgements.size(), 1U);
  writer.undo();
  EXPECT_EQ(readDocument(m_file).reading.judgements.size(), 0U);
}

TEST_F(JournalOnDisk, ReadingsOfAStudyAreListedBySeriesAndReaderWithThoseThatCannotBeRead)
{
  const auto fill = [&](const ReadingKey& key, int edits) {
    Session s(fiveSliceStudy(), psoasDocument(),
              std::make_unique<Journal>(journalFile(m_folder.path(), key), key, psoasDocument()), noon);
    for (int i = 0; i < edits; ++i) s.judge(rightPsoas, i % 2 == 0 ? Verdict::Accepted : Verdict::Rejected);
    s.close();
  };
  fill({"1.2.3", "1.2.5", "Dr A"}, 1);
  fill({"1.2.3", "1.2.4", "Dr B"}, 3);
  fill({"1.2.3", "1.2.4", "Dr A"}, 0);
  fill({"1.2.9", "1.2.4", "Dr A"}, 2);
  const fs::path broken = journalFile(m_folder.path(), {"1.2.3", "1.2.4", "Dr C"});
  put(broken, "broken");
  const auto readings = storedReadings(m_folder.path(), "1.2.3");
  ASSERT_THAT(readings, SizeIs(4));
  EXPECT_EQ(readings[0].file, broken);
  EXPECT_THAT(readings[0].whyNot, HasSubstr("no reading of Lumyo"));
  EXPECT_EQ(readings[1].key, (ReadingKey{"1.2.3", "1.2.4", "Dr A"}));
  EXPECT_EQ(readings[1].edits, 0U);
  EXPECT_EQ(readings[1].lastWrite, "");
  EXPECT_EQ(readings[2].key.reader, "Dr B");
  EXPECT_EQ(readings[2].edits, 3U);
  EXPECT_EQ(readings[2].lastWrite, noon());
  EXPECT_EQ(readings[3].key.seriesUid, "1.2.5");
  EXPECT_TRUE(storedReadings(m_folder / "nowhere", "1.2.3").empty());
}

TEST(JournalFile, NamesNoPersonAndNoStudyInItsPath)
{
  const fs::path file = journalFile("/data", {"1.2.840.1", "1.2.840.2", "Ayşe Kaya"});
  EXPECT_EQ(file.extension(), ".lumyo");
  EXPECT_EQ(file.string().find("1.2.840"), std::string::npos);
  EXPECT_EQ(file.string().find("Kaya"), std::string::npos);
  EXPECT_NE(file, journalFile("/data", {"1.2.840.1", "1.2.840.2", "Ayşe"}));
  EXPECT_NE(file, journalFile("/data", {"1.2.840.1", "1.2.840.3", "Ayşe Kaya"}));
}

TEST(ReadingsFolder, IsTheChosenOneElseThatOfTheUsersData)
{
  ::setenv("HOME", "/home/a", 1);
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("LUMYO_READINGS");
  EXPECT_EQ(readingsFolder(), "/home/a/.local/share/lumyo/readings");
  ::setenv("XDG_DATA_HOME", "/xdg", 1);
  EXPECT_EQ(readingsFolder(), "/xdg/lumyo/readings");
  ::setenv("LUMYO_READINGS", "/chosen", 1);
  EXPECT_EQ(readingsFolder(), "/chosen");
  ::unsetenv("LUMYO_READINGS");
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("HOME");
  EXPECT_ERROR(readingsFolder(), ErrorCode::ExportFailed, "no folder for readings");
}

}  // namespace
}  // namespace lumyo::session
