#pragma once

#include "lumyo/core/Measurement.h"

namespace lumyo::report {

/// A record to read a row into: every column sets its own member.
[[nodiscard]] inline MeasurementRecord blankRecord()
{
  return {.level = SpineLevel::vertebra(Vertebra::L3), .muscle = Muscle::PsoasMajor, .side = Side::Right};
}

}  // namespace lumyo::report
