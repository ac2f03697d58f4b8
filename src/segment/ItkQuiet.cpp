#include "ItkQuiet.h"

#include <itkImage.h>
#include <itkMultiThreaderBase.h>
#include <itkObject.h>

#include <mutex>

namespace lumyo::segment {

void quietItk()
{
  static std::once_flag once;
  std::call_once(once, [] {
    itk::Object::GlobalWarningDisplayOff();
    itk::MultiThreaderBase::SetGlobalMaximumNumberOfThreads(1);
    itk::MultiThreaderBase::SetGlobalDefaultNumberOfThreads(1);
    // ITK makes its global clock and factory list when the first object is born, unguarded: two threads that both bear
    // one may get two clocks, and a filter then takes its output for up to date before it is computed.
    (void)itk::Image<float, 2>::New();
  });
}

}  // namespace lumyo::segment
