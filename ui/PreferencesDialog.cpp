#include "PreferencesDialog.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

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

QComboBox* choice(QWidget* parent, const std::vector<std::pair<QString, QString>>& items, const QString& now)
{
  auto* box = new QComboBox(parent);
  for (const auto& [text, value] : items) box->addItem(text, value);
  box->setCurrentIndex(std::max(0, box->findData(now)));
  return box;
}

}  // namespace

PreferencesDialog::PreferencesDialog(const Preferences& now, QWidget* parent)
    : QDialog(parent),
      m_preferences(now),
      m_reader(new QLineEdit(now.reader, this)),
      m_theme(choice(this, {{tr("Dark"), QStringLiteral("dark")}, {tr("Light"), QStringLiteral("light")}}, now.theme)),
      m_language(choice(this,
                        {{tr("As the system"), QString()},
                         {QStringLiteral("English"), QStringLiteral("en")},
                         {QStringLiteral("Deutsch"), QStringLiteral("de")},
                         {QStringLiteral("Türkçe"), QStringLiteral("tr")}},
                        now.language)),
      m_levels(new QLineEdit(levelsText(now.levels), this)),
      m_readings(new QLineEdit(now.readings, this)),
      m_models(new QLineEdit(now.models, this)),
      m_fault(line({}, "warn", this))
{
  setWindowTitle(tr("Preferences"));
  setMinimumWidth(620);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(22, 18, 22, 16);
  layout->setSpacing(9);
  auto* title = line(tr("Preferences"), "strong", this);
  title->setStyleSheet(QStringLiteral("font-size: 16px; font-weight: 600;"));
  layout->addWidget(title);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(18);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  addPerson(*form);
  addMeasurement(*form);
  addFolders(*form);
  layout->addLayout(form);
  m_fault->hide();
  layout->addWidget(m_fault);
  layout->addSpacing(8);
  auto* buttons = new QHBoxLayout;
  auto* cancel = new QPushButton(tr("Cancel"), this);
  auto* keep = new QPushButton(tr("Keep"), this);
  keep->setProperty("main", true);
  keep->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(keep);
  layout->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(keep, &QPushButton::clicked, this, &PreferencesDialog::accept);
}

void PreferencesDialog::addHead(QFormLayout& form, const QString& text) { form.addRow(line(text, "head", this)); }

void PreferencesDialog::addRow(QFormLayout& form, const QString& name, QWidget* field)
{
  auto* label = new QLabel(name, this);
  label->setBuddy(field);
  field->setAccessibleName(name);
  form.addRow(label, field);
}

void PreferencesDialog::addPerson(QFormLayout& form)
{
  addHead(form, tr("READER AND WINDOW"));
  m_reader->setPlaceholderText(qEnvironmentVariable("USER"));
  addRow(form, tr("Reader"), m_reader);
  addRow(form, tr("Colours"), m_theme);
  addRow(form, tr("Language"), m_language);
  form.addRow(QString(), line(tr("The reader holds for the next study that is opened, colours and language from the "
                                 "next start on."),
                              "quiet", this));
}

void PreferencesDialog::addMeasurement(QFormLayout& form)
{
  addHead(form, tr("MEASUREMENT"));
  m_levels->setPlaceholderText(QStringLiteral("L1/L2, L2/L3, L3/L4, L4/L5, L5/S1, S1"));
  addRow(form, tr("Levels"), m_levels);
  auto* box = new QWidget(this);
  box->setStyleSheet(QStringLiteral("background: transparent"));
  auto* grid = new QGridLayout(box);
  grid->setContentsMargins(0, 0, 0, 0);
  constexpr int columns = 3;
  const auto& chosen = m_preferences.muscles;
  for (const Muscle muscle : allMuscles) {
    auto* check = new QCheckBox(muscleName(muscle), box);
    check->setChecked(chosen.empty() || std::ranges::find(chosen, muscle) != chosen.end());
    const int at = static_cast<int>(m_muscles.size());
    grid->addWidget(check, at / columns, at % columns);
    m_muscles.push_back(check);
  }
  form.addRow(new QLabel(tr("Muscles"), this), box);
  form.addRow(QString(), line(tr("For studies opened from now on; a study that was opened before keeps its levels. "
                                 "Outlines follow the fascia, as the models draw them."),
                              "quiet", this));
}

void PreferencesDialog::addFolders(QFormLayout& form)
{
  addHead(form, tr("FOLDERS"));
  m_readings->setPlaceholderText(tr("The user's data folder"));
  m_models->setPlaceholderText(tr("Beside the program"));
  form.addRow(new QLabel(tr("Readings"), this), folderField(m_readings, tr("Folder of readings")));
  form.addRow(new QLabel(tr("Models"), this), folderField(m_models, tr("Folder of models")));
  form.addRow(QString(),
              line(tr("For the next study that is opened. Readings that exist stay where they are."), "quiet", this));
}

QWidget* PreferencesDialog::folderField(QLineEdit* field, const QString& name)
{
  auto* box = new QWidget(this);
  box->setStyleSheet(QStringLiteral("QWidget { background: transparent }"));
  auto* layout = new QHBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* choose = new QPushButton(tr("Choose…"), box);
  field->setAccessibleName(name);
  choose->setAccessibleName(tr("Choose: %1").arg(name));
  layout->addWidget(field, 1);
  layout->addWidget(choose);
  connect(choose, &QPushButton::clicked, this, [this, field, name] {
    const QString folder = QFileDialog::getExistingDirectory(this, name, field->text());
    if (!folder.isEmpty()) field->setText(folder);
  });
  return box;
}

void PreferencesDialog::accept()
{
  Preferences wanted{.reader = m_reader->text().trimmed(),
                     .theme = m_theme->currentData().toString(),
                     .language = m_language->currentData().toString(),
                     .levels = {},
                     .muscles = {},
                     .readings = m_readings->text().trimmed(),
                     .models = m_models->text().trimmed()};
  for (std::size_t i = 0; i < allMuscles.size(); ++i) {
    if (m_muscles[i]->isChecked()) wanted.muscles.push_back(allMuscles[i]);
  }
  const auto refuse = [this](const QString& why, QWidget* field) {
    m_fault->setText(why);
    m_fault->show();
    field->setFocus();
  };
  if (wanted.muscles.empty()) return refuse(tr("Choose at least one muscle."), m_muscles.front());
  if (wanted.muscles.size() == allMuscles.size()) wanted.muscles.clear();
  try {
    wanted.levels = levelsFromText(m_levels->text());
  } catch (const Error& e) {
    return refuse(asSentence(errorText(e)), m_levels);
  }
  m_preferences = wanted;
  QDialog::accept();
}

}  // namespace lumyo::ui
