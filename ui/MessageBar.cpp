#include "MessageBar.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "Theme.h"

namespace lumyo::ui {

MessageBar::MessageBar(QWidget* parent) : QWidget(parent), m_text(new QLabel(this)), m_count(new QLabel(this))
{
  setAttribute(Qt::WA_StyledBackground);
  setStyleSheet(QStringLiteral("lumyo--ui--MessageBar { background: %1; }").arg(theme().warnWash.name()));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(14, 5, 8, 5);
  auto* sign = new QLabel(this);
  sign->setPixmap(themedIcon(QStringLiteral("warning")).pixmap(16, QIcon::Normal, QIcon::Off));
  m_text->setWordWrap(true);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_text->setStyleSheet(QStringLiteral("color: %1").arg(theme().warn.name()));
  m_text->setAccessibleName(tr("Message"));
  m_count->setProperty("role", "quiet");
  auto* close = new QToolButton(this);
  close->setText(QStringLiteral("✕"));
  close->setAccessibleName(tr("Put the message away"));
  close->setToolTip(tr("Put the message away"));
  layout->addWidget(sign);
  layout->addWidget(m_text, 1);
  layout->addWidget(m_count);
  layout->addWidget(close);
  connect(close, &QToolButton::clicked, this, &MessageBar::putAway);
  hide();
}

void MessageBar::say(const QString& sentence)
{
  m_sentences.removeAll(sentence);
  m_sentences.prepend(sentence);
  show();
}

void MessageBar::setSentences(const QStringList& sentences)
{
  m_sentences = sentences;
  show();
}

void MessageBar::putAway()
{
  if (!m_sentences.isEmpty()) m_sentences.removeFirst();
  show();
}

void MessageBar::show()
{
  setVisible(!m_sentences.isEmpty());
  if (m_sentences.isEmpty()) return;
  m_text->setText(m_sentences.front());
  const auto more = m_sentences.size() - 1;
  m_count->setText(more > 0 ? tr("%1 more").arg(more) : QString());
}

}  // namespace lumyo::ui
