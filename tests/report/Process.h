#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

namespace lumyo::report::testing {

/// A folder of its own that is gone at the end.
class ScratchFolder {
public:
  ScratchFolder()
  {
    std::string name = (std::filesystem::temp_directory_path() / "lumyo-report-XXXXXX").string();
    m_path = ::mkdtemp(name.data());
  }
  ~ScratchFolder() { std::filesystem::remove_all(m_path); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] std::filesystem::path write(const std::string& name, std::string_view bytes) const
  {
    std::ofstream(m_path / name, std::ios::binary) << bytes;
    return m_path / name;
  }

private:
  std::filesystem::path m_path;
};

/// What a Python program prints when it is given `bytes` as the file sys.argv[1]: a reader that is not ours.
inline std::string python(std::string_view program, std::string_view bytes)
{
  const ScratchFolder scratch;
  const auto script = scratch.write("program.py", program);
  const auto data = scratch.write("data", bytes);
  const std::string command = "/usr/bin/python3 " + script.string() + " " + data.string() + " 2>&1";
  FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return "cannot start python3";
  std::string out;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  ::pclose(pipe);
  return out;
}

}  // namespace lumyo::report::testing
