// A database file under a key, made and opened without the half second a pass-phrase takes.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "key/ring.h"
#include "store/sqlite.h"
#include "store/sqlite_file.h"
#include "store/sqlite_rekey.h"
#include "store/store.h"

// What needs SQLCipher is skipped, and says so, where the build has none.
#define NEEDS_SQLCIPHER() \
  if (!can_protect()) GTEST_SKIP() << "this build has no SQLCipher"

namespace sweet {

// Another key for every number, over a salt of its own.
inline Key numbered_key(unsigned char number) {
  Key key{.salt = make_salt()};
  for (unsigned char& byte : key.bytes.bytes())
    byte = static_cast<unsigned char>(number * 31 + (&byte - key.bytes.bytes().data()));
  return key;
}

inline Key copy_of(const Key& key) {
  return {.bytes = Secret(key.bytes.text()), .salt = key.salt};
}

inline Result<Store> open_store_with(const std::string& path, const KeyRing& keys) {
  Result<std::unique_ptr<Database>> database = open_sqlite_with(path, {.keys = &keys});
  if (!database) return std::unexpected(database.error());
  return Store::open(std::move(*database));
}

// Puts the file under the key, and the key on the ring.
inline void protect_with(const std::string& path, const Key& key, KeyRing& keys) {
  keys.add(copy_of(key));
  const Result<void> done = rekey_sqlite({.path = path, .keys = &keys, .fresh = &key});
  EXPECT_TRUE(done) << done.error().message;
}

}  // namespace sweet
