#include "OptionFacts.h"

#include <algorithm>
#include <sstream>

namespace lumyo::cli {

std::vector<std::string> spellingsOf(const CLI::Option& option)
{
  std::vector<std::string> all;
  for (const auto& name : option.get_snames()) all.push_back("-" + name);
  for (const auto& name : option.get_lnames()) all.push_back("--" + name);
  return all;
}

bool takesValue(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

bool takesList(const CLI::Option& option) { return option.get_delimiter() != '\0'; }

OptionValue valueOf(const CLI::Option& option)
{
  OptionValue value;
  std::istringstream parts(option.get_type_name());
  for (std::string part; std::getline(parts, part, '|');) {
    const bool isWord =
        std::ranges::all_of(part, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    if (isWord && !part.empty()) value.words.push_back(part);
    if (part == "FILE" || part == "DIR" || part == "PATH") value.isPath = true;
  }
  return value;
}

std::vector<const CLI::Option*> dashedOptions(const CLI::App& command)
{
  return command.get_options([](const CLI::Option* option) { return option->nonpositional(); });
}

std::vector<const CLI::Option*> positionals(const CLI::App& command)
{
  return command.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

std::vector<const CLI::App*> commandsOf(const CLI::App& program)
{
  return program.get_subcommands([](const CLI::App*) { return true; });
}

}  // namespace lumyo::cli
