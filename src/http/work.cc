#include "http/work.h"

#include <unistd.h>

namespace sweet {
namespace {

// Elicited: a third of what a usual thread gets where both want the same processor.
constexpr int kYieldsBy = 5;

}  // namespace

WorkThread::WorkThread(size_t waiting_max, Turn turn)
    : waiting_max_(waiting_max), turn_(turn), thread_([this] { run(); }) {}

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
  // Linux counts it for the thread alone. Where it is refused the thread is as all others.
  if (turn_ == Turn::Yields) (void)!::nice(kYieldsBy);
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
