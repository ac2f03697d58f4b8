#include "StartPage.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>
#include <cmath>

#include "Theme.h"

namespace lumyo::ui {
namespace {

/// Where a study can be dropped, drawn as the muscles of a slice in their colours: right solid, left dashed.
class DropTarget final : public QWidget {
public:
  explicit DropTarget(QWidget* parent) : QWidget(parent)
  {
    setMinimumSize(420, 300);
    setAccessibleName(StartPage::tr("Drop a study here"));
  }

protected:
  void paintEvent(QPaintEvent* /*event*/) override
  {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& t = theme();
    painter.setPen(QPen(t.band, 1.25, Qt::DashLine));
    painter.setBrush(t.chrome);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
    painter.save();
    painter.translate(width() / 2.0, 132);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.band, 1.25));
    painter.drawEllipse(QPointF(0, -34), 38, 30);
    for (const Side side : bothSides) {
      const double x = side == Side::Right ? -1 : 1;  // the patient's right on the left
      muscle(painter, Muscle::PsoasMajor, side, {x * 72, -34}, {30, 36});
      muscle(painter, Muscle::ErectorSpinae, side, {x * 78, 48}, {34, 34});
      muscle(painter, Muscle::Multifidus, side, {x * 24, 52}, {20, 32});
    }
    painter.restore();
    painter.setPen(t.textStrong);
    painter.setFont(textFont(TextRole::Table));
    painter.drawText(QRect(0, height() - 72, width(), 22), Qt::AlignCenter, StartPage::tr("Drop a study here"));
    painter.setPen(t.textQuiet);
    painter.setFont(textFont(TextRole::Text));
    painter.drawText(QRect(0, height() - 48, width(), 20), Qt::AlignCenter,
                     StartPage::tr("DICOM folder, files, DICOMDIR or zip · NIfTI, NRRD, MHA"));
  }

private:
  static void muscle(QPainter& painter, Muscle which, Side side, QPointF middle, QSizeF radii)
  {
    const QColor colour = markColour(which, side);
    QColor fill = colour;
    fill.setAlphaF(0.18F);
    painter.setPen(QPen(colour, 1.5, side == Side::Right ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(fill);
    painter.drawEllipse(middle, radii.width(), radii.height());
  }
};

QLabel* text(const QString& words, const char* role, QWidget* parent)
{
  auto* label = new QLabel(words, parent);
  label->setProperty("role", role);
  label->setWordWrap(true);
  return label;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent), m_pages(new QStackedWidget(this))
{
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(m_pages);
  m_pages->addWidget(startWidgets());
  m_pages->addWidget(progressWidgets());
}

QWidget* StartPage::startWidgets()
{
  auto* page = new QWidget(this);
  auto* middle = new QWidget(page);
  middle->setMaximumWidth(1040);
  auto* outer = new QHBoxLayout(page);
  outer->addStretch(1);
  outer->addWidget(middle, 20);
  outer->addStretch(1);
  auto* layout = new QVBoxLayout(middle);
  layout->addStretch(2);
  m_error = text({}, "warn", middle);
  m_error->hide();
  layout->addWidget(m_error);
  layout->addSpacing(16);
  auto* top = new QHBoxLayout;
  top->setSpacing(56);
  auto* left = new QVBoxLayout;
  auto* name = text(QStringLiteral("Lumyo"), "strong", middle);
  name->setStyleSheet(QStringLiteral("font-size: 22px; font-weight: 600;"));
  auto* picture = new QLabel(middle);
  picture->setPixmap(programIcon().pixmap(QSize(32, 32), devicePixelRatio()));
  auto* title = new QHBoxLayout;
  title->setSpacing(12);
  title->addWidget(picture);
  title->addWidget(name, 1);
  auto* what = text(tr("Lumyo measures seven muscles, right and left, at every lumbosacral level of an MRI study, and "
                       "shows you each outline before its number counts."),
                    "plain", middle);
  what->setStyleSheet(QStringLiteral("font-size: 19px;"));
  auto* open = new QPushButton(tr("Open study   Ctrl+O"), middle);
  open->setAccessibleName(tr("Open study"));
  open->setProperty("main", true);
  auto* sample = new QPushButton(tr("Try the sample"), middle);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(open);
  buttons->addWidget(sample);
  buttons->addStretch();
  left->addStretch();
  left->addLayout(title);
  left->addSpacing(14);
  left->addWidget(what);
  left->addSpacing(18);
  left->addLayout(buttons);
  left->addSpacing(10);
  left->addWidget(
      text(tr("The sample is a synthetic study: no patient, all seven muscles.\nPictures and numbers stay on "
              "this computer."),
           "quiet", middle));
  left->addStretch();
  top->addLayout(left, 1);
  top->addWidget(new DropTarget(middle), 1);
  layout->addLayout(top);
  layout->addSpacing(32);
  m_recentHead = text(tr("RECENT STUDIES"), "head", middle);
  layout->addWidget(m_recentHead);
  m_recent = new QListWidget(middle);
  m_recent->setMaximumHeight(190);
  m_recent->setAccessibleName(tr("Recent studies"));
  layout->addWidget(m_recent);
  layout->addStretch(3);
  connect(open, &QPushButton::clicked, this, &StartPage::openAsked);
  connect(sample, &QPushButton::clicked, this, &StartPage::sampleAsked);
  connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
    if (const QString path = item->data(Qt::UserRole).toString(); !path.isEmpty()) emit pathAsked(path);
  });
  return page;
}

QWidget* StartPage::progressWidgets()
{
  auto* page = new QWidget(this);
  auto* layout = new QVBoxLayout(page);
  layout->addStretch();
  m_step = text({}, "plain", page);
  m_step->setAlignment(Qt::AlignCenter);
  m_bar = new QProgressBar(page);
  m_bar->setProperty("busy", true);
  m_bar->setRange(0, 1000);
  m_bar->setTextVisible(false);
  m_bar->setFixedWidth(360);
  m_bar->setAccessibleName(tr("Progress"));
  auto* cancel = new QPushButton(tr("Cancel"), page);
  layout->addWidget(m_step);
  layout->addSpacing(10);
  layout->addWidget(m_bar, 0, Qt::AlignHCenter);
  layout->addSpacing(14);
  layout->addWidget(cancel, 0, Qt::AlignHCenter);
  layout->addStretch();
  connect(cancel, &QPushButton::clicked, this, &StartPage::cancelAsked);
  return page;
}

void StartPage::paintEvent(QPaintEvent* event) { QWidget::paintEvent(event); }

void StartPage::showProgress(double fraction, const QString& step)
{
  m_pages->setCurrentIndex(1);
  m_bar->setValue(static_cast<int>(std::lround(fraction * 1000)));
  m_step->setText(step.isEmpty() ? QString() : step.left(1).toUpper() + step.mid(1));
}

void StartPage::showStart()
{
  m_pages->setCurrentIndex(0);
  m_error->hide();
}

void StartPage::showError(const QString& what)
{
  m_pages->setCurrentIndex(0);
  m_error->setText(what);
  m_error->show();
}

void StartPage::showRecent(const QStringList& paths)
{
  m_recent->clear();
  for (const QString& path : paths) {
    auto* item = new QListWidgetItem(QFileInfo(path).fileName() + QStringLiteral("    ") + path, m_recent);
    item->setData(Qt::UserRole, path);
    item->setSizeHint({0, 36});
  }
  if (!paths.isEmpty()) return;
  auto* none = new QListWidgetItem(tr("Studies you open appear here."), m_recent);
  none->setForeground(theme().textQuiet);
  none->setFlags(Qt::NoItemFlags);
}

}  // namespace lumyo::ui
