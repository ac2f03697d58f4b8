#pragma once

#include <mutex>
#include <sstream>
#include <streambuf>

namespace lumyo::segment {

/// ITK prints warnings and starts threads on its own account; a library must do neither, and a sum over threads
/// depends on their number. Once per process; cheap to call again. To be called before any other use of ITK: from here
/// on objects may be made on several threads.
void quietItk();

/// While it lives, what ITK and MetaIO say on std::cerr and std::cout is kept from the user: a library prints nothing,
/// and the reason comes as an Error. One at a time; a second thread waits for the first.
class QuietItk {
public:
  QuietItk();
  ~QuietItk();
  QuietItk(const QuietItk&) = delete;
  QuietItk& operator=(const QuietItk&) = delete;

  /// Whether there was anything to keep: MetaIO reports damaged compressed pixels in no other way.
  [[nodiscard]] bool heardSomething() const { return m_heard.tellp() > 0; }

private:
  std::unique_lock<std::mutex> m_turn;
  mutable std::ostringstream m_heard;  // tellp() is not const
  std::streambuf* m_errors;
  std::streambuf* m_output;
};

}  // namespace lumyo::segment
