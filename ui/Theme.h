#pragma once

#include <QApplication>
#include <QColor>
#include <QFont>
#include <QIcon>
#include <QImage>
#include <QPixmap>
#include <cstdint>

#include "lumyo/core/Anatomy.h"
#include "lumyo/session/Document.h"

namespace lumyo::ui {

enum class ThemeKind : std::uint8_t { Dark, Light };

/// Colours by what they are used for. Picture views are black in both themes.
struct Theme {
  QColor view, gap, panel, chrome, raised, hover, selected, line, track, band;
  QColor text, textStrong, textQuiet, textFaint, accent, onAccent, accentWash, warn, warnWash, error;
};

[[nodiscard]] const Theme& theme() noexcept;
[[nodiscard]] ThemeKind themeKind() noexcept;
/// Palette, style sheet and default font of the whole application.
void applyTheme(QApplication& application, ThemeKind kind);

/// How large a text is: sizes in device-independent pixels.
enum class TextRole : std::uint8_t { Figure, Title, StudyNumber, Table, Text, Quiet, SectionHead };
[[nodiscard]] QFont textFont(TextRole role);

/// The program's own picture, square. Unit: device pixels. Needs no application object.
[[nodiscard]] QImage programPicture(int size);
/// The same in the sizes that windows and task bars ask for.
[[nodiscard]] QIcon programIcon();
/// An icon of resources/icons in the theme's colours: normal, active (checked) and disabled.
[[nodiscard]] QIcon themedIcon(const QString& name);
/// A sign of a review state in one colour. Unit: device-independent pixels.
[[nodiscard]] QPixmap stateGlyph(session::ReviewState state, const QColor& colour, int size, qreal pixelRatio);
/// The muscle's colour on a panel, where marks need more contrast than on a picture.
[[nodiscard]] QColor markColour(Muscle muscle, Side side);
/// The colour in which a state is drawn: the muscle's where a person or model drew, else a quiet one.
[[nodiscard]] QColor stateColour(session::ReviewState state, Muscle muscle, Side side);

}  // namespace lumyo::ui
