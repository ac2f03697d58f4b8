#include "ScratchFolder.h"

#include <cstdlib>
#include <fstream>

#include "Refusal.h"

namespace lumyo::fuzz {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder()
{
  std::string name = (fs::temp_directory_path() / "lumyo_fuzz_XXXXXX").string();
  expect(::mkdtemp(name.data()) != nullptr, "no scratch folder can be made");
  m_path = name;
}

ScratchFolder::~ScratchFolder()
{
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

fs::path ScratchFolder::write(const std::string& name, std::span<const std::uint8_t> bytes) const
{
  fs::path file = m_path / name;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  expect(out.good(), "the scratch folder is full");
  return file;
}

void ScratchFolder::clear() const
{
  for (const fs::directory_entry& entry : fs::directory_iterator(m_path)) fs::remove_all(entry.path());
}

}  // namespace lumyo::fuzz
