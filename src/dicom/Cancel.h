#pragma once

#include <stop_token>

#include "lumyo/core/Error.h"

namespace lumyo::dicom {

/// RunContext's rule where only its token is at hand: throws Error(Cancelled) once a stop was requested.
inline void throwIfCancelled(const std::stop_token& stop)
{
  if (stop.stop_requested()) throw Error(ErrorCode::Cancelled, "cancelled");
}

/// For a handler that would make any Error a reason to leave one thing out: lets Error(Cancelled) pass.
inline void passOnCancelled(const Error& error)
{
  if (error.code() == ErrorCode::Cancelled) throw error;
}

}  // namespace lumyo::dicom
