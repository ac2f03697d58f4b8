#include "WorkProgress.h"

#include <QVBoxLayout>

#include "CoreText.h"

namespace lumyo::ui {

WorkProgress::WorkProgress(StudyDesk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_step(new QLabel(this)), m_bar(new QProgressBar(this))
{
  constexpr int width = 300;
  auto* layout = new QVBoxLayout(this);
  layout->addStretch();
  layout->addWidget(m_step, 0, Qt::AlignHCenter);
  layout->addSpacing(6);
  layout->addWidget(m_bar, 0, Qt::AlignHCenter);
  layout->addStretch();
  m_step->setProperty("role", "quiet");
  m_bar->setFixedWidth(width);
  m_bar->setTextVisible(false);
  m_bar->setAccessibleName(tr("Levels and outlines are worked out"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
  connect(&desk, &StudyDesk::progressed, this, &WorkProgress::showProgress);
  connect(&desk, &StudyDesk::opened, this, &QWidget::hide);
  connect(&desk, &StudyDesk::closed, this, &QWidget::hide);
  connect(&desk, &StudyDesk::failed, this, &QWidget::hide);
}

void WorkProgress::showProgress(double fraction, const QString& step)
{
  if (m_desk.state() != DeskState::Proposing) return;  // before, the start page tells it; later, the status bar
  constexpr int percent = 100;
  m_step->setText(sentenceCase(step));
  m_bar->setValue(static_cast<int>(percent * fraction));
  show();
}

}  // namespace lumyo::ui
