#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "CommonOptions.h"
#include "Program.h"
#include "Remedies.h"
#include "lumyo/core/Utf8.h"

namespace {

/// One line, whatever the message holds.
void printError(std::string text)
{
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  (void)std::fputs(("lumyo: " + lumyo::printable(text) + "\n").c_str(), stderr);
}

/// What is wrong with the call, without a full stop.
std::string whyRefused(const CLI::App& program, const CLI::ParseError& error)
{
  const bool isCommandMissing =
      error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError) && program.get_subcommands().empty();
  if (!isCommandMissing) return error.what();
  std::vector<std::string> commands;
  for (const CLI::App* command : program.get_subcommands({})) commands.push_back(command->get_name());
  const auto words = program.remaining();
  return fmt::format("{}; the commands are {}",
                     words.empty() ? "no command was given" : fmt::format("'{}' is no command", words.front()),
                     fmt::join(commands, ", "));
}

int runChosen(const lumyo::cli::Invocation& invocation)
{
  try {
    return invocation.chosen();
  } catch (const lumyo::Error& e) {
    const std::string_view remedy = lumyo::cli::remedyText(e.remedy());
    printError(remedy.empty() ? std::string(e.what()) : fmt::format("{}; {}", e.what(), remedy));
    return lumyo::cli::exitStatus(e.code());
  } catch (const std::bad_alloc&) {
    printError("not enough memory for this input: close other programs or measure one series at a time");
    return 3;
  } catch (const std::exception& e) {
    printError(std::string("this should not have happened (") + e.what() + "); nothing was written, please report it");
    return 3;
  }
}

}  // namespace

int main(int argc, char** argv)
{
  lumyo::cli::Invocation invocation;
  for (int i = 0; i < argc; ++i) invocation.words.emplace_back(argv[i]);
  const auto program = lumyo::cli::makeProgram(invocation);
  try {
    program->parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return program->exit(e);
    printError(whyRefused(*program, e) + "; `lumyo --help` and `lumyo COMMAND --help` say what is accepted");
    return 2;
  }
  return runChosen(invocation);
}
