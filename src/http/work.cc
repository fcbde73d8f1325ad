#include "http/work.h"

namespace sweet {

WorkThread::WorkThread(size_t waiting_max)
    : waiting_max_(waiting_max), thread_([this] { run(); }) {}

WorkThread::~WorkThread() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

bool WorkThread::add(std::move_only_function<void()> piece) {
  {
    const std::scoped_lock lock(mutex_);
    if (ending_ || waiting_.size() >= waiting_max_) return false;
    waiting_.push_back(std::move(piece));
  }
  changed_.notify_one();
  return true;
}

void WorkThread::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::move_only_function<void()> piece = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    piece();
  }
}

}  // namespace sweet
