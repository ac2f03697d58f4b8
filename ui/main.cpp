#include <QApplication>
#include <QMessageBox>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <functional>

#include "Accessible.h"
#include "Language.h"
#include "Launch.h"
#include "MainWindow.h"
#include "Preferences.h"
#include "Screen.h"
#include "StudyDesk.h"
#include "Theme.h"
#include "Words.h"

namespace {

using namespace lumyo;

void say(FILE* stream, const QString& text) { std::fprintf(stream, "%s\n", text.toUtf8().constData()); }

/// The same exit status as the command line's.
int statusOf(ErrorCode code)
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

int statusOf(const std::vector<MeasurementRecord>& rows)
{
  const auto has = [](MeasurementStatus status) {
    return [status](const MeasurementRecord& row) { return row.status == status; };
  };
  const bool isIncomplete = std::ranges::any_of(rows, has(MeasurementStatus::Failed)) ||
                            std::ranges::all_of(rows, has(MeasurementStatus::NotCovered));
  return isIncomplete ? 4 : 0;
}

int exportAndEnd(ui::StudyDesk& desk, const ui::Launch& launch)
{
  int status = 0;
  QObject::connect(&desk, &ui::StudyDesk::opened, &desk, [&] {
    try {
      const auto written = desk.exportTo(launch.exportTo.toStdString(), {"csv", "json", "html", "png"});
      say(stdout, QStringLiteral("%1 files in %2").arg(written.files.size()).arg(launch.exportTo));
      status = statusOf(desk.session()->rows());
    } catch (const Error& e) {
      say(stderr, QStringLiteral("lumyo-workstation: ") + ui::errorText(e));
      status = statusOf(e.code());
    }
    QCoreApplication::quit();
  });
  QObject::connect(&desk, &ui::StudyDesk::failed, &desk, [&](const QString& what) {
    say(stderr, QStringLiteral("lumyo-workstation: ") + what);
    status = 3;
    QCoreApplication::quit();
  });
  desk.setGoesOnByHand(false);
  desk.open(launch.path.toStdString());
  QCoreApplication::exec();
  return status;
}

/// Draws the window when all is there, and ends.
void screenshotAndEnd(ui::MainWindow& window, ui::StudyDesk& desk, const ui::Launch& launch)
{
  const auto shoot = [&window, launch] {
    constexpr int settled_ms = 400;  // layouts and the first pictures of both views
    QTimer::singleShot(settled_ms, &window, [&window, launch] {
      const bool isSaved = window.grab().save(launch.screenshot);
      if (!isSaved) say(stderr, QStringLiteral("lumyo-workstation: %1 cannot be written").arg(launch.screenshot));
      QCoreApplication::exit(isSaved ? 0 : 5);
    });
  };
  if (launch.path.isEmpty()) return shoot();
  QObject::connect(&desk, &ui::StudyDesk::opened, &window, shoot);
  QObject::connect(&desk, &ui::StudyDesk::failed, &window, shoot);
}

void begin(ui::MainWindow& window, ui::StudyDesk& desk, const ui::Launch& launch)
{
  QObject::connect(&desk, &ui::StudyDesk::opened, &window, [&window, &desk, launch] {
    if (!launch.level.isEmpty()) desk.selectLevel(SpineLevel::parse(launch.level.toStdString()));
    const QStringList tools{"none", "brush", "lasso", "livewire", "push"};
    if (const auto tool = tools.indexOf(launch.tool); tool > 0) window.axial().setTool(static_cast<ui::ToolKind>(tool));
  });
  if (!launch.path.isEmpty()) window.openPath(launch.path);
}

QString nameOf(const QString& reader)
{
  return reader.isEmpty() ? qEnvironmentVariable("USER", QStringLiteral("reader")) : reader;
}

/// What is set holds for the next study that is opened; a folder that the call names goes first.
void usePreferences(ui::StudyDesk& desk, const ui::Preferences& set, const ui::Launch& launch)
{
  desk.setDefaults({set.levels, set.muscles, set.models.toStdString()});
  try {
    desk.setReadingsFolder(launch.readings.isEmpty() ? set.readingsFolder()
                                                     : std::filesystem::path(launch.readings.toStdString()));
  } catch (const Error& e) {
    say(stderr, ui::errorText(e));
  }
}

}  // namespace

int main(int argc, char** argv)
{
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
  const ui::Words words = ui::parseWords(arguments);
  if (!words.say.isEmpty()) {
    say(words.isError ? stderr : stdout, words.isError ? QStringLiteral("lumyo-workstation: ") + words.say : words.say);
    return words.isError ? 2 : 0;
  }
  const ui::Launch& launch = words.launch;
  if (!launch.exportTo.isEmpty()) qputenv("QT_QPA_PLATFORM", "offscreen");  // nothing is shown
  ui::askForScreen();
  const QApplication application(argc, argv);
  qInstallMessageHandler(nullptr);
  QApplication::setApplicationName(QStringLiteral("lumyo"));
  QApplication::setOrganizationName(QStringLiteral("lumyo"));
  const auto set = ui::Preferences::load();
  ui::useLanguage(launch.language.isEmpty() && launch.exportTo.isEmpty() ? set.language : launch.language);
  QGuiApplication::setDesktopFileName(QStringLiteral("org.lumyo.Workstation"));  // by which desktops find its picture
  QApplication::setWindowIcon(ui::programIcon());
  const auto theme = set.theme == QLatin1String("light") ? ui::ThemeKind::Light : ui::ThemeKind::Dark;
  ui::applyTheme(*qApp, launch.theme.value_or(theme));
  ui::describeOwnWidgets();
  ui::StudyDesk desk;
  desk.setReader(nameOf(launch.reader.isEmpty() ? set.reader : launch.reader));
  if (!launch.exportTo.isEmpty()) return exportAndEnd(desk, launch);
  if (const QString why = ui::whyNoPictures(); !why.isEmpty()) {
    say(stderr, QStringLiteral("lumyo-workstation: ") + why);
    if (launch.screenshot.isEmpty())
      QMessageBox::critical(nullptr, QStringLiteral("Lumyo"), why);  // no terminal to see
    return ui::noWindow;
  }
  usePreferences(desk, set, launch);
  ui::MainWindow window(desk);
  window.resize(launch.size);
  QObject::connect(&window, &ui::MainWindow::preferencesChanged, &desk, [&desk, &launch] {
    const auto now = ui::Preferences::load();
    desk.setReader(nameOf(now.reader));
    usePreferences(desk, now, launch);
  });
  if (!launch.screenshot.isEmpty()) screenshotAndEnd(window, desk, launch);
  begin(window, desk, launch);
  window.show();
  return QApplication::exec();
}
