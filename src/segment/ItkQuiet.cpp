#include "ItkQuiet.h"

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
