#include "ItkQuiet.h"

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
  });
}

}  // namespace lumyo::segment
