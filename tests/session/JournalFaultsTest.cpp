// A disk that refuses, a program that is killed: nothing that was finished is lost.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "ExpectError.h"
#include "session/Scenes.h"

namespace lumyo::session {
namespace {

namespace fs = std::filesystem;
using namespace test;

Session sessionIn(const fs::path& file)
{
  return {fiveSliceStudy(), psoasDocument(), std::make_unique<Journal>(file, psoasKey(), psoasDocument()), noon};
}

/// The system refuses every byte of a file beyond the limit, as a full disk does.
class FileLimit {
public:
  explicit FileLimit(std::uintmax_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
  {
    ::getrlimit(RLIMIT_FSIZE, &m_before);
    const ::rlimit small{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FileLimit()
  {
    ::setrlimit(RLIMIT_FSIZE, &m_before);
    std::signal(SIGXFSZ, m_handler);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

private:
  ::rlimit m_before{};
  void (*m_handler)(int);
};

/// Paints until the journal refuses; answers what the document then was.
std::string paintUntilRefused(Session& session)
{
  RandomGestures gestures(1);
  for (int i = 0; i < 5000; ++i) {
    const std::string before = documentBytes(session.document());
    const Step* undo = session.nextUndo();
    try {
      gestures.paint(session);
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::ExportFailed);
      EXPECT_NE(std::string(e.what()).find("what was written before is safe"), std::string::npos) << e.what();
      EXPECT_EQ(documentBytes(session.document()), before);
      EXPECT_EQ(session.nextUndo(), undo);
      return before;
    }
  }
  ADD_FAILURE() << "the disk was never full";
  return {};
}

TEST(JournalFaults, AWriteTheSystemCutsShortLeavesTheDocumentAndAllFinishedGestures)
{
  const Folder folder;
  std::string kept;
  {
    Session session = sessionIn(folder / "a.lumyo");
    {
      const FileLimit limit(300'000);
      kept = paintUntilRefused(session);
      EXPECT_ERROR(session.undo(), ErrorCode::ExportFailed, "");
      EXPECT_EQ(documentBytes(session.document()), kept);
    }
    EXPECT_EQ(documentBytes(readDocument(folder / "a.lumyo")), kept);
    session.judge(rightPsoas, Verdict::NotAssessable, "space again");  // and goes on where there is room
    kept = documentBytes(session.document());
  }
  EXPECT_EQ(documentBytes(readDocument(folder / "a.lumyo")), kept);
}

TEST(JournalFaults, AFullDiskIsNamedAndLosesNothing)
{
  const Folder folder;
  const std::string quoted = "'" + folder.path().string() + "'";
  if (std::system(("mount -t tmpfs -o size=512k tmpfs " + quoted + " 2>/dev/null").c_str()) != 0) {
    GTEST_SKIP() << "a small disk cannot be mounted here";
  }
  {
    Session session = sessionIn(folder / "a.lumyo");
    const std::string kept = paintUntilRefused(session);
    EXPECT_EQ(documentBytes(readDocument(folder / "a.lumyo")), kept);
    EXPECT_ERROR(sessionIn(folder / "b.lumyo"), ErrorCode::ExportFailed, "");  // no room for another reading
    EXPECT_FALSE(fs::exists(folder / "b.lumyo"));
  }
  EXPECT_EQ(std::system(("mount -o remount,ro " + quoted).c_str()), 0);
  EXPECT_ERROR(sessionIn(folder / "a.lumyo"), ErrorCode::ExportFailed, "");
  EXPECT_NO_THROW((void)readDocument(folder / "a.lumyo"));
  EXPECT_EQ(std::system(("umount " + quoted).c_str()), 0);
}

TEST(JournalFaults, APlaceWhereNothingCanBeWrittenIsNamed)
{
  EXPECT_ERROR(sessionIn("/proc/lumyo/a.lumyo"), ErrorCode::ExportFailed, "/proc/lumyo");
  EXPECT_ERROR(sessionIn("/proc/a.lumyo"), ErrorCode::ExportFailed, "/proc/a.lumyo");
}

TEST(JournalFaults, AFileThatIsDeletedOrMovedAwayStopsEditing)
{
  const Folder folder;
  Session session = sessionIn(folder / "a.lumyo");
  session.judge(rightPsoas, Verdict::Accepted);
  const std::string before = documentBytes(session.document());
  fs::rename(folder / "a.lumyo", folder / "b.lumyo");
  EXPECT_ERROR(session.judge(leftPsoas, Verdict::Accepted), ErrorCode::ExportFailed, "moved or deleted");
  fs::remove(folder / "b.lumyo");
  EXPECT_ERROR(session.undo(), ErrorCode::ExportFailed, "moved or deleted");
  EXPECT_EQ(documentBytes(session.document()), before);
}

TEST(JournalFaults, WhatAProgramLeftThatWasKilledWhileMakingTheFileIsNoHindrance)
{
  const Folder folder;
  std::FILE* half = std::fopen((folder / "a.lumyo.new").c_str(), "wb");
  std::fputs("half a database", half);
  std::fclose(half);
  EXPECT_FALSE(sessionIn(folder / "a.lumyo").isReadOnly());
  EXPECT_FALSE(fs::exists(folder / "a.lumyo.new"));
}

/// What a child does until it is killed: opens the reading, makes gestures, and writes one byte for each that is
/// finished.
[[noreturn]] void editUntilKilled(const fs::path& file, unsigned seed, int report)
{
  try {
    Session session = sessionIn(file);
    RandomGestures gestures(seed);
    for (;;) {
      gestures.perform(session);
      if (::write(report, "x", 1) != 1) ::_exit(2);
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "the child failed: %s\n", e.what());
    ::_exit(3);
  }
}

/// Starts a child, kills it and answers how many gestures it reported. `patience` of them are waited for first, so that
/// the moment lies while opening, or among gestures.
int finishedBeforeKill(const fs::path& file, unsigned seed, int patience, std::chrono::microseconds life)
{
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  const ::pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    editUntilKilled(file, seed, ends[1]);
  }
  ::close(ends[1]);
  int finished = 0;
  std::array<char, 256> buffer{};
  while (finished < patience && ::read(ends[0], buffer.data(), 1) == 1) ++finished;
  std::this_thread::sleep_for(life);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << status;
  for (::ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;) finished += static_cast<int>(got);
  ::close(ends[0]);
  return finished;
}

TEST(JournalKill, EveryFinishedGestureIsThereAfterSigkillAtAnyMoment)
{
  const char* wanted = std::getenv("LUMYO_KILLS");
  const int kills = wanted != nullptr ? std::atoi(wanted) : 100;
  const Folder folder;
  const fs::path file = folder / "a.lumyo";
  std::mt19937 random(11);
  Session witness = psoasSession();  // does in memory what the children did
  int gestures = 0;
  int unreported = 0;
  for (int round = 0; round < kills; ++round) {
    const unsigned seed = static_cast<unsigned>(random());
    const int finished =
        finishedBeforeKill(file, seed, static_cast<int>(random() % 4) * 2, std::chrono::microseconds(random() % 40000));
    gestures += finished;
    RandomGestures same(seed);
    for (int i = 0; i < finished; ++i) same.perform(witness);
    if (!fs::exists(file)) continue;  // killed before the file was made
    const std::string found = documentBytes(readDocument(file));
    if (found != documentBytes(witness.document())) {
      same.perform(witness);  // the gesture in hand was on disk and not yet reported
      ++unreported;
    }
    ASSERT_EQ(found, documentBytes(witness.document())) << "round " << round << " after " << finished << " gestures";
  }
  Session last = sessionIn(file);
  EXPECT_EQ(documentBytes(last.document()), documentBytes(witness.document()));
  while (last.undo()) {
  }
  EXPECT_EQ(documentBytes(last.document()), documentBytes(psoasDocument()));
  EXPECT_GT(gestures, kills);
  RecordProperty("gestures", gestures);
  RecordProperty("unreported", unreported);
  std::printf("%d kills, %d gestures reported, %d on disk and not yet reported\n", kills, gestures, unreported);
}

}  // namespace
}  // namespace lumyo::session
