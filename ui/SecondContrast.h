#pragma once

#include <QObject>
#include <thread>
#include <vector>

#include "StudyDesk.h"
#include "lumyo/workflow/Contrasts.h"

namespace lumyo::ui {

/// The axial series that is laid beside the measured one: which there are, which is chosen, and its slice at the place
/// of the shown one. Nothing is looked up before somebody asks; pixels are read when they are first wanted, on a thread
/// of its own. Signals come on the thread of the window.
class SecondContrast final : public QObject {
  Q_OBJECT
public:
  explicit SecondContrast(StudyDesk& desk, QObject* parent = nullptr);
  ~SecondContrast() override;

  /// Looks for the series of the open study and begins with the best. A second call changes nothing.
  void begin();
  void forget();  ///< the study is another one

  [[nodiscard]] const std::vector<workflow::OtherContrast>& choices() const noexcept { return m_choices; }
  [[nodiscard]] std::size_t chosen() const noexcept { return m_chosen; }  ///< among choices()
  void choose(std::size_t choice);
  [[nodiscard]] bool isReading() const noexcept { return m_isReading; }
  /// Why the pixels of the chosen one cannot be read; empty where they can.
  [[nodiscard]] const QString& whyNot() const noexcept { return m_whyNot; }
  /// With its pixels; nothing where the chosen series shows another place, or is not read.
  [[nodiscard]] const Slice* slice() const;

signals:
  void changed();

private:
  void read();
  void stop();

  StudyDesk& m_desk;
  std::vector<workflow::OtherContrast> m_choices;
  std::size_t m_chosen = 0;
  bool m_hasBegun = false;
  bool m_isReading = false;
  QString m_whyNot;
  std::jthread m_worker;
  int m_run = 0;  ///< answers of earlier readings are thrown away
};

}  // namespace lumyo::ui
