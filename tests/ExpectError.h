#pragma once

#include <gtest/gtest.h>

#include <string>

#include "lumyo/core/Error.h"

namespace lumyo::expectation {

/// Whether `work` throws Error(code) whose text holds `part`; else what happened instead.
template <class Work>
::testing::AssertionResult throwsError(ErrorCode code, const std::string& part, Work&& work)
{
  try {
    work();
  } catch (const Error& e) {
    if (e.code() != code) {
      return ::testing::AssertionFailure() << "Error with code " << static_cast<int>(e.code()) << " instead of "
                                           << static_cast<int>(code) << ": " << e.what();
    }
    if (std::string(e.what()).find(part) != std::string::npos) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "the text does not hold \"" << part << "\": " << e.what();
  } catch (const std::exception& e) {
    return ::testing::AssertionFailure() << "another exception: " << e.what();
  }
  return ::testing::AssertionFailure() << "nothing was thrown";
}

}  // namespace lumyo::expectation

/// That a statement throws lumyo::Error of this code with a text that holds `part`: a refusal for another reason than
/// the one that is tested does not pass.
#define EXPECT_ERROR(statement, code, part) \
  EXPECT_TRUE(::lumyo::expectation::throwsError((code), (part), [&] { static_cast<void>(statement); })) << #statement
