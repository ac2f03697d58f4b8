#include "ManPage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "OptionFacts.h"
#include "Program.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::cli {
namespace {

/// Text as roff shows it: no character is a request; what stands in backquotes is bold; a dash can be searched and
/// copied.
std::string roff(const std::string& text)
{
  std::string out;
  bool isBold = false;
  for (const char c : text) {
    if (c == '`') {
      isBold = !isBold;
      out += isBold ? "\\fB" : "\\fR";
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '|') {
      out += "|\\:";  // a long choice may be broken here
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  if (!out.empty() && (out.front() == '.' || out.front() == '\'')) out.insert(0, "\\&");
  return out;
}

std::string upper(std::string text)
{
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string bold(const std::string& text) { return "\\fB" + roff(text) + "\\fR"; }

std::string section(const std::string& title, const std::string& body)
{
  return fmt::format(".SH {}\n{}\n", upper(title), body);
}

std::string head(const std::string& page, const std::string& purpose)
{
  return fmt::format(".TH {} 1 \"\" \"lumyo {}\" \"Lumyo\"\n.nh\n.ad l\n.SH NAME\n{} \\- {}\n", upper(roff(page)),
                     workflow::softwareVersion(), roff(page), roff(purpose));
}

std::string defaultOf(const CLI::Option& option)
{
  const std::string value = option.get_default_str();
  const bool isBracketed = value.size() >= 2 && value.front() == '[';  // CLI11's way to print a list
  return isBracketed ? value.substr(1, value.size() - 2) : value;
}

std::string optionEntry(const CLI::Option& option)
{
  std::string names;
  for (const auto& spelling : spellingsOf(option)) names += (names.empty() ? "" : ", ") + bold(spelling);
  if (takesValue(option)) names += " \\fI" + roff(option.get_type_name()) + "\\fR";
  std::string text = roff(option.get_description());
  if (option.get_required()) text += "; required";
  if (takesList(option)) text += "; a list takes commas or the option again";
  if (const std::string value = defaultOf(option); !value.empty()) text += "; default: " + roff(value);
  for (const auto* other : option.get_needs()) text += "; only with " + bold(other->get_name());
  for (const auto* other : option.get_excludes()) text += "; not with " + bold(other->get_name());
  return ".TP\n" + names + "\n" + text + "\n";
}

std::string optionSection(const CLI::App& command)
{
  std::string body;
  for (const auto* option : positionals(command)) {
    body += ".TP\n\\fI" + roff(option->get_name(true)) + "\\fR\n" + roff(option->get_description()) + "\n";
  }
  for (const auto* option : dashedOptions(command)) body += optionEntry(*option);
  body.pop_back();
  return section("Options", body);
}

std::string exampleSection(const std::string& command)
{
  std::string body = ".nf\n";
  for (const auto& line : examplesOf(command)) body += roff(line) + "\n";
  return section("Examples", body + ".fi");
}

std::string closing(const CLI::App& program, const std::string& ownName)
{
  std::string text;
  for (const auto& common : commonSections()) text += section(common.title, roff(common.text));
  std::string pages = ownName.empty() ? "" : bold("lumyo") + "(1)";
  for (const auto* command : commandsOf(program)) {
    if (command->get_name() == ownName) continue;
    pages += (pages.empty() ? "" : ",\n") + bold("lumyo-" + command->get_name()) + "(1)";
  }
  return text +
         section(
             "Files",
             "The folder share/lumyo/models beside the program's bin folder holds the model packages, share/doc/lumyo "
             "the README and the documents: docs/outputs.md describes every column of the tables, docs/contract.md "
             "what scripts may rely on.") +
         section("See also", pages);
}

}  // namespace

std::string programManPage(const CLI::App& program)
{
  std::string list;
  for (const auto* command : commandsOf(program)) {
    list += ".TP\n" + bold("lumyo " + command->get_name()) + "\n" + roff(command->get_description()) + "\n";
  }
  list.pop_back();
  return head("lumyo", "measure muscles on lumbosacral MRI") +
         section("Synopsis", bold("lumyo") + " \\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\fIPATH\\fR") +
         section("Description", roff(program.get_description())) + section("Commands", list) + optionSection(program) +
         exampleSection("") + closing(program, "");
}

std::string commandManPage(const CLI::App& program, const CLI::App& command)
{
  const std::string& name = command.get_name();
  std::string purpose = command.get_description();
  purpose.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(purpose.front())));
  std::string synopsis = bold("lumyo " + name) + " [\\fIOPTIONS\\fR]";
  for (const auto* option : positionals(command)) synopsis += " \\fI" + roff(option->get_name(true)) + "\\fR";
  return head("lumyo-" + name, purpose) + section("Synopsis", synopsis) +
         section("Description", roff(command.get_description()) + ".") + optionSection(command) + exampleSection(name) +
         closing(program, name);
}

}  // namespace lumyo::cli
