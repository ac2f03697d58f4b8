#include "Preferences.h"

#include <QRegularExpression>
#include <QSettings>
#include <algorithm>

#include "lumyo/core/Error.h"
#include "lumyo/session/Journal.h"

namespace lumyo::ui {
namespace {

std::vector<Muscle> musclesNamed(const QStringList& names)
{
  std::vector<Muscle> muscles;
  for (const Muscle muscle : allMuscles) {
    if (names.contains(QString::fromUtf8(name(muscle).data()))) muscles.push_back(muscle);
  }
  return muscles;
}

QStringList namesOf(const std::vector<Muscle>& muscles)
{
  QStringList names;
  for (const Muscle muscle : muscles) names << QString::fromUtf8(name(muscle).data());
  return names;
}

}  // namespace

Preferences Preferences::load()
{
  const QSettings settings;
  const auto text = [&](const char* key) { return settings.value(QLatin1String(key)).toString(); };
  Preferences found{.reader = text("reader"),
                    .theme = text("theme"),
                    .language = text("language"),
                    .levels = {},
                    .muscles = musclesNamed(settings.value(QStringLiteral("muscles")).toStringList()),
                    .readings = text("readings"),
                    .models = text("models")};
  try {
    found.levels = levelsFromText(text("levels"));
  } catch (const Error&) {
    found.levels.clear();  // somebody wrote into the file: as if nothing were set
  }
  return found;
}

void Preferences::save() const
{
  QSettings settings;
  const auto keep = [&](const char* key, const QVariant& value) {
    const bool isEmpty = value.toStringList().isEmpty() || value.toStringList().join(QString()).isEmpty();
    isEmpty ? settings.remove(QLatin1String(key)) : settings.setValue(QLatin1String(key), value);
  };
  keep("reader", reader);
  keep("theme", theme);
  keep("language", language);
  keep("levels", levelsText(levels));
  keep("muscles", namesOf(muscles));
  keep("readings", readings);
  keep("models", models);
}

std::filesystem::path Preferences::readingsFolder() const
{
  if (readings.isEmpty() || qEnvironmentVariableIsSet("LUMYO_READINGS")) return session::readingsFolder();
  return readings.toStdString();
}

std::vector<SpineLevel> levelsFromText(const QString& text)
{
  static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
  std::vector<SpineLevel> levels;
  for (const QString& part : text.split(between, Qt::SkipEmptyParts)) {
    const SpineLevel level = SpineLevel::parse(part.toStdString());
    if (std::ranges::find(levels, level) != levels.end()) {
      throw Error(ErrorCode::InvalidCall, level.toString() + " stands twice among the levels");
    }
    levels.push_back(level);
  }
  return levels;
}

QString levelsText(const std::vector<SpineLevel>& levels)
{
  QStringList names;
  for (const SpineLevel& level : levels) names << QString::fromStdString(level.toString());
  return names.join(QStringLiteral(", "));
}

}  // namespace lumyo::ui
