#include "CoreText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <array>
#include <utility>
#include <vector>

#include "Words.h"

namespace lumyo::ui {
namespace {

/// What the rooms below say, %1 … for what they fill in. tests/ui/check_core_text.py holds it against their sources.
constexpr std::array sentences{
    // long work
    QT_TRANSLATE_NOOP("CoreText", "finding files"),
    QT_TRANSLATE_NOOP("CoreText", "reading headers"),
    QT_TRANSLATE_NOOP("CoreText", "reading pixels"),
    QT_TRANSLATE_NOOP("CoreText", "finding levels"),
    QT_TRANSLATE_NOOP("CoreText", "reading labels"),
    QT_TRANSLATE_NOOP("CoreText", "writing"),
    QT_TRANSLATE_NOOP("CoreText", "sorting series"),
    QT_TRANSLATE_NOOP("CoreText", "looking for the spine"),
    QT_TRANSLATE_NOOP("CoreText", "segmenting slices"),
    // steps of the history
    QT_TRANSLATE_NOOP("CoreText", "accepted"),
    QT_TRANSLATE_NOOP("CoreText", "rejected"),
    QT_TRANSLATE_NOOP("CoreText", "not assessable"),
    QT_TRANSLATE_NOOP("CoreText", "took the verdict back"),
    QT_TRANSLATE_NOOP("CoreText", "reset to automatic"),
    QT_TRANSLATE_NOOP("CoreText", "accepted %1"),
    QT_TRANSLATE_NOOP("CoreText", "renumbered by %1"),
    QT_TRANSLATE_NOOP("CoreText", "laid %1 on slice %2"),
    QT_TRANSLATE_NOOP("CoreText", "moved %1"),
    QT_TRANSLATE_NOOP("CoreText", "marked Castellvi %1"),
    QT_TRANSLATE_NOOP("CoreText", "took the Castellvi mark back"),
    QT_TRANSLATE_NOOP("CoreText", "counted the last lumbar vertebra as %1"),
    QT_TRANSLATE_NOOP("CoreText", "%1 has no name when the last lumbar vertebra counts as %2"),
    QT_TRANSLATE_NOOP("CoreText", "segmented slice %1"),
    QT_TRANSLATE_NOOP("CoreText", "added with brush"),
    QT_TRANSLATE_NOOP("CoreText", "cut with brush"),
    QT_TRANSLATE_NOOP("CoreText", "added with lasso"),
    QT_TRANSLATE_NOOP("CoreText", "cut with lasso"),
    QT_TRANSLATE_NOOP("CoreText", "added with livewire"),
    QT_TRANSLATE_NOOP("CoreText", "cut with livewire"),
    QT_TRANSLATE_NOOP("CoreText", "pushed"),
    QT_TRANSLATE_NOOP("CoreText", "smoothed"),
    QT_TRANSLATE_NOOP("CoreText", "mirrored from the other side"),
    QT_TRANSLATE_NOOP("CoreText", "interpolated"),
    QT_TRANSLATE_NOOP("CoreText", "holes filled and largest part kept"),
    QT_TRANSLATE_NOOP("CoreText", "copied from the neighbouring slice"),
    QT_TRANSLATE_NOOP("CoreText", "followed the image"),
    QT_TRANSLATE_NOOP("CoreText", "%1 cm²"),
    QT_TRANSLATE_NOOP("CoreText", "there is no outline yet that could follow the image"),
    QT_TRANSLATE_NOOP("CoreText", "the picture has no clear edge within 5 mm of the outline"),
    QT_TRANSLATE_NOOP("CoreText", "following the image would change the area by %1 %"),
    // why a cell is not assessable
    QT_TRANSLATE_NOOP("CoreText", "motion"),
    QT_TRANSLATE_NOOP("CoreText", "metal"),
    QT_TRANSLATE_NOOP("CoreText", "coverage"),
    QT_TRANSLATE_NOOP("CoreText", "other"),
    QT_TRANSLATE_NOOP("CoreText", "outline rejected by %1"),
    QT_TRANSLATE_NOOP("CoreText", "not assessable by %1: %2"),
    QT_TRANSLATE_NOOP("CoreText", "not assessable by %1"),
    // notes of rows
    QT_TRANSLATE_NOOP("CoreText", "the picture ends before the skin at its %1 edges"),
    QT_TRANSLATE_NOOP("CoreText", "the picture ends before the skin at its %1 edge"),
    QT_TRANSLATE_NOOP("CoreText", "a signal-free band runs along the picture's %1 edges"),
    QT_TRANSLATE_NOOP("CoreText", "a signal-free band runs along the picture's %1 edge"),
    QT_TRANSLATE_NOOP("CoreText", "touches the %1 over %2 mm"),
    QT_TRANSLATE_NOOP("CoreText", "ends at the signal-free band along the %1 over %2 mm"),
    QT_TRANSLATE_NOOP("CoreText", "ends at a signal-free band behind it over %1 mm"),
    QT_TRANSLATE_NOOP("CoreText", "edge of the picture on the patient's right"),
    QT_TRANSLATE_NOOP("CoreText", "edge of the picture on the patient's left"),
    QT_TRANSLATE_NOOP("CoreText", "anterior edge of the picture"),
    QT_TRANSLATE_NOOP("CoreText", "posterior edge of the picture"),
    QT_TRANSLATE_NOOP("CoreText", "lower edge of the picture"),
    QT_TRANSLATE_NOOP("CoreText", "upper edge of the picture"),
    QT_TRANSLATE_NOOP("CoreText", "right and anterior"),
    QT_TRANSLATE_NOOP("CoreText", "right and posterior"),
    QT_TRANSLATE_NOOP("CoreText", "left and anterior"),
    QT_TRANSLATE_NOOP("CoreText", "left and posterior"),
    QT_TRANSLATE_NOOP("CoreText", "anterior and posterior"),
    QT_TRANSLATE_NOOP("CoreText", "anterior"),
    QT_TRANSLATE_NOOP("CoreText", "posterior"),
    QT_TRANSLATE_NOOP("CoreText", "lower"),
    QT_TRANSLATE_NOOP("CoreText", "upper"),
    QT_TRANSLATE_NOOP("CoreText", "slice %1 covers the level but could not be read"),
    QT_TRANSLATE_NOOP("CoreText", "the level's centre lies outside the picture of the nearest slice"),
    QT_TRANSLATE_NOOP("CoreText",
                      "the nearest slice is tilted %1 degrees against the level's plane: beyond %2 it is no "
                      "cross-section"),
    QT_TRANSLATE_NOOP("CoreText", "the nearest slice lies %1 mm from the level, more than half a slice spacing"),
    QT_TRANSLATE_NOOP("CoreText", "the slice is tilted %1 degrees against the level's plane"),
    QT_TRANSLATE_NOOP("CoreText", "the slice laid by hand is tilted %1 degrees against %2"),
    QT_TRANSLATE_NOOP("CoreText", "the plane found for the level"),
    QT_TRANSLATE_NOOP("CoreText", "the axial plane"),
    QT_TRANSLATE_NOOP("CoreText", "the level's name is doubtful"),
    QT_TRANSLATE_NOOP("CoreText", "level and slice come from different frames of reference"),
    QT_TRANSLATE_NOOP("CoreText", "nobody labelled this slice"),
    QT_TRANSLATE_NOOP("CoreText", "%1 does not reach %2: check level and contour"),
    QT_TRANSLATE_NOOP("CoreText", "%1 does not reach %2"),
    QT_TRANSLATE_NOOP("CoreText", "%1 cm2 is %2 for %3 at %4 (expected %5 to %6 cm2): check level and contour"),
    QT_TRANSLATE_NOOP("CoreText", "unusual"),
    QT_TRANSLATE_NOOP("CoreText", "hardly possible"),
    QT_TRANSLATE_NOOP("CoreText", "the picture's air has the value %1: signal is counted from there"),
    QT_TRANSLATE_NOOP("CoreText",
                      "no fat fraction: fat is not bright in this kind of picture and there is no fat image of this "
                      "position"),
    QT_TRANSLATE_NOOP("CoreText", "no fat fraction: fat is not bright in this kind of picture"),
    QT_TRANSLATE_NOOP("CoreText", "no fat fraction: fewer than %1 pixels"),
    QT_TRANSLATE_NOOP("CoreText", "no fat fraction: fat is not clearly brighter than muscle in this picture"),
    QT_TRANSLATE_NOOP("CoreText", "no pixels of fat brightness: the brightest class is %1 times the darkest"),
    QT_TRANSLATE_NOOP("CoreText", "no %1 was found, and every body has one at %2: look at the slice"),
    QT_TRANSLATE_NOOP("CoreText", "the picture shows one side of the body only: the side is in doubt"),
    QT_TRANSLATE_NOOP("CoreText", "this cannot be the muscle: %1"),
    QT_TRANSLATE_NOOP("CoreText", "this may not be the muscle: %1"),
    QT_TRANSLATE_NOOP("CoreText",
                      "its signal is %1 times that of the other side and %2 times that of the muscles behind the "
                      "spine"),
    QT_TRANSLATE_NOOP("CoreText", "%1 was not found among the levels"),
    // warnings
    QT_TRANSLATE_NOOP("CoreText",
                      "numbering doubtful: %1 not in view, so the levels could not be counted from the sacrum"),
    QT_TRANSLATE_NOOP("CoreText", "the L5/S1 disc is"),
    QT_TRANSLATE_NOOP("CoreText", "S1 is"),
    QT_TRANSLATE_NOOP("CoreText", "check them"),
    QT_TRANSLATE_NOOP("CoreText", "check the names"),
    QT_TRANSLATE_NOOP("CoreText", "numbering doubtful: the picture's lower edge cuts S1"),
    QT_TRANSLATE_NOOP("CoreText", "transitional vertebra marked by hand: Castellvi %1"),
    QT_TRANSLATE_NOOP("CoreText", "the last lumbar vertebra was counted by hand as %1"),
    QT_TRANSLATE_NOOP("CoreText", "numbering doubtful, possibly a transitional vertebra: %1"),
    QT_TRANSLATE_NOOP("CoreText", "numbering doubtful (vote margin %1): check the names"),
    QT_TRANSLATE_NOOP("CoreText", "the disc named L5/S1 is short (%1 mm beside %2 mm above it)"),
    QT_TRANSLATE_NOOP("CoreText", "a well-formed disc lies below S1 (%1 mm)"),
    QT_TRANSLATE_NOOP("CoreText", "S1 does not taper (near its lower end %1 % as deep as at the top)"),
    QT_TRANSLATE_NOOP("CoreText", "levels doubtful: %1"),
    QT_TRANSLATE_NOOP("CoreText", "the sagittal slices end before the middle of the spine"),
    QT_TRANSLATE_NOOP("CoreText", "the levels found do not follow one another down the spine"),
    QT_TRANSLATE_NOOP("CoreText", "check each, or lay them by hand"),
    QT_TRANSLATE_NOOP("CoreText", "no slice lies at any of the levels: nothing was measured"),
    QT_TRANSLATE_NOOP("CoreText", "%1 slices of the axial series could not be read: levels on them are not covered"),
    QT_TRANSLATE_NOOP("CoreText", "slices left without labels: %1 (%2)"),
    // what went wrong
    QT_TRANSLATE_NOOP("CoreText", "no MR image series among %1 files: %2"),
    QT_TRANSLATE_NOOP("CoreText", "no axial MR series among the %1 series found"),
    QT_TRANSLATE_NOOP("CoreText", "no usable sagittal series to find the vertebral levels on"),
    QT_TRANSLATE_NOOP("CoreText", "reading %1 failed: %2"),
    QT_TRANSLATE_NOOP("CoreText", "give a DICOM file, folder, DICOMDIR or zip"),
    QT_TRANSLATE_NOOP("CoreText", "this reading is open for reading only: another window holds it"),
    QT_TRANSLATE_NOOP("CoreText", "%1 has no name when all are shifted by %2"),
    QT_TRANSLATE_NOOP("CoreText", "%1 cannot be moved there: it is no plane"),
    QT_TRANSLATE_NOOP("CoreText", "the last change could not be written to the reading %1"),
    QT_TRANSLATE_NOOP("CoreText", "the reading %1 is damaged (%2)"),
    QT_TRANSLATE_NOOP("CoreText", "the reading %1 cannot be written: %2"),
    QT_TRANSLATE_NOOP("CoreText", "the file was left as it is"),
    QT_TRANSLATE_NOOP("CoreText", "nothing was changed"),
    QT_TRANSLATE_NOOP("CoreText", "the output folder %1 holds %2, which would be lost"),
    QT_TRANSLATE_NOOP("CoreText", "the output %1 %2: nothing that is read is ever changed"),
    QT_TRANSLATE_NOOP("CoreText", "choose an output elsewhere"),
};

struct Sentence {
  const char* english;
  QRegularExpression pattern;
};

Sentence sentenceOf(const char* english)
{
  static const QRegularExpression hole(QStringLiteral("%[1-9]"));
  const QString text = QString::fromUtf8(english);
  QString pattern;
  qsizetype from = 0;
  for (auto it = hole.globalMatch(text); it.hasNext();) {
    const auto match = it.next();
    pattern += QRegularExpression::escape(text.mid(from, match.capturedStart() - from)) + QStringLiteral("(.+?)");
    from = match.capturedEnd();
  }
  pattern += QRegularExpression::escape(text.mid(from));
  return {english, QRegularExpression(QRegularExpression::anchoredPattern(pattern))};
}

const std::vector<Sentence>& knownSentences()
{
  static const auto all = [] {
    std::vector<Sentence> made;
    for (const char* english : sentences) made.push_back(sentenceOf(english));
    return made;
  }();
  return all;
}

/// In one pass: what is filled in may hold a % of its own.
QString filled(const QString& pattern, const QRegularExpressionMatch& values)
{
  QString out;
  for (qsizetype i = 0; i < pattern.size(); ++i) {
    const int hole = pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : 0;
    if (hole > 0) {
      out += coreText(values.captured(hole));
      ++i;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::optional<QString> nameText(const QString& english)
{
  for (const Side side : bothSides) {
    if (english == QLatin1String(name(side).data())) return sideName(side);
  }
  for (const MuscleLabel& label : muscleLabels) {
    if (english == QLatin1String(displayName(label.muscle).data())) return muscleInText(label.muscle);
    if (english == QString::fromStdString(labelName(label.code))) return outlineInText(label.muscle, label.side);
  }
  return std::nullopt;
}

std::optional<QString> numberText(const QString& english)
{
  static const QRegularExpression number(
      QRegularExpression::anchoredPattern(QStringLiteral("[-+\u2212]?[0-9]+(\\.[0-9]+)?")));
  if (!number.match(english).hasMatch()) return std::nullopt;
  return QString(english).replace(QLatin1Char('.'), QLocale().decimalPoint());
}

QString eachPart(const QString& english, const QString& separator)
{
  QStringList parts = english.split(separator);
  for (QString& part : parts) part = coreText(part);
  return parts.join(separator);
}

}  // namespace

QString coreText(const QString& english)
{
  if (const auto known = nameText(english)) return *known;
  if (const auto number = numberText(english)) return *number;
  if (english.contains(QLatin1String("; "))) return eachPart(english, QStringLiteral("; "));
  for (const Sentence& sentence : knownSentences()) {
    const auto match = sentence.pattern.match(english);
    if (match.hasMatch()) return filled(QCoreApplication::translate("CoreText", sentence.english), match);
  }
  return english.contains(QLatin1String(", ")) ? eachPart(english, QStringLiteral(", ")) : english;
}

QString sentenceCase(const QString& text) { return QLocale().toUpper(text.left(1)) + text.mid(1); }

}  // namespace lumyo::ui
