#include "Readings.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace lumyo::report {

std::vector<ReadingRows> byReader(const RecordRefs& records)
{
  std::set<std::string> readers;
  for (const MeasurementRecord* record : records) readers.insert(record->reader);
  readers.erase("");
  std::vector<ReadingRows> readings;
  for (const MeasurementRecord* record : records) {
    const std::string& reader = readers.size() == 1 ? *readers.begin() : record->reader;
    auto found = std::ranges::find(readings, reader, &ReadingRows::reader);
    if (found == readings.end()) found = readings.insert(readings.end(), {reader, {}});
    found->records.push_back(record);
  }
  return readings;
}

std::vector<StudyRows> readingsOf(std::span<const MeasurementRecord> records)
{
  std::vector<RecordRefs> studies;
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  for (const MeasurementRecord& record : records) {
    const auto [place, isNew] = places.try_emplace({record.studyUid, record.patientId}, studies.size());
    if (isNew) studies.emplace_back();
    studies[place->second].push_back(&record);
  }
  std::vector<StudyRows> out;
  out.reserve(studies.size());
  for (const RecordRefs& study : studies) out.push_back({study.front()->studyUid, byReader(study)});
  return out;
}

bool haveSeveralReaders(std::span<const StudyRows> studies)
{
  return std::ranges::any_of(studies, [](const StudyRows& study) { return study.readings.size() > 1; });
}

}  // namespace lumyo::report
