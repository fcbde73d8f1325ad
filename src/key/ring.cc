#include "key/ring.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <atomic>

namespace sweet {
namespace {

// Of the whole process: these two cannot be a ring's own.
std::atomic<int> rings_with_keys = 0;
std::atomic<int> dumpable_before = 1;

// The limit of core files stays: who has held a key need not be seen dying.
void begin_to_hold() {
  if (rings_with_keys++ > 0) return;
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  dumpable_before = ::prctl(PR_GET_DUMPABLE);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void hold_no_more() {
  if (--rings_with_keys == 0) ::prctl(PR_SET_DUMPABLE, dumpable_before.load(), 0, 0, 0);
}

}  // namespace

KeyRing::~KeyRing() {
  if (!keys_.empty()) hold_no_more();
}

void KeyRing::add(Key key) {
  const std::scoped_lock lock(mutex_);
  if (keys_.empty()) begin_to_hold();
  const Salt salt = key.salt;
  keys_.insert_or_assign(salt, std::make_shared<const Key>(std::move(key)));
}

std::shared_ptr<const Key> KeyRing::find(const Salt& salt) const {
  const std::scoped_lock lock(mutex_);
  const auto at = keys_.find(salt);
  return at == keys_.end() ? nullptr : at->second;
}

void KeyRing::drop(const Salt& salt) {
  const std::scoped_lock lock(mutex_);
  if (keys_.erase(salt) > 0 && keys_.empty()) hold_no_more();
}

}  // namespace sweet
