#include "Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <clocale>

/// The catalogues lie in a library, whose resources the linker would leave out.
static void initCatalogues() { Q_INIT_RESOURCE(translations); }

namespace lumyo::ui {
namespace {

/// QApplication takes the user's locale over into the C library, where printf and strtod then write and read commas,
/// and Turkish has another i. UTF-8 stays, for names of files.
void keepCLocale()
{
  std::setlocale(LC_ALL, "C");
  std::setlocale(LC_CTYPE, "C.UTF-8");
}

QString systemLanguage()
{
  for (const QString& name : QLocale::system().uiLanguages()) {
    const QString language = name.section(QLatin1Char('-'), 0, 0);
    if (languages().contains(language)) return language;
  }
  return QStringLiteral("en");
}

void install(const QString& name, const QString& folder)
{
  auto* words = new QTranslator(QCoreApplication::instance());
  if (words->load(name, folder)) {
    QCoreApplication::installTranslator(words);
  } else {
    delete words;
  }
}

}  // namespace

QStringList languages() { return {QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("tr")}; }

void useLanguage(const QString& asked)
{
  initCatalogues();
  keepCLocale();
  const QString language = asked.isEmpty() ? systemLanguage() : asked;
  // Whoever asks for German in Switzerland gets Swiss numbers.
  const bool isSystems = asked.isEmpty() || QLocale(asked).language() == QLocale::system().language();
  QLocale::setDefault(isSystems ? QLocale::system() : QLocale(asked));
  install(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(QStringLiteral("lumyo_") + language, QStringLiteral(":/i18n"));
}

}  // namespace lumyo::ui
