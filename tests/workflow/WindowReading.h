#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "lumyo/session/Session.h"
#include "lumyo/workflow/Measure.h"
#include "lumyo/workflow/Readings.h"

namespace lumyo::workflow::test {

/// A reading of a measured study, kept in a folder: as the window begins it when it opens the study.
inline std::unique_ptr<session::Session> beginReading(const MeasureOutcome& outcome, const std::string& reader,
                                                      const std::filesystem::path& folder)
{
  const session::ReadingKey key{studyOfReadings(outcome.axial), outcome.axial.about.seriesUid, reader};
  session::Document start{outcome.readings.front(), outcome.placed};
  start.reading.reader = reader;
  session::OpenStudy study{outcome.axial, {}, {}};
  study.settings.softwareVersion = softwareVersion();
  auto journal = std::make_unique<session::Journal>(session::journalFile(folder, key), key, start);
  return std::make_unique<session::Session>(std::move(study), std::move(start), std::move(journal),
                                            [] { return std::string("2024-05-01T10:00:00Z"); });
}

/// An eraser's stroke: the first pixels of a label go.
inline void erase(session::Session& session, SlicePlace place, LabelCode code, std::size_t pixels)
{
  auto codes = session.document().reading.find(place)->labels.codes;
  for (auto pixel = codes.begin(); pixel != codes.end() && pixels > 0; ++pixel) {
    if (*pixel != code) continue;
    *pixel = backgroundLabel;
    --pixels;
  }
  (void)session.replaceLabels(place, codes, "erased");
}

}  // namespace lumyo::workflow::test
