#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcerror.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcistrmf.h>

#include <cstdint>
#include <stop_token>
#include <utility>

namespace lumyo::dicom {

/// What one object may take while DCMTK parses it. DCMTK follows sequences by recursion, unpacks deflated objects
/// without end and builds a node of some 150 bytes for every eight bytes of an empty element: a small hostile file
/// would take the stack or all memory. The guard is asked for every piece that DCMTK reads, so it needs no reading
/// of the object of its own that could disagree with DCMTK's, and a long parse ends when its caller asks for that. One
/// parse, one thread.
class ParseGuard {
public:
  /// `mostBytes`: how much may be read, after unpacking.
  ParseGuard(std::uint64_t mostBytes, std::stop_token stop);

  /// How many of `wanted` bytes may still be read; measures the stack, too.
  [[nodiscard]] std::int64_t allowed(std::int64_t wanted);
  void wasRead(std::int64_t bytes);
  void beginsTag();
  [[nodiscard]] bool hasStopped() const noexcept { return m_reason != nullptr || m_stop.stop_requested(); }
  /// Throws Error(UnusableInput) with the reason alone when a limit was reached, Error(Cancelled).
  void throwIfStopped() const;

private:
  std::uint64_t m_bytesLeft;
  std::stop_token m_stop;
  std::uint64_t m_tags = 0;
  const char* m_stackStart;
  const char* m_reason = nullptr;
};

/// A stream of DCMTK (from memory or from a file) that ends when its guard says so.
template <class Stream>
class GuardedStream final : public Stream {
public:
  template <class... Arguments>
  explicit GuardedStream(ParseGuard& guard, Arguments&&... arguments)
      : Stream(std::forward<Arguments>(arguments)...), m_guard(guard)
  {
  }
  OFBool good() const override { return !m_guard.hasStopped() && Stream::good(); }
  OFBool eos() override { return m_guard.hasStopped() || Stream::eos(); }
  OFCondition status() const override { return m_guard.hasStopped() ? EC_CorruptedData : Stream::status(); }
  offile_off_t read(void* to, offile_off_t count) override
  {
    const offile_off_t got = Stream::read(to, m_guard.allowed(count));
    m_guard.wasRead(got);
    return got;
  }
  void mark() override
  {
    m_guard.beginsTag();
    Stream::mark();
  }

private:
  ParseGuard& m_guard;
};

}  // namespace lumyo::dicom
