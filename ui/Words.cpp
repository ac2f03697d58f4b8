#include "Words.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace lumyo::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Words", text); }

QString remedyText(Remedy remedy)
{
  switch (remedy) {
    case Remedy::None: break;
    case Remedy::ListSeries:
    case Remedy::ChooseSeries:
    case Remedy::LeaveSeriesOut: return tr("Choose another series on the left.");
    case Remedy::GiveOneStudy: return tr("Open the folder of one study.");
    case Remedy::GiveLevels: return tr("Lay each level by hand.");
    case Remedy::GiveLabels: return tr("Draw the outlines by hand.");
    case Remedy::ListModels:
    case Remedy::GiveModels: return tr("Drawing by hand works without a model.");
    case Remedy::GiveRunFolder: return tr("Choose the folder of a measurement.");
    case Remedy::AllowAnyOrder: return tr("Lay the levels in the order of the spine.");
    case Remedy::AllowOverwriting: return tr("Choose another folder.");
  }
  return {};
}

}  // namespace

QString errorText(const Error& error)
{
  const QString remedy = remedyText(error.remedy());
  const QString what = QString::fromUtf8(error.what());
  return remedy.isEmpty() ? what : what + QStringLiteral(". ") + remedy;
}

QString muscleName(Muscle muscle)
{
  switch (muscle) {
    case Muscle::PsoasMajor: return tr("Psoas major");
    case Muscle::QuadratusLumborum: return tr("Quadratus lumborum");
    case Muscle::ErectorSpinae: return tr("Erector spinae");
    case Muscle::Multifidus: return tr("Multifidus");
    case Muscle::RectusAbdominis: return tr("Rectus abdominis");
    case Muscle::Iliacus: return tr("Iliacus");
    case Muscle::GluteusMaximus: return tr("Gluteus maximus");
  }
  return {};
}

QString sideName(Side side) { return side == Side::Right ? tr("right") : tr("left"); }

QString stateName(session::ReviewState state)
{
  using enum session::ReviewState;
  switch (state) {
    case Automatic: return tr("automatic");
    case Edited: return tr("edited");
    case Accepted: return tr("accepted");
    case EditedAccepted: return tr("edited, accepted");
    case Rejected: return tr("rejected");
    case NotAssessable: return tr("not assessable");
    case Truncated: return tr("cut off");
    case Absent: return tr("absent");
    case NotCovered: return tr("not covered");
    case Failed: return tr("failed");
  }
  return {};
}

QString outlineName(Muscle muscle, Side side)
{
  return QStringLiteral("%1, %2").arg(muscleName(muscle), sideName(side));
}

QString spokenName(const session::CellView& view)
{
  const QString where = outlineName(view.cell.muscle, view.cell.side) + QStringLiteral(", ") +
                        QString::fromStdString(view.cell.level.toString());
  const QString area = view.row.area_mm2 ? tr("%1 square centimetres").arg(areaText(view.row.area_mm2)) + ", " : "";
  return where + QStringLiteral(", ") + area + stateName(view.state);
}

QString areaText(const std::optional<double>& area_mm2)
{
  constexpr double mm2PerCm2 = 100;
  return area_mm2 ? QLocale().toString(*area_mm2 / mm2PerCm2, 'f', 2) : QStringLiteral("–");
}

QString signedText(double value, int decimals)
{
  const QString text = QLocale().toString(std::abs(value), 'f', decimals);
  const bool isZero = QLocale().toDouble(text) == 0;
  return (isZero ? QString() : value < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + text;
}

}  // namespace lumyo::ui
