#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace lumyo::segment {

/// How the bytes of an image's voxels lie in their file.
enum class Packing : std::uint8_t {
  Raw,
  Deflated,  ///< in zlib's or gzip's wrapping; which of them shows in the bytes
};

/// Bytes of a file from some place on, unpacked, in steps small enough that a stop is soon heard. Prints nothing and
/// shares nothing: any number of threads may read files of their own.
///
/// Throws Error(UnusableInput) that names `image` (the file a person gave, whose voxels may lie in another one) where
/// bytes are missing or damaged, Error(Cancelled) after a stop.
class ByteSource {
public:
  /// `offset`: bytes of the file before the packed ones.
  ByteSource(std::filesystem::path image, const std::filesystem::path& file, std::uintmax_t offset, Packing packing,
             std::stop_token stop);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// As many bytes as there are, up to the size of `out`; fewer only at the end.
  std::size_t read(std::span<char> out);
  /// The next bytes, all of them. `wanted`: how many the whole image has, for the refusal.
  void fill(std::span<char> out, std::uintmax_t wanted);
  /// Reads to the end, where a check sum shows what is damaged. Nothing for raw bytes.
  void finish();

private:
  struct Inflating;

  std::size_t readStep(std::span<char> out);
  std::size_t inflateStep(std::span<char> out);
  bool refill();

  std::filesystem::path m_image;
  std::ifstream m_file;
  std::stop_token m_stop;
  std::uintmax_t m_got = 0;
  std::unique_ptr<Inflating> m_inflating;  ///< nothing for raw bytes
};

/// Whether a file begins as gzip does.
[[nodiscard]] bool isGzip(const std::filesystem::path& file);

}  // namespace lumyo::segment
