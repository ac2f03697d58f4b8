#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "lumyo/core/Error.h"
#include "lumyo/core/Utf8.h"

namespace lumyo::fuzz {

/// Ends the program with `what`, which the fuzzer reports as a finding, with the input that led to it.
[[noreturn]] inline void finding(const std::string& what)
{
  std::fprintf(stderr, "finding: %s\n", what.c_str());
  std::abort();
}

inline void expect(bool holds, const char* what)
{
  if (!holds) finding(what);
}

/// A text for people that no file made steer their terminal or run over several lines.
inline void expectShowable(std::string_view text)
{
  expect(!text.empty(), "a reason without words");
  expect(isUtf8(text), "a text that is not UTF-8");
  expect(std::ranges::none_of(charactersOf(text), isControl), "a text with control characters");
}

/// Runs what reads foreign bytes. Whether it came to its end: a refusal of the input, with a reason, is a right answer,
/// anything else that is thrown a finding.
template <class Work>
bool unlessRefused(Work&& work)
{
  try {
    std::forward<Work>(work)();
    return true;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::UnusableInput) finding(std::string("the wrong kind of error: ") + error.what());
    expectShowable(error.what());
  } catch (const std::exception& error) {
    finding(std::string("no error of Lumyo: ") + error.what());
  }
  return false;
}

}  // namespace lumyo::fuzz
