#include "Report.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QPageLayout>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QScreen>
#include <algorithm>
#include <string>
#include <vector>

#include "CoreText.h"
#include "Words.h"
#include "lumyo/workflow/Models.h"

namespace lumyo::ui {
namespace {

/// Gives these texts their context, which lupdate reads.
class Report {
  Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr const char* style = R"css(
body { color: #000000; font-family: sans-serif; font-size: 9pt; }
.title { font-size: 15pt; font-weight: 600; margin-bottom: 4px; }
.heading { font-size: 10pt; font-weight: 600; margin-top: 12px; }
p { margin-top: 0px; margin-bottom: 5px; }
td, th { font-size: 8.5pt; }
.quiet { color: #555555; font-size: 8pt; }
)css";

/// Not <h2>: what QTextDocument prints of it on paper is too small to be seen.
QString heading(const QString& text) { return QStringLiteral("<p class='heading'>%1</p>").arg(text.toHtmlEscaped()); }

QString escaped(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

/// Beside the number, so that a state is not told by colour: a tick where a person accepted, a pen where one drew.
QString sign(session::ReviewState state)
{
  using enum session::ReviewState;
  switch (state) {
    case Accepted: return QStringLiteral(" ✓");
    case EditedAccepted: return QStringLiteral(" ✎✓");
    case Edited: return QStringLiteral(" ✎");
    default: return {};
  }
}

QString cellText(const session::CellView* view)
{
  if (view == nullptr) return {};
  return view->row.area_mm2 ? areaText(view->row.area_mm2) + sign(view->state)
                            : QStringLiteral("<span class='quiet'>%1</span>").arg(stateName(view->state));
}

QString factsText(const StudyDesk& desk, const ReviewModel& model)
{
  const SeriesAbout& about = desk.axial().about;
  const auto progress = model.progress();
  const QString series = (roleName(about.role) + QLatin1Char(' ') + contrastName(about.contrast)).trimmed();
  QStringList facts{Report::tr("Study of %1").arg(escaped(about.studyDate)), series.toHtmlEscaped(),
                    Report::tr("read by %1").arg(escaped(desk.session()->document().reading.reader)),
                    Report::tr("%1 of %2 outlines reviewed").arg(progress.done).arg(progress.all)};
  return QStringLiteral("<p>%1</p>").arg(facts.join(QStringLiteral(" · ")));
}

QString warningsText(const StudyDesk& desk)
{
  QString text;
  for (const std::string& warning : desk.warnings()) {
    text += QStringLiteral("<p>⚠ %1</p>").arg(asSentence(coreText(QString::fromStdString(warning))).toHtmlEscaped());
  }
  return text;
}

/// Muscles down; of each level, right and left.
QString areasText(const StudyDesk& desk, const ReviewModel& model)
{
  QString head = QStringLiteral("<tr><th align='left'>cm²</th>");
  QString sides = QStringLiteral("<tr><th></th>");
  for (const SpineLevel& level : model.levels()) {
    head += QStringLiteral("<th colspan='2' align='center'>%1</th>").arg(escaped(level.toString()));
    for (const Side side : bothSides)
      sides += QStringLiteral("<td class='quiet' align='right'>%1</td>").arg(sideName(side));
  }
  QString rows;
  bool isShaded = false;
  for (const Muscle muscle : model.muscles()) {
    isShaded = !isShaded;
    rows += QStringLiteral("<tr bgcolor='%1'><td>%2</td>")
                .arg(QLatin1String(isShaded ? "#F1F3F5" : "#FFFFFF"), muscleName(muscle));
    for (const SpineLevel& level : model.levels()) {
      for (const Side side : bothSides) {
        rows += QStringLiteral("<td align='right'>%1</td>").arg(cellText(desk.cellView({level, muscle, side})));
      }
    }
    rows += QStringLiteral("</tr>");
  }
  return QStringLiteral("<table width='100%' cellspacing='0' cellpadding='3'>%1</tr>%2</tr>%3</table>")
      .arg(head, sides, rows);
}

bool hasNews(const session::CellView& view)
{
  // That a muscle does not reach a level is no news; that a model found none where every body has one is.
  const bool isPlain = view.state == session::ReviewState::Absent && !view.isLeft;
  return !view.row.note.empty() && !isPlain && view.state != session::ReviewState::NotCovered;
}

/// The level alone where the note is the same for all that was measured there, as with a tilted slice.
QStringList placesOf(const std::string& note, const SpineLevel& level, const std::vector<session::CellView>& cells)
{
  QStringList places;
  bool isWhole = true;
  for (const session::CellView& view : cells) {
    if (view.cell.level != level || !hasNews(view)) continue;
    if (view.row.note == note) {
      places << escaped(level.toString()) + QLatin1Char(' ') + outlineInText(view.cell.muscle, view.cell.side);
    } else if (view.row.area_mm2) {
      isWhole = false;
    }
  }
  return isWhole && places.size() > 1 ? QStringList{escaped(level.toString())} : places;
}

/// Every note once, with the outlines that it is of.
QString notesText(const StudyDesk& desk, const ReviewModel& model)
{
  std::vector<std::string> notes;
  for (const session::CellView& view : desk.cells()) {
    if (hasNews(view) && std::ranges::find(notes, view.row.note) == notes.end()) notes.push_back(view.row.note);
  }
  QString text;
  for (const std::string& note : notes) {
    QStringList places;
    for (const SpineLevel& level : model.levels()) places += placesOf(note, level, desk.cells());
    text += QStringLiteral("<p>%1: %2</p>")
                .arg(places.join(QStringLiteral(", ")), coreText(QString::fromStdString(note)).toHtmlEscaped());
  }
  return text.isEmpty() ? text : heading(Report::tr("Notes")) + text;
}

}  // namespace

std::unique_ptr<QTextDocument> reportDocument(const StudyDesk& desk, const ReviewModel& model)
{
  const SeriesAbout& about = desk.axial().about;
  const QString signs =
      Report::tr("✓ accepted · ✎ drawn or changed by a person · without a sign: as the model drew it");
  const QString foot = Report::tr("Lumyo %1 · outlines follow the fascia · for research use only, not for diagnosis")
                           .arg(QString::fromStdString(workflow::softwareVersion()));
  auto document = std::make_unique<QTextDocument>();
  document->setDefaultStyleSheet(QLatin1String(style));
  document->setHtml(QStringLiteral("<body><p class='title'>%1</p>").arg(escaped(about.patientId)) +
                    factsText(desk, model) + warningsText(desk) + heading(Report::tr("Cross-sectional areas")) +
                    areasText(desk, model) + QStringLiteral("<p class='quiet'>%1</p>").arg(signs) +
                    notesText(desk, model) + heading(foot) + QStringLiteral("</body>"));
  return document;
}

void setUpPage(QPrinter& printer)
{
  constexpr double margin_mm = 14;
  printer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                    QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm), QPageLayout::Millimeter));
}

void printReport(QPrinter& printer, const StudyDesk& desk, const ReviewModel& model)
{
  const auto document = reportDocument(desk, model);
  document->setDocumentMargin(0);
  // With a page of its own, in points of the screen, Qt adds neither margins nor page numbers.
  document->setPageSize(printer.pageRect(QPrinter::Inch).size() *
                        QGuiApplication::primaryScreen()->logicalDotsPerInch());
  document->print(&printer);
}

void previewReport(const StudyDesk& desk, const ReviewModel& model, QWidget* parent)
{
  QPrinter printer(QPrinter::HighResolution);
  printer.setDocName(Report::tr("Lumyo report"));
  setUpPage(printer);
  QPrintPreviewDialog preview(&printer, parent);
  preview.setWindowTitle(Report::tr("Report"));
  QObject::connect(&preview, &QPrintPreviewDialog::paintRequested, &preview,
                   [&](QPrinter* pages) { printReport(*pages, desk, model); });
  preview.resize(1100, 800);
  preview.exec();
}

}  // namespace lumyo::ui
