#include "StartPage.h"

#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QSvgRenderer>
#include <QVBoxLayout>
#include <array>
#include <cmath>
#include <utility>

#include "Theme.h"

namespace lumyo::ui {
namespace {

/// Where a study can be dropped, with the muscles of a slice in their colours: right solid, left dashed.
class DropTarget final : public QWidget {
public:
  explicit DropTarget(QWidget* parent) : QWidget(parent)
  {
    setMinimumSize(440, 340);
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
    const QSizeF art(404, 230);
    muscles().render(&painter, QRectF((width() - art.width()) / 2, (height() - 92 - art.height()) / 2 + 16, art.width(),
                                      art.height()));
    painter.setPen(t.textStrong);
    painter.setFont(textFont(TextRole::Table));
    painter.drawText(QRect(0, height() - 72, width(), 22), Qt::AlignCenter, StartPage::tr("Drop a study here"));
    painter.setPen(t.textQuiet);
    painter.setFont(textFont(TextRole::Text));
    painter.drawText(QRect(0, height() - 48, width(), 20), Qt::AlignCenter,
                     StartPage::tr("DICOM folder, files, DICOMDIR or zip · NIfTI, NRRD, MHA"));
  }

private:
  /// The picture with its places for colours filled in.
  static QSvgRenderer& muscles()
  {
    static QSvgRenderer renderer;
    QFile file(QStringLiteral(":/art/drop.svg"));
    if (!file.open(QIODevice::ReadOnly)) return renderer;
    QByteArray svg = file.readAll();
    svg.replace("@LINE", theme().band.name().toLatin1());
    const std::array<std::pair<char, Muscle>, 4> letters{
        {{'P', Muscle::PsoasMajor}, {'E', Muscle::ErectorSpinae}, {'M', Muscle::Multifidus}, {'I', Muscle::Iliacus}}};
    for (const auto& [letter, muscle] : letters) {
      for (const Side side : bothSides) {
        const QByteArray token = QByteArray("@") + letter + (side == Side::Right ? 'R' : 'L');
        svg.replace(token, markColour(muscle, side).name().toLatin1());
      }
    }
    renderer.load(svg);
    return renderer;
  }
};

QLabel* text(const QString& words, const char* role, QWidget* parent)
{
  auto* label = new QLabel(words, parent);
  label->setProperty("role", role);
  label->setWordWrap(true);
  label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
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
  auto* column = new QWidget(middle);
  auto* left = new QVBoxLayout(column);
  left->setContentsMargins(0, 0, 0, 0);
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
  top->addWidget(column, 1, Qt::AlignVCenter);
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

void StartPage::showError(const QString& what, const QString& why)
{
  m_pages->setCurrentIndex(0);
  m_error->setText(QStringLiteral("<b>%1</b><br>%2").arg(what.toHtmlEscaped(), why.toHtmlEscaped()));
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
