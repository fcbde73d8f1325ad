// One thread that does what is too dear for the threads of the connections, in the order
// in which it came.
//
// One that yields gives way to all that are not: what is made ahead of the asking shall not
// hold up the page that is being drawn, nor the answer to who has asked.
//
//   limits  at most `waiting_max` pieces wait; add() says no to more
//   threads any may add
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace sweet {

enum class Turn : std::uint8_t { Usual, Yields };

class WorkThread {
 public:
  explicit WorkThread(size_t waiting_max, Turn turn = Turn::Usual);
  ~WorkThread();  // does what is waiting first
  WorkThread(const WorkThread&) = delete;
  WorkThread& operator=(const WorkThread&) = delete;

  [[nodiscard]] bool add(std::move_only_function<void()> piece);

 private:
  void run();

  const size_t waiting_max_;
  const Turn turn_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::move_only_function<void()>> waiting_ = {};
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace sweet
