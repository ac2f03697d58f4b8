#include "ReadFiles.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>

// DCMTK 3.6.7 forgets the packed bytes of a JPEG-LS frame that it cannot decode, and OpenJPEG 2.5.0 24 bytes when
// opj_get_cstr_index() finds no index of a missing tile (it has no symbol to name more closely); the damaged files here
// are many.
extern "C" const char* __lsan_default_suppressions()  // NOLINT(bugprone-reserved-identifier): the sanitizer's name
{
  return "leak:DJLSDecoderBase::decodeFrame\nleak:libopenjp2\n";
}

// glibc holds a lock around it that the thread sanitizer does not know; libzip calls mktime() for every entry.
extern "C" const char* __tsan_default_suppressions()  // NOLINT(bugprone-reserved-identifier): the sanitizer's name
{
  return "race:tzset_internal\n";
}

namespace lumyo::dicom::testing {
namespace {

namespace fs = std::filesystem;

const fs::path scripts = fs::path(LUMYO_SOURCE_DIR) / "tests/dicom";

bool hasPydicom()
{
  static const bool has = std::system("/usr/bin/python3 -c 'import pydicom, numpy' 2>/dev/null") == 0;
  return has;
}

/// Another folder whenever one of the scripts changes.
std::size_t scriptsVersion()
{
  std::string all;
  for (const char* name : {"make_read_files.py", "make_wrong_files.py", "read_files_support.py"}) {
    all += fileBytes(scripts / name);
  }
  return std::hash<std::string>()(all);
}

/// Throws with what the script said: a broken script must not look like a missing pydicom.
void make(const fs::path& folder)
{
  const std::string log = folder.string() + ".log";
  const std::string command = fmt::format("/usr/bin/python3 -B -W ignore '{}' '{}' >'{}' 2>&1",
                                          (scripts / "make_read_files.py").string(), folder.string(), log);
  const bool made = std::system(command.c_str()) == 0;
  const std::string said = fileBytes(log);
  fs::remove(log);
  if (made) return;
  fs::remove_all(folder);
  throw std::runtime_error("make_read_files.py failed:\n" + said);
}

}  // namespace

bool hasProgram(const std::string& name)
{
  return std::system(fmt::format("command -v {} >/dev/null", name).c_str()) == 0;
}

std::optional<fs::path> readFiles()
{
  if (!hasPydicom()) return std::nullopt;
  const fs::path program = fs::canonical("/proc/self/exe");
  const fs::path wanted = program.parent_path() / fmt::format("dicom_read_files_{:x}", scriptsVersion());
  if (fs::exists(wanted)) return wanted;
  // Several test processes may start at once: each makes its own, the first to finish gives it its name.
  const fs::path own = wanted.string() + fmt::format(".{}", ::getpid());
  fs::create_directories(own);
  make(own);
  std::error_code lost;
  fs::rename(own, wanted, lost);
  if (lost) fs::remove_all(own);
  return wanted;
}

ScratchFolder::ScratchFolder()
{
  std::string pattern = (fs::temp_directory_path() / "lumyo-dicom-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  m_path = pattern;
}

ScratchFolder::~ScratchFolder()
{
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

Loaded<Listing> scanned(const fs::path& path, unsigned threads)
{
  SilentProgress silent;
  return scan(path, RunContext{silent, {}, threads});
}

Loaded<Series> loaded(const Series& series, unsigned threads)
{
  SilentProgress silent;
  return load(series, RunContext{silent, {}, threads});
}

std::string loadError(const Series& series)
{
  try {
    (void)loaded(series);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::string scanError(const fs::path& path)
{
  try {
    (void)scanned(path);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::string reasonFor(const std::vector<Diagnostic>& skipped, const std::string& fileName)
{
  for (const Diagnostic& diagnostic : skipped) {
    if (diagnostic.file.filename() == fileName) return diagnostic.text;
  }
  return {};
}

std::string textOf(const Loaded<Listing>& listing)
{
  std::ostringstream out;
  for (const Series& series : listing.value.series) {
    out << series.about.seriesUid << ' ' << name(series.about.role) << ' ' << series.about.whyRole << '\n';
    for (const SliceStack& stack : series.stacks) {
      out << "stack " << stack.about.echo << ' ' << name(stack.about.dixon) << ' ' << stack.about.timePoint << '\n';
      for (const Slice& slice : stack.slices) {
        out << slice.header.image.name() << ' ' << slice.header.grid.firstPixel().mm.transpose() << '\n';
      }
    }
  }
  for (const Diagnostic& diagnostic : listing.skipped) out << diagnostic.file << ": " << diagnostic.text << '\n';
  return out.str();
}

std::string fileBytes(const fs::path& file)
{
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void writeBytes(const fs::path& file, const std::string& bytes)
{
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace lumyo::dicom::testing
