#pragma once

#include <QString>
#include <QStringList>
#include <span>

#include "Theme.h"

namespace lumyo::ui {

/// An option of the call. `--help` and the manual page are made from one list of them.
struct LaunchOption {
  const char* name;
  const char* value;  ///< empty for a flag
  const char* text;
};
[[nodiscard]] std::span<const LaunchOption> launchOptions();

inline constexpr const char* programText =
    "Lumyo: review and correct muscle outlines on lumbosacral MRI.\nFor research use only, not for diagnosis.";
inline constexpr const char* pathText = "DICOM file, folder, DICOMDIR or zip; or a NIfTI, NRRD or MHA image";

inline constexpr const char* exitStatusText =
    "0 done; 2 the call is wrong; 3 the input cannot be used; 5 an export or a\nscreenshot failed; 6 no window can be "
    "opened here; 130 cancelled.";

/// What the program was called with.
struct Launch {
  QString path;
  QString screenshot;  ///< draw once into this file and end
  QString exportTo;    ///< write what `lumyo measure` would into this folder and end
  QString reader;
  QString readings;                ///< folder of the readings; empty: the user's data folder
  std::optional<ThemeKind> theme;  ///< nothing: as the user chose it last
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
