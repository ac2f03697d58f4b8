// A program of the build, not installed: the manual page of the window, made from the list of options that `--help` is
// made from, and the program's picture in the sizes that desktops ask for.
// usage: lumyo_workstation_pages FOLDER

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <cstdio>

#include "Launch.h"
#include "Theme.h"
#include "lumyo/workflow/Models.h"

namespace {

using namespace lumyo;

/// Text as roff shows it: what stands in backquotes is bold, a dash can be searched and copied.
QString roff(QString text)
{
  text.replace(QLatin1Char('\\'), QLatin1String("\\e")).replace(QLatin1Char('-'), QLatin1String("\\-"));
  text.replace(QLatin1Char('\n'), QLatin1Char(' '));
  for (bool isBold = false; text.contains(QLatin1Char('`')); isBold = !isBold) {
    text.replace(text.indexOf(QLatin1Char('`')), 1, isBold ? QLatin1String("\\fR") : QLatin1String("\\fB"));
  }
  return text;
}

QString entry(const QString& head, const QString& text) { return ".TP\n" + head + "\n" + roff(text) + "\n"; }

QString manualPage()
{
  QString page = QStringLiteral(
                     ".TH LUMYO\\-WORKSTATION 1 \"\" \"lumyo %1\" \"Lumyo\"\n.nh\n.ad l\n.SH NAME\n"
                     "lumyo\\-workstation \\- review muscle outlines on lumbosacral MRI\n.SH SYNOPSIS\n"
                     "\\fBlumyo\\-workstation\\fR [\\fIOPTIONS\\fR] [\\fIPATH\\fR]\n.SH DESCRIPTION\n")
                     .arg(QString::fromStdString(workflow::softwareVersion()));
  page += roff(ui::programText) + "\n.SH OPTIONS\n" + entry("\\fIPATH\\fR", ui::pathText);
  for (const ui::LaunchOption& option : ui::launchOptions()) {
    const QString name = "\\fB\\-\\-" + roff(option.name) + "\\fR";
    page += entry(*option.value == '\0' ? name : name + " \\fI" + roff(option.value) + "\\fR", option.text);
  }
  page += ".SH EXAMPLES\n.nf\nlumyo\\-workstation STUDY\nlumyo\\-workstation STUDY \\-\\-export OUT\n.fi\n";
  page += ".SH EXIT STATUS\n" + roff(ui::exitStatusText) + "\n";
  page += ".SH ENVIRONMENT\n" +
          roff("LUMYO_MODELS the folder to take model packages from, instead of the installed ones.") + "\n";
  page += ".SH FILES\n" +
          roff(
              "The folder share/lumyo/models beside the program's bin folder holds the model packages, "
              "share/lumyo/sample_dicom a synthetic study to try.") +
          "\n.SH SEE ALSO\n\\fBlumyo\\fR(1)\n";
  return page;
}

bool write(const QString& path, const QByteArray& bytes)
{
  QFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

}  // namespace

int main(int argc, char** argv)
{
  const QCoreApplication application(argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: lumyo_workstation_pages FOLDER\n");
    return 2;
  }
  const QDir folder(QCoreApplication::arguments().at(1));
  bool isWritten = folder.mkpath("man1") && write(folder.filePath("man1/lumyo-workstation.1"), manualPage().toUtf8());
  for (const int size : {48, 128, 256}) {
    const QString place = QStringLiteral("icons/%1x%1/apps").arg(size);
    isWritten = isWritten && folder.mkpath(place) &&
                ui::programPicture(size).save(folder.filePath(place + "/org.lumyo.Workstation.png"));
  }
  if (!isWritten) std::fprintf(stderr, "lumyo_workstation_pages: cannot write into %s\n", argv[1]);
  return isWritten ? 0 : 1;
}
