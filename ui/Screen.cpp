#include "Screen.h"

#include <QOpenGLContext>
#include <QSurfaceFormat>
#include <cstdio>
#include <cstdlib>

namespace lumyo::ui {
namespace {

QString noWindowAs(const QString& reason)
{
  return QStringLiteral(
             "no window can be opened here, as %1; the command line works without one: lumyo measure STUDY -o OUT")
      .arg(reason);
}

/// Qt tells of a missing display in several lines before it ends the program: the last one is enough.
void endWithOneSentence(QtMsgType type, const QMessageLogContext& /*context*/, const QString& /*message*/)
{
  if (type != QtFatalMsg) return;
  const QString display = qEnvironmentVariable("DISPLAY");
  const QString why =
      noWindowAs(display.isEmpty() ? QStringLiteral("there is no display (DISPLAY is not set)")
                                   : QStringLiteral("Qt cannot use the display DISPLAY=\"%1\"").arg(display));
  std::fprintf(stderr, "lumyo-workstation: %s\n", why.toUtf8().constData());
  std::_Exit(noWindow);  // half an application object cannot be taken apart
}

}  // namespace

void askForScreen()
{
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(24);
  format.setStencilBufferSize(8);
  QSurfaceFormat::setDefaultFormat(format);
  qInstallMessageHandler(endWithOneSentence);
}

QString whyNoPictures()
{
  QOpenGLContext context;  // VTK ends the program where its own cannot be made
  const QtMessageHandler before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
  const bool isMade = context.create();
  qInstallMessageHandler(before);
  if (!isMade) return noWindowAs(QStringLiteral("this display offers no OpenGL"));
  const auto [major, minor] = context.format().version();
  if (qMakePair(major, minor) >= qMakePair(3, 2)) return {};
  return noWindowAs(QStringLiteral("this display offers OpenGL %1.%2 and pictures need 3.2").arg(major).arg(minor));
}

}  // namespace lumyo::ui
