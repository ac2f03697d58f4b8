// Around the pictures: the list of series and the choice of another, what a person set, other people's readings.

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPixmap>
#include <QPrinter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <memory>

#include "MainWindow.h"
#include "PreferencesDialog.h"
#include "Report.h"
#include "SeriesList.h"
#include "StudyDesk.h"
#include "Theme.h"
#include "Words.h"
#include "lumyo/core/Error.h"

namespace lumyo::ui {
namespace {

namespace fs = std::filesystem;

constexpr int patience_ms = 120000;
const session::Cell psoasRight{SpineLevel::parse("L4/L5"), Muscle::PsoasMajor, Side::Right};

}  // namespace

class RoomTest final : public QObject {
  Q_OBJECT

private slots:
  void init()
  {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
  }
  void cleanup()
  {
    shut();
    m_folder.reset();
  }

  void everySeriesHasAPictureAndSaysWhatItIsUsedFor()
  {
    open("Reader A");
    QCOMPARE(list().count(), 3);
    for (int i = 0; i < 3; ++i) {
      QTRY_VERIFY_WITH_TIMEOUT(!list().item(i)->data(Qt::DecorationRole).value<QPixmap>().isNull(), patience_ms);
      QVERIFY(!list().item(i)->data(Qt::AccessibleTextRole).toString().isEmpty());
    }
    QVERIFY(spoken("Sagittal T2").contains("levels"));
    QVERIFY(!spoken("Sagittal T1").contains("levels"));
    QVERIFY(spoken("Axial T2").contains("measured"));
  }

  void anotherSagittalSeriesIsChosenWithTheKeyboardAndAReadingThatWasBegunKeepsItsLevels()
  {
    open("Reader A");
    choose("Sagittal T1");
    QVERIFY(spoken("Sagittal T1").contains("levels"));
    QVERIFY(!spoken("Sagittal T2").contains("levels"));
    QVERIFY(!m_desk->keepsOwnLevels());
    m_desk->selectCell(psoasRight);
    m_desk->accept();
    const auto levels = m_desk->session()->document().reading.levels.levels;
    choose("Sagittal T2");
    QVERIFY(m_desk->keepsOwnLevels());
    QVERIFY(says("keeps its levels"));
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Accepted);
    QCOMPARE(m_desk->session()->document().reading.levels.levels.front().centre.mm, levels.front().centre.mm);
  }

  void aSecondReaderNeverSeesTheFirst()
  {
    open("Reader A");
    QVERIFY(!says("other readings are stored"));
    m_desk->selectCell(psoasRight);
    const double automatic = *m_desk->cellView(psoasRight)->row.area_mm2;
    LabelSlice labels = m_desk->labelsOrBlank();
    const auto first = std::ranges::find(labels.codes, labelCode(Muscle::PsoasMajor, Side::Right));
    std::replace(first, first + 2 * labels.grid.size().columns, labelCode(Muscle::PsoasMajor, Side::Right),
                 backgroundLabel);
    QVERIFY(m_desk->replaceLabels(labels, "cut with brush"));
    shut();
    open("Reader B");
    QVERIFY(says("1 other readings are stored, hidden until yours is finished"));
    QCOMPARE(*m_desk->cellView(psoasRight)->row.area_mm2, automatic);
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Automatic);
    QVERIFY(!says("Reader A"));
    shut();
    open("Reader A");  // who has no other reading beside: B only looked
    QVERIFY(!says("other readings are stored"));
    QCOMPARE(m_desk->cellView(psoasRight)->state, session::ReviewState::Edited);
  }

  void whatIsSetIsKeptAndHoldsForTheNextStudy()
  {
    Preferences asked;
    {
      PreferencesDialog dialog({}, nullptr);
      auto* levels = field(dialog, "Levels");
      levels->setText("L4/L5, L9");
      dialog.accept();
      QCOMPARE(dialog.result(), 0);  // still open, with the reason
      levels->setText("L3 L4/L5");
      field(dialog, "Reader")->setText(" Ada ");
      for (auto* box : dialog.findChildren<QCheckBox*>()) box->setChecked(box->text() == "Multifidus");
      dialog.accept();
      QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
      dialog.preferences().save();
      asked = Preferences::load();
    }
    QCOMPARE(asked.reader, QString("Ada"));
    QCOMPARE(levelsText(asked.levels), QString("L3, L4/L5"));
    QCOMPARE(asked.muscles, std::vector{Muscle::Multifidus});
    make("Ada");
    m_desk->setDefaults({asked.levels, asked.muscles, {}});
    open();
    QCOMPARE(m_desk->cells().size(), std::size_t{2 * 1 * 2});
    Preferences().save();
    QVERIFY(Preferences::load().levels.empty());
    QVERIFY(Preferences::load().muscles.empty());
  }

  void preferencesOpenByTheirKey()
  {
    make("Reader A");
    bool wasOpen = false;
    QTimer closer;
    connect(&closer, &QTimer::timeout, this, [&] {
      auto* dialog = qobject_cast<PreferencesDialog*>(QApplication::activeModalWidget());
      if (dialog == nullptr) return;
      wasOpen = true;
      for (const auto* edit : dialog->findChildren<QLineEdit*>()) QVERIFY(!edit->accessibleName().isEmpty());
      dialog->reject();
    });
    closer.start(10);
    QTest::keySequence(m_window.get(), QKeySequence("Ctrl+,"));
    QVERIFY(wasOpen);
  }

  void theReportHoldsEveryAreaAndIsPrintedAsAPdf()
  {
    open("Reader A");
    m_desk->selectCell(psoasRight);
    m_desk->accept();
    ReviewModel model(*m_desk);
    m_desk->undo();  // the model follows the document
    m_desk->redo();
    const QString text = reportDocument(*m_desk, model)->toPlainText();
    int areas = 0;
    for (const session::CellView& view : m_desk->cells()) {
      if (!view.row.area_mm2) continue;
      QVERIFY2(text.contains(areaText(view.row.area_mm2)), qPrintable(spokenName(view)));
      ++areas;
    }
    QVERIFY(areas > 40);
    QVERIFY(text.contains(areaText(m_desk->cellView(psoasRight)->row.area_mm2) + QString::fromUtf8(" ✓")));
    QVERIFY(text.contains("Reader A"));
    QVERIFY(text.contains("for research use only, not for diagnosis"));
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(m_folder->filePath("report.pdf"));
    setUpPage(printer);
    printReport(printer, *m_desk, model);
    QFile pdf(m_folder->filePath("report.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
  }

  void levelsAreReadFromWordsAndMistakesNamed()
  {
    QCOMPARE(levelsText(levelsFromText(" L1/L2;S1  L3:inf,")), QString("L1/L2, S1, L3:inf"));
    QVERIFY(levelsFromText("").empty());
    QVERIFY_THROWS_EXCEPTION(Error, (void)levelsFromText("L3, L3"));
    QVERIFY_THROWS_EXCEPTION(Error, (void)levelsFromText("L3, L9"));
  }

private:
  void make(const QString& reader)
  {
    m_desk = std::make_unique<StudyDesk>();
    m_desk->setReader(reader);
    m_desk->setReadingsFolder(fs::path(m_folder->filePath("readings").toStdString()));
    m_window = std::make_unique<MainWindow>(*m_desk);
    m_window->resize(1280, 720);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QApplication::setActiveWindow(m_window.get());  // no window manager does it here, and shortcuts need it
  }
  void open()
  {
    QSignalSpy opened(m_desk.get(), &StudyDesk::opened);
    m_window->openPath(LUMYO_SAMPLE);
    QVERIFY(opened.wait(patience_ms));
  }
  void open(const QString& reader)
  {
    make(reader);
    open();
  }
  void shut()
  {
    m_window.reset();
    m_desk.reset();
  }
  [[nodiscard]] SeriesList& list() const { return *m_window->findChild<SeriesList*>(); }
  [[nodiscard]] QListWidgetItem* item(const QString& what) const
  {
    return list().findItems(what, Qt::MatchExactly).value(0);
  }
  [[nodiscard]] QString spoken(const QString& what) const
  {
    return item(what)->data(Qt::AccessibleTextRole).toString();
  }
  void choose(const QString& what)
  {
    QSignalSpy opened(m_desk.get(), &StudyDesk::opened);
    list().setFocus();
    list().setCurrentItem(item(what));
    QTest::keyClick(&list(), Qt::Key_Return);
    QVERIFY(opened.wait(patience_ms));
  }
  [[nodiscard]] static QLineEdit* field(const QWidget& dialog, const QString& name)
  {
    const auto all = dialog.findChildren<QLineEdit*>();
    const auto found = std::ranges::find(all, name, &QWidget::accessibleName);
    return found == all.end() ? nullptr : *found;
  }
  /// Whether a visible text of the window holds these words.
  [[nodiscard]] bool says(const QString& words) const
  {
    return std::ranges::any_of(m_window->findChildren<QLabel*>(), [&](const QLabel* label) {
      return label->isVisible() && label->text().contains(words);
    });
  }

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<StudyDesk> m_desk;
  std::unique_ptr<MainWindow> m_window;
};

}  // namespace lumyo::ui

int main(int argc, char** argv)
{
  const QTemporaryDir settings;
  qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  QSurfaceFormat::setDefaultFormat(format);
  QApplication application(argc, argv);
  QApplication::setApplicationName("lumyo-window-test");
  lumyo::ui::applyTheme(application, lumyo::ui::ThemeKind::Dark);
  lumyo::ui::RoomTest test;
  return QTest::qExec(&test, argc, argv);
}

#include "RoomTest.moc"
