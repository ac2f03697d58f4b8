#include "ItkQuiet.h"

#include <itkImage.h>
#include <itkMultiThreaderBase.h>
#include <itkObject.h>

#include <iostream>

namespace lumyo::segment {
namespace {

std::mutex& streams()
{
  static std::mutex one;
  return one;
}

}  // namespace

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

QuietItk::QuietItk()
    : m_turn(streams()), m_errors(std::cerr.rdbuf(m_heard.rdbuf())), m_output(std::cout.rdbuf(m_heard.rdbuf()))
{
  quietItk();
}

QuietItk::~QuietItk()
{
  std::cerr.rdbuf(m_errors);
  std::cout.rdbuf(m_output);
}

}  // namespace lumyo::segment
