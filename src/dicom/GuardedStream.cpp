#include "GuardedStream.h"

#include <algorithm>
#include <utility>

#include "Cancel.h"

namespace lumyo::dicom {
namespace {

/// Hundreds of levels; real objects have less than ten. Threads have megabytes.
constexpr std::ptrdiff_t mostStack = std::ptrdiff_t{512} << 10;
/// An enhanced object of 5,000 frames has about half as many; a million empty items take 400 MB.
constexpr std::uint64_t mostTags = 1'000'000;

const char* stackNow() { return static_cast<const char*>(__builtin_frame_address(0)); }

}  // namespace

ParseGuard::ParseGuard(std::uint64_t mostBytes, std::stop_token stop)
    : m_bytesLeft(mostBytes), m_stop(std::move(stop)), m_stackStart(stackNow())
{
}

std::int64_t ParseGuard::allowed(std::int64_t wanted)
{
  if (m_stackStart - stackNow() > mostStack) {
    m_reason = "its sequences are nested deeper than in any real object: it is damaged or malicious";
  }
  if (hasStopped()) return 0;
  return std::min(wanted, static_cast<std::int64_t>(m_bytesLeft));
}

void ParseGuard::wasRead(std::int64_t bytes)
{
  m_bytesLeft -= static_cast<std::uint64_t>(bytes);
  if (m_bytesLeft == 0) m_reason = "it unpacks to more than any image does: it is damaged or malicious";
}

void ParseGuard::beginsTag()
{
  if (++m_tags > mostTags) m_reason = "it has more than a million elements: it is damaged or malicious";
}

void ParseGuard::throwIfStopped() const
{
  throwIfCancelled(m_stop);
  if (m_reason != nullptr) throw Error(ErrorCode::UnusableInput, m_reason);
}

}  // namespace lumyo::dicom
