#include "CommonOptions.h"

namespace lumyo::cli {

bool CommonOptions::shows(LogLevel level) const
{
  if (quiet || logLevel == "error") return level == LogLevel::Error;
  return level != LogLevel::Info || logLevel == "info";
}

CLI::Option* addChoice(CLI::App& command, const std::string& name, std::string& value,
                       const std::vector<std::string>& words, const std::string& text)
{
  return command.add_option(name, value, text)
      ->check(CLI::IsMember(words).description(""))
      ->type_name(CLI::detail::join(words, "|"))
      ->capture_default_str();
}

CLI::Option* addReadingsFolder(CLI::App& command, std::filesystem::path& folder)
{
  return command
      .add_option("--readings", folder, "folder in which readings are kept (default: the user's data folder)")
      ->type_name("DIR");
}

void addCommonOptions(CLI::App& command, CommonOptions& options, JsonSwitch json)
{
  if (json == JsonSwitch::Yes) command.add_flag("--json", options.json, "print JSON instead of text");
  command.add_flag("--quiet", options.quiet,
                   "no progress, no warnings, and no word on files written; results that go to no file are printed");
  addChoice(command, "--log-level", options.logLevel, {"error", "warning", "info"}, "what to say on standard error");
  command.add_option("--threads", options.threads, "threads to use; the result does not depend on it (default: all)")
      ->check(CLI::Range(1U, 1024U).description(""))
      ->type_name("1-1024");
}

int exitStatus(ErrorCode code)
{
  switch (code) {
    case ErrorCode::InvalidCall: return 2;
    case ErrorCode::UnusableInput:
    case ErrorCode::ModelUnusable: return 3;
    case ErrorCode::ExportFailed: return 5;
    case ErrorCode::Cancelled: return 130;
  }
  return 3;
}

}  // namespace lumyo::cli
