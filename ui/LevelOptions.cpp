#include "LevelOptions.h"

#include <QHBoxLayout>
#include <algorithm>
#include <array>

#include "Fitting.h"

namespace lumyo::ui {
namespace {

using session::Castellvi;
constexpr std::array<Castellvi, 7> allTypes{Castellvi::Ia,   Castellvi::Ib,   Castellvi::IIa, Castellvi::IIb,
                                            Castellvi::IIIa, Castellvi::IIIb, Castellvi::IV};

}  // namespace

LevelOptions::LevelOptions(StudyDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_castellvi(new QComboBox(this)),
      m_sixLumbar(new QCheckBox(tr("Six lumbar vertebrae"), this))
{
  setFixedHeight(36);
  letShrink(*this);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 0, 14, 0);
  row->setSpacing(9);
  m_castellvi->addItem(tr("Not transitional"));
  for (const Castellvi type : allTypes) {
    m_castellvi->addItem(tr("Castellvi %1").arg(QLatin1String(session::name(type).data())));
  }
  m_castellvi->setAccessibleName(tr("Transitional vertebra"));
  m_castellvi->setToolTip(
      tr("I: enlarged transverse process, II: joint with the sacrum, III: fused with it; a on one side, b on both. IV: "
         "joint on one side, fused on the other. Stands among the warnings of every export"));
  m_castellvi->setFocusPolicy(Qt::TabFocus);
  m_sixLumbar->setToolTip(
      tr("Calls the last lumbar vertebra L6 and those above it by one more; outlines stay on their slices"));
  m_sixLumbar->setFocusPolicy(Qt::TabFocus);
  row->addWidget(m_castellvi);
  row->addStretch();
  row->addWidget(m_sixLumbar);
  connect(m_castellvi, &QComboBox::activated, this, [this](int index) {
    m_desk.markCastellvi(index == 0 ? std::nullopt : std::optional(allTypes.at(static_cast<std::size_t>(index - 1))));
    showLevels();
  });
  connect(m_sixLumbar, &QCheckBox::clicked, this, [this](bool countsL6) {
    m_desk.countL6(countsL6);
    showLevels();
  });
  connect(&desk, &StudyDesk::opened, this, &LevelOptions::showLevels);
  connect(&desk, &StudyDesk::documentChanged, this, &LevelOptions::showLevels);
}

void LevelOptions::showLevels()
{
  if (m_desk.session() == nullptr) return;
  const session::Document& document = m_desk.session()->document();
  const auto type = session::castellviOf(document.reading.levels);
  const auto at = type ? std::ranges::find(allTypes, *type) - allTypes.begin() + 1 : 0;
  m_castellvi->setCurrentIndex(static_cast<int>(at));
  m_sixLumbar->setChecked(std::ranges::any_of(document.placed, session::touchesL6, &PlacedLevel::level) ||
                          std::ranges::any_of(document.reading.levels.levels, session::touchesL6, &LevelPlane::level));
}

}  // namespace lumyo::ui
