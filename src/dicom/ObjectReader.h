#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "Candidate.h"
#include "ZipArchive.h"

class DcmFileFormat;
class DcmTagKey;

namespace lumyo::dicom {

/// The file is no DICOM object at all, as opposed to one that cannot be used. what(): the reason alone.
class NotDicom : public Error {
public:
  explicit NotDicom(const std::string& why) : Error(ErrorCode::UnusableInput, why) {}
};

/// Whether the object could be parsed to its end.
enum class ReadExtent : std::uint8_t { Whole, EndsEarly };

struct ReadObject {
  std::unique_ptr<DcmFileFormat> object;
  ReadExtent extent;
};

/// Parses candidates with DCMTK. Keeps the last zip open: one per thread.
/// Every function throws NotDicom or Error(UnusableInput) with the reason alone, and Error(Cancelled) once a stop was
/// requested, however long the object is.
class ObjectReader {
public:
  explicit ObjectReader(std::stop_token stop = {}) : m_stop(std::move(stop)) {}

  /// The elements before `end`; the file is read no further than needed. Of a damaged object those that could be
  /// read.
  [[nodiscard]] ReadObject readHeader(const Candidate& candidate, const DcmTagKey& end);

  /// The whole object. From a file, long values stay on disk until they are asked for; a file that ends inside its
  /// pixel data is returned as far as it goes.
  [[nodiscard]] ReadObject readWhole(const Candidate& candidate);

  /// How many bytes the object has, unpacked from a zip.
  [[nodiscard]] std::uint64_t size(const Candidate& candidate);

  [[nodiscard]] const std::stop_token& stop() const noexcept { return m_stop; }

private:
  /// Its first bytes, and a 0 behind them where their number is odd. `atMost` is even. Borrowed until the next call.
  [[nodiscard]] std::span<std::uint8_t> firstBytes(const Candidate& candidate, std::size_t atMost);
  [[nodiscard]] const ZipArchive& archive(const std::filesystem::path& file);

  std::stop_token m_stop;
  std::optional<ZipArchive> m_zip;
  std::vector<std::uint8_t> m_bytes;  ///< kept from file to file: making it costs as much as reading a header
};

}  // namespace lumyo::dicom
