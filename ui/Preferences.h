#pragma once

#include <QString>
#include <filesystem>
#include <optional>
#include <vector>

#include "lumyo/core/Anatomy.h"
#include "lumyo/core/SpineLevel.h"

namespace lumyo::ui {

/// What a person set once for all studies; kept in the user's settings. What the call of the program says goes first.
struct Preferences {
  QString reader;                  ///< empty: the user's name
  QString theme;                   ///< `dark` or `light`
  QString language;                ///< empty: the system's
  std::vector<SpineLevel> levels;  ///< of studies opened for the first time; empty: as `lumyo measure`
  std::vector<Muscle> muscles;     ///< in the field's order; empty: all
  QString readings;                ///< folder; empty: the user's data folder
  QString models;                  ///< folder; empty: the one beside the program

  [[nodiscard]] static Preferences load();
  void save() const;

  /// The folder of the readings: LUMYO_READINGS, else as set, else the user's data folder. Throws Error(ExportFailed)
  /// when there is none.
  [[nodiscard]] std::filesystem::path readingsFolder() const;
};

/// `L1/L2, L3, S1`, by comma, semicolon or space. Throws Error(InvalidCall) naming what is no level or stands twice.
[[nodiscard]] std::vector<SpineLevel> levelsFromText(const QString& text);
[[nodiscard]] QString levelsText(const std::vector<SpineLevel>& levels);

}  // namespace lumyo::ui
