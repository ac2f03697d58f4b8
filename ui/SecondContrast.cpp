#include "SecondContrast.h"

#include <algorithm>
#include <utility>

#include "Words.h"
#include "lumyo/core/Error.h"

namespace lumyo::ui {
namespace {

bool hasAllPixels(const Series& series)
{
  return std::ranges::all_of(series.stacks, [](const SliceStack& stack) {
    return std::ranges::all_of(stack.slices, [](const Slice& s) { return s.pixels || !s.isReadable(); });
  });
}

}  // namespace

SecondContrast::SecondContrast(StudyDesk& desk, QObject* parent) : QObject(parent), m_desk(desk) {}

SecondContrast::~SecondContrast() { stop(); }

void SecondContrast::begin()
{
  if (std::exchange(m_hasBegun, true)) return;
  m_choices = workflow::otherContrasts(m_desk.study(), m_desk.axial());
  if (!m_choices.empty()) choose(0);
}

void SecondContrast::forget()
{
  stop();
  m_choices.clear();
  m_chosen = 0;
  m_whyNot.clear();
  m_hasBegun = false;
}

void SecondContrast::choose(std::size_t choice)
{
  stop();
  m_chosen = choice;
  m_whyNot.clear();
  if (!hasAllPixels(m_choices.at(choice).series)) read();
  emit changed();
}

const Slice* SecondContrast::slice() const
{
  if (m_choices.empty() || m_isReading || !m_desk.place()) return nullptr;
  const SlicePlace shown = *m_desk.place();
  const Series& other = m_choices[m_chosen].series;
  const auto place = workflow::sliceAtSamePlace(other, m_desk.axial().stacks[shown.stack].about.frameOfReferenceUid,
                                                sliceAt(m_desk.axial(), shown).header.grid);
  if (!place) return nullptr;
  const Slice& slice = sliceAt(other, *place);
  return slice.pixels ? &slice : nullptr;
}

void SecondContrast::read()
{
  m_isReading = true;
  m_worker = std::jthread([this, run = m_run, listed = m_choices[m_chosen].series](const std::stop_token& stop) {
    Series series = listed;
    QString whyNot;
    try {
      SilentProgress silent;
      series = workflow::loadSeries(listed, {silent, stop, 1}).value;
    } catch (const Error& e) {
      whyNot = errorText(e);
    }
    QMetaObject::invokeMethod(this, [this, run, series = std::move(series), whyNot] {
      if (run != m_run) return;
      m_isReading = false;
      m_whyNot = whyNot;
      m_choices[m_chosen].series = series;
      emit changed();
    });
  });
}

void SecondContrast::stop()
{
  ++m_run;
  m_isReading = false;
  if (!m_worker.joinable()) return;
  m_worker.request_stop();
  m_worker.join();
}

}  // namespace lumyo::ui
