// A store that lives in memory, and what is in it.
#pragma once

#include "store/sqlite.h"
#include "store/store.h"

namespace sweet {

inline Store memory_store() {
  return Store::open(open_sqlite(":memory:").value()).value();
}

// Ids once given stay given, so they alone may differ after an undo.
inline Book facts_of(Store& store) {
  Book book = store.read().value();
  book.person_last = {};
  book.org_last = {};
  return book;
}

}  // namespace sweet
