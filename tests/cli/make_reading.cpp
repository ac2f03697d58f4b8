// A reading as the window leaves it: `make_reading STUDY MODELS FOLDER READER [SLICE SLICE]` lays L3/L4 and L4/L5 where
// the models find them, or on two slices by hand, rejects the left multifidus of L4/L5 and erases its right psoas.

#include <iostream>

#include "workflow/WindowReading.h"

int main(int argc, char** argv)
{
  using namespace lumyo;
  if (argc != 5 && argc != 7) return 2;
  SilentProgress silent;
  workflow::Models models({argv[2]});
  workflow::MeasureRequest request;
  request.input = argv[1];
  const SpineLevel level = SpineLevel::parse("L4/L5");
  const SpineLevel above = SpineLevel::parse("L3/L4");
  if (argc == 7) {
    request.assignments = {{above, argv[5]}, {level, argv[6]}};
    request.inAnyOrder = true;
  } else {
    request.levels = {above, level};
  }
  const auto outcome = workflow::measureStudy(request, models, {silent, {}, 2}, [] { return 0.0; });
  const auto session = workflow::test::beginReading(outcome, argv[4], argv[3]);
  session->judge({level, Muscle::Multifidus, Side::Left}, Verdict::Rejected, "hardware");
  const LabelCode psoas = labelCode(Muscle::PsoasMajor, Side::Right);
  workflow::test::erase(*session, outcome.placed.back().at->place, psoas, 20);
  session->close();
  std::cout << 20 * session->document().reading.slices.back().labels.grid.pixelArea_mm2() << "\n";
  return 0;
}
