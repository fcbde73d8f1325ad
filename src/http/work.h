// One thread that does what is too dear for the threads of the connections, in the order
// in which it came.
//
//   limits  at most `waiting_max` pieces wait; add() says no to more
//   threads any may add
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace sweet {

class WorkThread {
 public:
  explicit WorkThread(size_t waiting_max);
  ~WorkThread();  // does what is waiting first
  WorkThread(const WorkThread&) = delete;
  WorkThread& operator=(const WorkThread&) = delete;

  [[nodiscard]] bool add(std::move_only_function<void()> piece);

 private:
  void run();

  const size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::move_only_function<void()>> waiting_ = {};
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace sweet
