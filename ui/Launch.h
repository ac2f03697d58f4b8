#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "Theme.h"

namespace lumyo::ui {

/// What the program was called with.
struct Launch {
  QString path;
  QString screenshot;  ///< draw once into this file and end
  QString exportTo;    ///< write what `lumyo measure` would into this folder and end
  QString reader;
  QString readings;  ///< folder of the readings; empty: the user's data folder
  ThemeKind theme = ThemeKind::Dark;
  QSize size{1600, 1000};
  QString level;  ///< to begin with
  QString tool;
  QString language;  ///< empty: the system's
};

/// Reads the words of the call; a sentence instead when they cannot be understood, or what --help and --version say.
struct Words {
  Launch launch;
  QString say;
  bool isError = false;
};
[[nodiscard]] Words parseWords(const QStringList& arguments);

}  // namespace lumyo::ui
