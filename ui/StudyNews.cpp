#include "StudyNews.h"

#include <QDateTime>

#include "CoreText.h"
#include "Words.h"

namespace lumyo::ui {
namespace {

/// Of a moment in UTC as ISO 8601, on the reader's clock.
QString clockTime(const std::string& utc)
{
  return QDateTime::fromString(QString::fromStdString(utc), Qt::ISODate)
      .toLocalTime()
      .toString(QStringLiteral("HH:mm:ss"));
}

}  // namespace

StudyNews::StudyNews(StudyDesk& desk, MessageBar& bar) : m_desk(desk), m_bar(bar)
{
  connect(&desk, &StudyDesk::prepared, this, [this] { m_watch.watch(m_desk.study()); });
  connect(&desk, &StudyDesk::opened, this, &StudyNews::showOpened);
  connect(&desk, &StudyDesk::closed, &m_watch, &StudyWatch::stop);
  connect(&m_watch, &StudyWatch::vanished, this, [this] {
    m_bar.say(
        tr("The files of this study are gone. What is shown was read before: go on, your reading is kept and can be "
           "exported. To open the study again its files must be back."));
  });
  connect(&m_watch, &StudyWatch::changed, this, [this] {
    m_bar.say(
        tr("The files of this study changed after they were read. What is shown are the pictures read before; your "
           "reading is kept. Open the study again to see what changed."));
  });
}

QString StudyNews::savedText() const
{
  const auto* session = m_desk.session();
  if (session == nullptr) return {};
  if (session->isReadOnly()) return tr("For reading only");
  if (!m_desk.whyNotKept().isEmpty()) return tr("Changes are not kept");
  if (!m_desk.isLastChangeKept()) return tr("The last change was not saved");
  return session->lastWrite().empty() ? QString() : tr("Saved %1").arg(clockTime(session->lastWrite()));
}

void StudyNews::showOpened()
{
  QStringList sentences;
  const auto* session = m_desk.session();
  if (session->isReadOnly()) {
    sentences << tr("Opened for reading: another window holds this study. Close it there to change anything here.");
  }
  if (!m_desk.whyNotKept().isEmpty()) {
    sentences
        << tr("Changes are not kept: %1 Export before you close this study.").arg(asSentence(m_desk.whyNotKept()));
  }
  if (const auto steps = static_cast<int>(session->recoveredSteps()); steps > 0) {
    const QString until = clockTime(session->lastWrite());
    sentences << tr("Recovered %1 edits of this study up to %2.").arg(steps).arg(until);
  }
  if (m_desk.keepsOwnLevels()) {
    sentences << tr(
        "Your reading of this series was begun before and keeps its levels; only the sagittal picture is "
        "another.");
  }
  for (const std::string& warning : m_desk.warnings()) {
    sentences << sentenceCase(coreText(QString::fromStdString(warning)));
  }
  m_bar.setSentences(sentences);
}

}  // namespace lumyo::ui
