#include "ExportDialog.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "Theme.h"
#include "Words.h"

namespace lumyo::ui {
namespace {

QLabel* line(const QString& words, const char* role, QWidget* parent)
{
  auto* label = new QLabel(words, parent);
  label->setProperty("role", role);
  label->setWordWrap(true);
  return label;
}

}  // namespace

ExportDialog::ExportDialog(StudyDesk& desk, const ReviewModel& model, QWidget* parent)
    : QDialog(parent),
      m_desk(desk),
      m_model(model),
      m_folder(new QLineEdit(this)),
      m_json(new QCheckBox(QStringLiteral("measurements.json"), this)),
      m_html(new QCheckBox(tr("Quality sheet (quality.html)"), this)),
      m_png(new QCheckBox(tr("Overlays (PNG)"), this)),
      m_nifti(new QCheckBox(tr("Labels (NIfTI)"), this)),
      m_result(line({}, "warn", this)),
      m_write(new QPushButton(tr("Write the table"), this))
{
  setWindowTitle(tr("Export"));
  setMinimumWidth(560);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(22, 18, 22, 16);
  layout->setSpacing(9);
  auto* title = line(tr("Export"), "strong", this);
  title->setStyleSheet(QStringLiteral("font-size: 16px; font-weight: 600;"));
  layout->addWidget(title);
  const auto progress = model.progress();
  layout->addWidget(line(tr("%1 of %n outlines reviewed.", nullptr, progress.all).arg(progress.done), "plain", this));
  if (const QString open = openCells(); !open.isEmpty()) {
    layout->addWidget(
        line(tr("Nobody looked at: %1. They are written as the model drew them.").arg(open), "warn", this));
  }
  layout->addSpacing(6);
  layout->addWidget(line(tr("FOLDER"), "head", this));
  auto* where = new QHBoxLayout;
  auto* choose = new QPushButton(tr("Choose…"), this);
  m_folder->setText(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QStringLiteral("/Lumyo"));
  m_folder->setAccessibleName(tr("Output folder"));
  where->addWidget(m_folder, 1);
  where->addWidget(choose);
  layout->addLayout(where);
  layout->addSpacing(6);
  layout->addWidget(line(tr("FILES"), "head", this));
  layout->addWidget(
      line(QStringLiteral("measurements.csv, measurements_wide.csv, levels.json, run.json"), "quiet", this));
  for (QCheckBox* box : {m_json, m_html, m_png}) box->setChecked(true);
  for (QCheckBox* box : {m_json, m_html, m_png, m_nifti}) layout->addWidget(box);
  m_result->hide();
  layout->addWidget(m_result);
  layout->addSpacing(8);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(line(tr("For research use only, not for diagnosis"), "quiet", this), 1);
  auto* cancel = new QPushButton(tr("Close"), this);
  m_write->setProperty("main", true);
  m_write->setDefault(true);
  buttons->addWidget(cancel);
  buttons->addWidget(m_write);
  layout->addLayout(buttons);
  connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(m_write, &QPushButton::clicked, this, &ExportDialog::write);
}

QString ExportDialog::openCells() const
{
  constexpr int named = 4;
  QStringList names;
  int more = 0;
  for (const session::CellView& view : m_desk.cells()) {
    if (!view.isLeft) continue;
    if (names.size() < named) {
      names << outlineInText(view.cell.muscle, view.cell.side) + QStringLiteral(" ") +
                   QString::fromStdString(view.cell.level.toString());
    } else {
      ++more;
    }
  }
  return names.join(QStringLiteral("; ")) + (more > 0 ? tr(" and %n more", nullptr, more) : QString());
}

void ExportDialog::chooseFolder()
{
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Output folder"), m_folder->text());
  if (!folder.isEmpty()) m_folder->setText(folder);
}

std::vector<std::string> ExportDialog::chosen() const
{
  std::vector<std::string> exports{"csv"};
  if (m_json->isChecked()) exports.emplace_back("json");
  if (m_html->isChecked()) exports.emplace_back("html");
  if (m_png->isChecked()) exports.emplace_back("png");
  if (m_nifti->isChecked()) exports.emplace_back("nifti");
  return exports;
}

void ExportDialog::write()
{
  m_result->show();
  try {
    const auto written = m_desk.exportTo(m_folder->text().toStdString(), chosen());
    m_result->setText(
        tr("%n files written to %1", nullptr, static_cast<int>(written.files.size())).arg(m_folder->text()));
  } catch (const Error& e) {
    m_result->setText(errorText(e));
  }
}

}  // namespace lumyo::ui
