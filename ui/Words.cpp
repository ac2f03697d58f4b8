#include "Words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <cmath>

#include "CoreText.h"

namespace lumyo::ui {
namespace {

/// Gives these texts their context, which lupdate reads.
class Words {
  Q_DECLARE_TR_FUNCTIONS(Words)
};

QString remedyText(Remedy remedy)
{
  switch (remedy) {
    case Remedy::None: break;
    case Remedy::ListSeries:
    case Remedy::ChooseSeries:
    case Remedy::LeaveSeriesOut: return Words::tr("Choose another series on the left.");
    case Remedy::GiveOneStudy: return Words::tr("Open the folder of one study.");
    case Remedy::GiveLevels: return Words::tr("Lay each level by hand.");
    case Remedy::GiveLabels: return Words::tr("Draw the outlines by hand.");
    case Remedy::ListModels:
    case Remedy::GiveModels: return Words::tr("Drawing by hand works without a model.");
    case Remedy::GiveRunFolder: return Words::tr("Choose the folder of a measurement.");
    case Remedy::AllowAnyOrder: return Words::tr("Lay the levels in the order of the spine.");
    case Remedy::AllowOverwriting: return Words::tr("Choose another folder.");
  }
  return {};
}

}  // namespace

QString errorText(const Error& error)
{
  static const QRegularExpression sum(QStringLiteral("\\b([0-9a-f]{8})[0-9a-f]{56}\\b"));  // nobody reads 64 digits
  const QString remedy = remedyText(error.remedy());
  const QString what = coreText(QString::fromUtf8(error.what()).replace(sum, QStringLiteral("\\1…")));
  return remedy.isEmpty() ? what : what + QStringLiteral(". ") + remedy;
}

QString openingErrorText(const Error& error)
{
  const QString what = asSentence(coreText(QString::fromUtf8(error.what()))) + QLatin1Char(' ');
  switch (error.remedy()) {
    case Remedy::ListSeries:
    case Remedy::ChooseSeries:
    case Remedy::LeaveSeriesOut: return what + Words::tr("Open a folder that holds axial slices of the lumbar spine.");
    case Remedy::GiveOneStudy: return what + Words::tr("Open the folder of one study.");
    default: return what + Words::tr("Open another folder or file.");
  }
}

QString asSentence(const QString& text)
{
  const QString sentence = sentenceCase(text.trimmed());
  return sentence.isEmpty() || sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

QString muscleName(Muscle muscle)
{
  switch (muscle) {
    case Muscle::PsoasMajor: return Words::tr("Psoas major");
    case Muscle::QuadratusLumborum: return Words::tr("Quadratus lumborum");
    case Muscle::ErectorSpinae: return Words::tr("Erector spinae");
    case Muscle::Multifidus: return Words::tr("Multifidus");
    case Muscle::RectusAbdominis: return Words::tr("Rectus abdominis");
    case Muscle::Iliacus: return Words::tr("Iliacus");
    case Muscle::GluteusMaximus: return Words::tr("Gluteus maximus");
  }
  return {};
}

QString muscleInText(Muscle muscle)
{
  switch (muscle) {
    case Muscle::PsoasMajor: return Words::tr("psoas major");
    case Muscle::QuadratusLumborum: return Words::tr("quadratus lumborum");
    case Muscle::ErectorSpinae: return Words::tr("erector spinae");
    case Muscle::Multifidus: return Words::tr("multifidus");
    case Muscle::RectusAbdominis: return Words::tr("rectus abdominis");
    case Muscle::Iliacus: return Words::tr("iliacus");
    case Muscle::GluteusMaximus: return Words::tr("gluteus maximus");
  }
  return {};
}

QString sideName(Side side) { return side == Side::Right ? Words::tr("right") : Words::tr("left"); }

QString stateName(session::ReviewState state)
{
  using enum session::ReviewState;
  switch (state) {
    case Automatic: return Words::tr("automatic");
    case Edited: return Words::tr("edited");
    case Accepted: return Words::tr("accepted");
    case EditedAccepted: return Words::tr("edited, accepted");
    case Rejected: return Words::tr("rejected");
    case NotAssessable: return Words::tr("not assessable");
    case Truncated: return Words::tr("cut off");
    case Absent: return Words::tr("absent");
    case NotCovered: return Words::tr("not covered");
    case Failed: return Words::tr("failed");
  }
  return {};
}

QString outlineName(Muscle muscle, Side side)
{
  return QStringLiteral("%1, %2").arg(muscleName(muscle), sideName(side));
}

QString outlineInText(Muscle muscle, Side side)
{
  return QStringLiteral("%1, %2").arg(muscleInText(muscle), sideName(side));
}

QString storedOutline(Muscle muscle, Side side)
{
  return QStringLiteral("%1, %2").arg(QLatin1String(displayName(muscle).data()), QLatin1String(name(side).data()));
}

QString roleName(SeriesRole role)
{
  switch (role) {
    case SeriesRole::Sagittal: return Words::tr("Sagittal");
    case SeriesRole::Axial: return Words::tr("Axial");
    case SeriesRole::Coronal: return Words::tr("Coronal");
    case SeriesRole::Localiser: return Words::tr("Localiser");
    case SeriesRole::Other: return Words::tr("Other");
  }
  return {};
}

QString contrastName(Contrast contrast)
{
  switch (contrast) {
    case Contrast::Unknown: return {};
    case Contrast::T1: return Words::tr("T1");
    case Contrast::T2: return Words::tr("T2");
    case Contrast::ProtonDensity: return Words::tr("PD");
    case Contrast::Dixon: return Words::tr("Dixon");
    case Contrast::FatSuppressed: return Words::tr("fat-suppressed");
  }
  return {};
}

QString dixonPartName(DixonPart part)
{
  switch (part) {
    case DixonPart::None: return {};
    case DixonPart::Water: return Words::tr("water");
    case DixonPart::Fat: return Words::tr("fat");
    case DixonPart::InPhase: return Words::tr("in phase");
    case DixonPart::OpposedPhase: return Words::tr("opposed phase");
  }
  return {};
}

QString spokenName(const session::CellView& view)
{
  const QString where = outlineName(view.cell.muscle, view.cell.side) + QStringLiteral(", ") +
                        QString::fromStdString(view.cell.level.toString());
  const QString area =
      view.row.area_mm2 ? Words::tr("%1 square centimetres").arg(areaText(view.row.area_mm2)) + ", " : "";
  return where + QStringLiteral(", ") + area + stateName(view.state);
}

QString areaText(const std::optional<double>& area_mm2)
{
  constexpr double mm2PerCm2 = 100;
  return area_mm2 ? QLocale().toString(*area_mm2 / mm2PerCm2, 'f', 2) : QStringLiteral("–");
}

QString signedText(double value, int decimals, const QLocale& locale)
{
  const QString text = locale.toString(std::abs(value), 'f', decimals);
  const bool isZero = locale.toDouble(text) == 0;
  return (isZero ? QString() : value < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + text;
}

}  // namespace lumyo::ui
