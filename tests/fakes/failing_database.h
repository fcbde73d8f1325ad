// A Database that says no at its n-th call, as a full disk or a broken cable would.
#pragma once

#include <memory>
#include <string_view>

#include "store/database.h"

namespace sweet {

// Counts the calls of all databases made with it; the call that makes `left` zero fails,
// and those after it work again.
struct Fuse {
  int left = 0;  // 0: never fails
  int calls = 0;
};

// Takes a database over. The fuse outlives it.
[[nodiscard]] std::unique_ptr<Database> failing_database(std::unique_ptr<Database> database,
                                                         Fuse& fuse);

}  // namespace sweet
