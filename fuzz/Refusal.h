#pragma once

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <utility>

#include "lumyo/core/Error.h"

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
    expect(*error.what() != '\0', "a refusal without a reason");
  } catch (const std::exception& error) {
    finding(std::string("no error of Lumyo: ") + error.what());
  }
  return false;
}

}  // namespace lumyo::fuzz
