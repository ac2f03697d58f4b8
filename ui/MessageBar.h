#pragma once

#include <QLabel>
#include <QStringList>
#include <QWidget>

namespace lumyo::ui {

/// A line above the pictures for what a person should know: one sentence after the other, until it is put away.
class MessageBar final : public QWidget {
  Q_OBJECT
public:
  explicit MessageBar(QWidget* parent = nullptr);
  /// In front of what is there.
  void say(const QString& sentence);
  /// In place of what is there; nothing hides the line.
  void setSentences(const QStringList& sentences);

private:
  void putAway();
  void show();

  QStringList m_sentences;
  QLabel* m_text;
  QLabel* m_count;
};

}  // namespace lumyo::ui
