#include "Theme.h"

#include <QFile>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>

#include "lumyo/core/MuscleColours.h"

/// The icons lie in a library, whose resources the linker would leave out.
static void initResources() { Q_INIT_RESOURCE(lumyo); }

namespace lumyo::ui {
namespace {

const Theme& dark()
{
  static const Theme tokens{.view = "#000000",
                            .gap = "#000000",
                            .panel = "#17191C",
                            .chrome = "#1E2125",
                            .raised = "#282C32",
                            .hover = "#30353C",
                            .selected = "#22282F",
                            .line = "#2B3036",
                            .track = "#343A41",
                            .band = "#565E67",
                            .text = "#D7DADE",
                            .textStrong = "#F2F4F6",
                            .textQuiet = "#949BA3",
                            .textFaint = "#7C848C",
                            .accent = "#4DA3FF",
                            .onAccent = "#0A1826",
                            .accentWash = "#22364D",
                            .warn = "#F0B95A",
                            .warnWash = "#2D2A22",
                            .error = "#FF8A7A"};
  return tokens;
}

const Theme& light()
{
  static const Theme tokens{.view = "#000000",
                            .gap = "#C3C9D0",
                            .panel = "#F7F8F9",
                            .chrome = "#ECEEF1",
                            .raised = "#FFFFFF",
                            .hover = "#DFE3E8",
                            .selected = "#EAF1F9",
                            .line = "#D6DBE0",
                            .track = "#DEE2E7",
                            .band = "#A9B1BA",
                            .text = "#1E2328",
                            .textStrong = "#0C0F12",
                            .textQuiet = "#59616A",
                            .textFaint = "#666E77",
                            .accent = "#0A66C8",
                            .onAccent = "#FFFFFF",
                            .accentWash = "#D6E6F8",
                            .warn = "#8A5A00",
                            .warnWash = "#F3EBDE",
                            .error = "#B3261E"};
  return tokens;
}

ThemeKind& current()
{
  static ThemeKind kind = ThemeKind::Dark;
  return kind;
}

/// Qt paints `currentColor` black: the colour goes into the file's text.
QByteArray coloured(const QString& file, const QColor& colour)
{
  QFile in(file);
  if (!in.open(QIODevice::ReadOnly)) return {};
  return in.readAll().replace("currentColor", colour.name().toLatin1());
}

QPixmap rendered(const QByteArray& svg, int size, qreal pixelRatio)
{
  QPixmap pixmap(QSize(size, size) * pixelRatio);
  pixmap.setDevicePixelRatio(pixelRatio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  QSvgRenderer(svg).render(&painter, QRectF(0, 0, size, size));
  return pixmap;
}

QString stateFile(session::ReviewState state)
{
  static constexpr std::array<const char*, 10> names{"automatic",   "edited",         "accepted",  "edited-accepted",
                                                     "rejected",    "not-assessable", "truncated", "absent",
                                                     "not-covered", "failed"};
  return QStringLiteral(":/states/%1.svg").arg(QLatin1String(names.at(static_cast<std::size_t>(state))));
}

QString styleSheet(const Theme& t)
{
  QString css = QStringLiteral(R"css(
QWidget { background: @panel; color: @text; font-size: 12px; }
QMainWindow, QMainWindow::separator { background: @gap; width: 1px; height: 1px; }
QSplitter::handle { background: @gap; }
QToolBar { background: @chrome; border: 0; spacing: 3px; padding: 0 8px; min-height: 40px; max-height: 40px; }
QToolBar::separator { background: @line; width: 1px; margin: 11px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px 7px; color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @selected; }
QToolButton:checked { background: @accentWash; border-color: @accent; color: @accent; }
QToolButton:disabled { color: @textFaint; }
QToolButton:focus { border-color: @accent; }
QStatusBar { background: @chrome; color: @textQuiet; min-height: 24px; max-height: 24px; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { background: transparent; color: @textQuiet; font-size: 11px; padding: 0 8px; }
QPushButton { background: @raised; border: 1px solid @raised; border-radius: 5px; padding: 5px 12px; color: @text; }
QPushButton:hover { background: @hover; }
QPushButton:disabled { color: @textFaint; }
QPushButton:focus { border-color: @accent; }
QPushButton[main="true"] { background: @accent; border-color: @accent; color: @onAccent; font-weight: 600; }
QPushButton[main="true"]:disabled { background: @track; border-color: @track; color: @textFaint; }
QPushButton[main="true"]:focus { border-color: @textStrong; }
QPushButton[flat="true"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 2px 0; text-align: left; }
QPushButton[flat="true"]:focus { border-color: @accent; }
QLabel { background: transparent; }
QLabel[role="quiet"] { color: @textQuiet; font-size: 11px; }
QLabel[role="head"] { color: @textQuiet; font-size: 11px; font-weight: 600; }
QLabel[role="strong"] { color: @textStrong; font-weight: 600; }
QLabel[role="warn"] { background: @warnWash; color: @warn; padding: 6px 14px; }
QLabel[role="chip"] { background: rgba(0, 0, 0, 70%); color: #F2F4F6; border-radius: 6px; padding: 6px 9px; }
QTableView, QListView { background: @panel; border: 0; gridline-color: transparent; outline: 0; selection-background-color: @selected; selection-color: @text; }
QListView::item { border: 0; }
QHeaderView, QHeaderView::section { background: @panel; border: 0; color: @textQuiet; }
QProgressBar { background: @track; border: 0; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: @band; border-radius: 2px; }
QProgressBar[busy="true"]::chunk { background: @accent; }
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit { background: @raised; border: 1px solid @line; border-radius: 5px; padding: 4px 7px; color: @text; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus { border-color: @accent; }
QComboBox QAbstractItemView { background: @raised; selection-background-color: @hover; }
QCheckBox { background: transparent; spacing: 8px; }
QCheckBox:focus { color: @accent; }
QCheckBox::indicator:unchecked { width: 12px; height: 12px; border: 1px solid @textFaint; border-radius: 3px; background: @raised; }
QMenu { background: @raised; border: 1px solid @line; padding: 5px; }
QMenu::item { padding: 5px 22px 5px 10px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: @hover; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QDialog { background: @chrome; }
QDialog QLabel, QDialog QCheckBox { background: transparent; }
QSlider { background: transparent; }
QSlider::groove:horizontal { height: 4px; background: @track; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: #FFFFFF; border: 1px solid @band; width: 12px; height: 12px; margin: -5px 0; border-radius: 7px; }
QScrollBar:vertical { background: transparent; width: 8px; }
QScrollBar::handle:vertical { background: @track; border-radius: 4px; min-height: 24px; }
QScrollBar:horizontal { background: transparent; height: 8px; }
QScrollBar::handle:horizontal { background: @track; border-radius: 4px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
)css");
  const std::array<std::pair<const char*, const QColor*>, 20> tokens{{{"@accentWash", &t.accentWash},
                                                                      {"@textStrong", &t.textStrong},
                                                                      {"@textQuiet", &t.textQuiet},
                                                                      {"@textFaint", &t.textFaint},
                                                                      {"@onAccent", &t.onAccent},
                                                                      {"@warnWash", &t.warnWash},
                                                                      {"@selected", &t.selected},
                                                                      {"@accent", &t.accent},
                                                                      {"@chrome", &t.chrome},
                                                                      {"@raised", &t.raised},
                                                                      {"@panel", &t.panel},
                                                                      {"@hover", &t.hover},
                                                                      {"@track", &t.track},
                                                                      {"@error", &t.error},
                                                                      {"@view", &t.view},
                                                                      {"@band", &t.band},
                                                                      {"@warn", &t.warn},
                                                                      {"@line", &t.line},
                                                                      {"@text", &t.text},
                                                                      {"@gap", &t.gap}}};
  for (const auto& [token, colour] : tokens) css.replace(QLatin1String(token), colour->name());
  return css;
}

}  // namespace

const Theme& theme() noexcept { return current() == ThemeKind::Dark ? dark() : light(); }
ThemeKind themeKind() noexcept { return current(); }

void applyTheme(QApplication& application, ThemeKind kind)
{
  initResources();
  current() = kind;
  const Theme& t = theme();
  QPalette palette;
  palette.setColor(QPalette::Window, t.panel);
  palette.setColor(QPalette::WindowText, t.text);
  palette.setColor(QPalette::Base, t.panel);
  palette.setColor(QPalette::Text, t.text);
  palette.setColor(QPalette::Button, t.raised);
  palette.setColor(QPalette::ButtonText, t.text);
  palette.setColor(QPalette::Highlight, t.accent);
  palette.setColor(QPalette::HighlightedText, t.onAccent);
  palette.setColor(QPalette::PlaceholderText, t.textQuiet);
  application.setStyle(QStringLiteral("Fusion"));
  application.setPalette(palette);
  application.setFont(textFont(TextRole::Text));
  application.setStyleSheet(styleSheet(t));
}

QFont textFont(TextRole role)
{
  QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  const auto is = [&](int pixels, QFont::Weight weight) {
    font.setPixelSize(pixels);
    font.setWeight(weight);
  };
  switch (role) {
    case TextRole::Figure: is(24, QFont::DemiBold); break;
    case TextRole::Title: is(19, QFont::DemiBold); break;
    case TextRole::StudyNumber: is(17, QFont::DemiBold); break;
    case TextRole::Table: is(13, QFont::Normal); break;
    case TextRole::Text: is(12, QFont::Normal); break;
    case TextRole::Quiet: is(11, QFont::Normal); break;
    case TextRole::SectionHead:
      is(11, QFont::DemiBold);
      font.setCapitalization(QFont::AllUppercase);
      font.setLetterSpacing(QFont::PercentageSpacing, 106);
      break;
  }
  return font;
}

QImage programPicture(int size)
{
  initResources();
  QImage picture(size, size, QImage::Format_ARGB32);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  QSvgRenderer(QStringLiteral(":/lumyo.svg")).render(&painter);
  return picture;
}

QIcon programIcon()
{
  QIcon icon;
  for (const int size : {16, 24, 32, 48, 64, 128, 256}) icon.addPixmap(QPixmap::fromImage(programPicture(size)));
  return icon;
}

QIcon themedIcon(const QString& name)
{
  constexpr int size = 20;
  constexpr qreal finest = 2;
  const QString file = QStringLiteral(":/icons/%1.svg").arg(name);
  const Theme& t = theme();
  QIcon icon;
  icon.addPixmap(rendered(coloured(file, t.text), size, finest), QIcon::Normal, QIcon::Off);
  icon.addPixmap(rendered(coloured(file, t.accent), size, finest), QIcon::Normal, QIcon::On);
  QColor faint = t.textFaint;
  icon.addPixmap(rendered(coloured(file, faint), size, finest), QIcon::Disabled, QIcon::Off);
  return icon;
}

QPixmap stateGlyph(session::ReviewState state, const QColor& colour, int size, qreal pixelRatio)
{
  // The grid paints some eighty of them for every step from slice to slice: each is drawn from its SVG once.
  const QString key = QStringLiteral("state %1 %2 %3 %4")
                          .arg(static_cast<int>(state))
                          .arg(colour.name(QColor::HexArgb))
                          .arg(size)
                          .arg(pixelRatio);
  QPixmap glyph;
  if (QPixmapCache::find(key, &glyph)) return glyph;
  glyph = rendered(coloured(stateFile(state), colour), size, pixelRatio);
  QPixmapCache::insert(key, glyph);
  return glyph;
}

QColor markColour(Muscle muscle, Side side)
{
  const QColor picture = QColor::fromRgb(muscleRgb(muscle, side));
  if (themeKind() == ThemeKind::Dark) {
    return muscle == Muscle::PsoasMajor && side == Side::Right ? QColor("#2F8FD0") : picture;
  }
  // Light hues need a dark mark on a light panel.
  return QColor::fromHsvF(picture.hsvHueF(), std::max(picture.hsvSaturationF(), side == Side::Right ? 0.75F : 0.55F),
                          std::min(picture.valueF(), side == Side::Right ? 0.62F : 0.78F));
}

QColor stateColour(session::ReviewState state, Muscle muscle, Side side)
{
  using enum session::ReviewState;
  switch (state) {
    case Automatic:
    case Edited:
    case Accepted:
    case EditedAccepted: return markColour(muscle, side);
    case Failed: return theme().error;
    case Rejected:
    case NotAssessable:
    case Truncated:
    case Absent:
    case NotCovered: break;
  }
  return theme().textQuiet;
}

}  // namespace lumyo::ui
