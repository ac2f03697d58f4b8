#include "Completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "OptionFacts.h"

namespace lumyo::cli {
namespace {

// Bash splits `--fat=gm` into three words; a list is completed behind its last comma. Without an answer, readline
// offers files (-o default), unless the option takes something else.
constexpr const char* frame = R"(# bash completion for lumyo, made from the options of lumyo {version}

_lumyo_words()
{{
  local done=''
  if [[ $1 == list && $word == *,* ]]; then
    done=${{word%,*}},
  fi
  compopt +o default
  mapfile -t COMPREPLY < <(compgen -P "$done" -W "$2" -- "${{word#"$done"}}")
}}

_lumyo()
{{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command='' i
  if [[ $word == '=' ]]; then
    word=''
  elif [[ $before == '=' ]]; then
    before=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${{COMP_WORDS[i]}} in
    {commands})
      command=${{COMP_WORDS[i]}}
      break
      ;;
    esac
  done
  COMPREPLY=()
  case "$command $before" in
{values}  esac
  case $command in
{options}  esac
}}

complete -o default -F _lumyo lumyo
)";

/// The case that answers what may stand behind one option of one command.
std::string valueCase(const std::string& command, const CLI::Option& option)
{
  std::string patterns;
  for (const auto& spelling : spellingsOf(option)) {
    patterns += fmt::format("{}\"{} {}\"", patterns.empty() ? "" : " | ", command, spelling);
  }
  const OptionValue value = valueOf(option);
  std::string answer;
  if (!value.words.empty() && !value.isPath) {
    answer =
        fmt::format("    _lumyo_words {} \"{}\"\n", takesList(option) ? "list" : "one", fmt::join(value.words, " "));
  } else if (!value.words.empty()) {
    answer = fmt::format("    mapfile -t COMPREPLY < <(compgen -W \"{}\" -- \"$word\")\n", fmt::join(value.words, " "));
  } else if (!value.isPath) {
    answer = "    compopt +o default\n";
  }
  return fmt::format("  {})\n{}    return\n    ;;\n", patterns, answer);
}

std::string optionCase(const CLI::App& command)
{
  std::vector<std::string> words;
  for (const auto* option : dashedOptions(command)) {
    for (const auto& spelling : spellingsOf(*option)) words.push_back(spelling);
  }
  return fmt::format("  {})\n    [[ $word != -* ]] || _lumyo_words one \"{}\"\n    ;;\n", command.get_name(),
                     fmt::join(words, " "));
}

}  // namespace

std::string bashCompletion(const CLI::App& program)
{
  std::vector<std::string> names;
  std::string values;
  std::string options;
  for (const auto* command : commandsOf(program)) {
    names.push_back(command->get_name());
    options += optionCase(*command);
    for (const auto* option : dashedOptions(*command)) {
      if (takesValue(*option)) values += valueCase(command->get_name(), *option);
    }
  }
  std::vector<std::string> first = names;
  for (const auto* option : dashedOptions(program)) {
    for (const auto& spelling : spellingsOf(*option)) first.push_back(spelling);
  }
  options += fmt::format("  *)\n    _lumyo_words one \"{}\"\n    ;;\n", fmt::join(first, " "));
  const auto version = program.version().substr(program.version().find(' ') + 1);
  return fmt::format(fmt::runtime(frame), fmt::arg("version", version), fmt::arg("commands", fmt::join(names, " | ")),
                     fmt::arg("values", values), fmt::arg("options", options));
}

}  // namespace lumyo::cli
