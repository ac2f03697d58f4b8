#include "Launch.h"

#include <QCommandLineParser>
#include <array>

#include "CheatSheet.h"
#include "Language.h"
#include "lumyo/core/Error.h"
#include "lumyo/core/SpineLevel.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::ui {

std::span<const LaunchOption> launchOptions()
{
  static constexpr std::array<LaunchOption, 11> options{{
      {"screenshot", "FILE", "draw the window once into FILE (PNG) and end"},
      {"export", "DIR", "write what `lumyo measure` would into DIR and end; needs no display"},
      {"reader", "NAME", "who reads (default: the user's name)"},
      {"readings", "DIR", "folder in which readings are kept (default: the user's data folder)"},
      {"theme", "dark|light", "colours of the window (default: as last chosen, else dark)"},
      {"size", "WIDTHxHEIGHT", "size of the window (default: 1600x1000)"},
      {"level", "LEVEL", "level to begin with, such as L4/L5"},
      {"tool", "brush|lasso|livewire|push", "tool to begin with"},
      {"language", "en|de|tr", "of the window (default: the system's)"},
      {"help", "", "print this help and end"},
      {"version", "", "print the version and end"},
  }};
  return options;
}

Words parseWords(const QStringList& arguments)
{
  QCommandLineParser parser;
  parser.setApplicationDescription(QLatin1String(programText));
  parser.addPositionalArgument(QStringLiteral("PATH"), QLatin1String(pathText), QStringLiteral("[PATH]"));
  for (const LaunchOption& option : launchOptions()) {
    parser.addOption({QLatin1String(option.name), QLatin1String(option.text), QLatin1String(option.value)});
  }
  QCommandLineOption keys(QStringLiteral("keys"), QStringLiteral("print all keys as Markdown, for the user guide"));
  keys.setFlags(QCommandLineOption::HiddenFromHelp);
  parser.addOption(keys);
  Words words;
  if (!parser.parse(arguments)) return {{}, parser.errorText(), true};
  if (parser.isSet(QStringLiteral("help"))) {
    QString text = parser.helpText();  // which asks the application for its name, and there is none yet
    text.replace(QStringLiteral("<executable_name>"), QStringLiteral("lumyo-workstation"));
    return {{}, text + QStringLiteral("\nExit status: ") + QLatin1String(exitStatusText), false};
  }
  if (parser.isSet(QStringLiteral("version"))) {
    return {{}, QStringLiteral("lumyo-workstation ") + QString::fromStdString(workflow::softwareVersion()), false};
  }
  if (parser.isSet(keys)) return {{}, keysAsMarkdown(), false};
  if (parser.positionalArguments().size() > 1) return {{}, QStringLiteral("give one study, not several"), true};
  words.launch.path = parser.positionalArguments().value(0);
  words.launch.screenshot = parser.value(QStringLiteral("screenshot"));
  words.launch.exportTo = parser.value(QStringLiteral("export"));
  words.launch.reader = parser.value(QStringLiteral("reader"));
  words.launch.readings = parser.value(QStringLiteral("readings"));
  words.launch.level = parser.value(QStringLiteral("level"));
  words.launch.tool = parser.value(QStringLiteral("tool"));
  words.launch.language = parser.value(QStringLiteral("language"));
  if (!words.launch.language.isEmpty() && !languages().contains(words.launch.language)) {
    return {
        {}, QStringLiteral("\"%1\" is no language of the window: use en, de or tr").arg(words.launch.language), true};
  }
  const QString theme = parser.value(QStringLiteral("theme"));
  if (!theme.isEmpty() && theme != QLatin1String("dark") && theme != QLatin1String("light")) {
    return {{}, QStringLiteral("\"%1\" is no theme: use dark or light").arg(theme), true};
  }
  if (!theme.isEmpty()) words.launch.theme = theme == QLatin1String("light") ? ThemeKind::Light : ThemeKind::Dark;
  if (const QString size = parser.value(QStringLiteral("size")); !size.isEmpty()) {
    const QStringList parts = size.split(QLatin1Char('x'));
    const QSize asked(parts.value(0).toInt(), parts.value(1).toInt());
    if (parts.size() != 2 || asked.width() < 400 || asked.height() < 300) {
      return {{}, QStringLiteral("\"%1\" is no size of a window: write it as 1600x1000").arg(size), true};
    }
    words.launch.size = asked;
  }
  if (!words.launch.level.isEmpty()) {
    try {
      (void)SpineLevel::parse(words.launch.level.toStdString());
    } catch (const Error& e) {
      return {{}, QString::fromUtf8(e.what()), true};
    }
  }
  if (words.launch.path.isEmpty() && !words.launch.exportTo.isEmpty()) {
    return {{}, QStringLiteral("--export needs the PATH of a study"), true};
  }
  return words;
}

}  // namespace lumyo::ui
