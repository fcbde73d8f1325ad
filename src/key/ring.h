// The keys this process holds, by the salt of the file they open.
//
// While there is one, the process writes no core file and none but the root of the machine
// may look into its memory.
//
//   threads any
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "key/key.h"

namespace sweet {

class KeyRing {
 public:
  KeyRing() = default;
  ~KeyRing();
  KeyRing(const KeyRing&) = delete;
  KeyRing& operator=(const KeyRing&) = delete;

  void add(Key key);
  [[nodiscard]] std::shared_ptr<const Key> find(const Salt& salt) const;  // null: not held
  void drop(const Salt& salt);

 private:
  mutable std::mutex mutex_;
  std::map<Salt, std::shared_ptr<const Key>> keys_ = {};
};

}  // namespace sweet
