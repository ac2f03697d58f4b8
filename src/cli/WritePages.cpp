// A program of the build, not installed: the manual pages and the completion, made from the same description of the
// command line as `--help`, so that they cannot tell something else.
// usage: lumyo_pages FOLDER

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <fstream>

#include "Completion.h"
#include "ManPage.h"
#include "OptionFacts.h"
#include "Program.h"

namespace {

void write(const std::filesystem::path& file, const std::string& text)
{
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace

int main(int argc, char** argv)
{
  if (argc != 2) {
    fmt::print(stderr, "usage: lumyo_pages FOLDER\n");
    return 2;
  }
  try {
    const std::filesystem::path folder(argv[1]);
    lumyo::cli::Invocation invocation;
    const auto program = lumyo::cli::makeProgram(invocation);
    write(folder / "man1/lumyo.1", lumyo::cli::programManPage(*program));
    for (const auto* command : lumyo::cli::commandsOf(*program)) {
      write(folder / fmt::format("man1/lumyo-{}.1", command->get_name()),
            lumyo::cli::commandManPage(*program, *command));
    }
    write(folder / "bash-completion/lumyo", lumyo::cli::bashCompletion(*program));
    return 0;
  } catch (const std::exception& e) {
    fmt::print(stderr, "lumyo_pages: {}\n", e.what());
    return 1;
  }
}
