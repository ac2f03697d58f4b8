#include "Launch.h"

#include <QCommandLineParser>

#include "CheatSheet.h"
#include "Language.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::ui {

Words parseWords(const QStringList& arguments)
{
  QCommandLineParser parser;
  parser.setApplicationDescription(QStringLiteral(
      "Lumyo: review and correct muscle outlines on lumbosacral MRI.\nFor research use only, not for diagnosis."));
  parser.addPositionalArgument(QStringLiteral("PATH"),
                               QStringLiteral("DICOM file, folder, DICOMDIR or zip; or a NIfTI, NRRD or MHA image"),
                               QStringLiteral("[PATH]"));
  const auto option = [&](const char* name, const char* text, const char* value) {
    parser.addOption({QLatin1String(name), QLatin1String(text), QLatin1String(value)});
  };
  option("screenshot", "draw the window once into FILE (PNG) and end", "FILE");
  option("export", "write what `lumyo measure` would into DIR and end", "DIR");
  option("reader", "who reads (default: the user's name)", "NAME");
  option("readings", "folder in which readings are kept (default: the user's data folder)", "DIR");
  option("theme", "dark or light", "dark|light");
  option("size", "of the window", "WIDTHxHEIGHT");
  option("level", "level to begin with, such as L4/L5", "LEVEL");
  option("tool", "tool to begin with", "brush|lasso|livewire|push");
  option("language", "of the window (default: the system's)", "en|de|tr");
  QCommandLineOption keys(QStringLiteral("keys"), QStringLiteral("print all keys as Markdown, for the user guide"));
  keys.setFlags(QCommandLineOption::HiddenFromHelp);
  parser.addOption(keys);
  const QCommandLineOption help = parser.addHelpOption();
  const QCommandLineOption version = parser.addVersionOption();
  Words words;
  if (!parser.parse(arguments)) return {{}, parser.errorText(), true};
  if (parser.isSet(help)) return {{}, parser.helpText(), false};
  if (parser.isSet(version)) {
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
  words.launch.theme = theme == QLatin1String("light") ? ThemeKind::Light : ThemeKind::Dark;
  if (const QString size = parser.value(QStringLiteral("size")); !size.isEmpty()) {
    const QStringList parts = size.split(QLatin1Char('x'));
    const QSize asked(parts.value(0).toInt(), parts.value(1).toInt());
    if (parts.size() != 2 || asked.width() < 400 || asked.height() < 300) {
      return {{}, QStringLiteral("\"%1\" is no size of a window: write it as 1600x1000").arg(size), true};
    }
    words.launch.size = asked;
  }
  if (words.launch.path.isEmpty() && !words.launch.exportTo.isEmpty()) {
    return {{}, QStringLiteral("--export needs the PATH of a study"), true};
  }
  return words;
}

}  // namespace lumyo::ui
