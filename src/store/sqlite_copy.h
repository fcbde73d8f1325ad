// A copy of a database file in the making: a part beside its place, read through and compared
// with what was copied before it takes that place.
//
//   errors  Busy: another process is making the same; Storage, BadInput; NeedsKey, WrongKey
//   crash   a part is left behind; safe/leftovers.h takes it away
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>

#include "base/result.h"
#include "key/ring.h"

namespace sweet {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using RawStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// A file as SQLite alone sees it, without what the store makes of it.
class RawFile {
 public:
  explicit RawFile(std::string path) : path_(std::move(path)) {}
  ~RawFile() { sqlite3_close(handle_); }
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  // One that is there, with its key from the ring where it has one.
  Result<void> open(const KeyRing* keys, int busy_ms);
  // One that is empty, to be written under the key; null: under none.
  Result<void> open_empty(const Key* key);

  Result<void> run(const std::string& sql);
  Result<RawStatement> prepare(const std::string& sql);
  Result<int> number(const std::string& sql);

  std::unexpected<Error> refuse(int status) const;
  sqlite3* handle() { return handle_; }
  const Key* key() const { return key_.get(); }  // null: it has none

 private:
  Result<void> connect(int busy_ms);

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::shared_ptr<const Key> key_ = {};
};

// The part: an empty file of its person's own, held so that nobody else takes it away, gone
// with this unless it took its place.
class PartFile {
 public:
  // What is there by that name and held by nobody was left behind, and is written over.
  [[nodiscard]] static Result<PartFile> make(std::string path);
  PartFile(PartFile&& other) noexcept;
  PartFile& operator=(PartFile&&) = delete;
  ~PartFile();

  const std::string& path() const { return path_; }

  // Once the disk has it, and the folder knows.
  [[nodiscard]] Result<void> keep() const;
  [[nodiscard]] Result<void> take_place_of(const std::string& path);

 private:
  PartFile(std::string path, int handle) : path_(std::move(path)), handle_(handle) {}
  void let_go();

  std::string path_;  // empty: it took its place
  int handle_;
};

// Whether a copy is healthy; how many rows are in it.
[[nodiscard]] Result<size_t> check_health(const std::string& copy, const KeyRing* keys);

// The same, and whether it has the same rows as what it was made from, which nobody
// changes meanwhile; their number.
[[nodiscard]] Result<size_t> check_copy(RawFile& from, const std::string& copy,
                                        const KeyRing* keys);

// A part that was left behind. Errors: Busy: somebody is at work on it; Storage.
[[nodiscard]] Result<void> take_away_part(const std::string& path);

}  // namespace sweet
