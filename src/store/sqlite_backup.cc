#include "store/sqlite_backup.h"

#include <filesystem>

#include "store/sqlite_copy.h"
#include "store/sqlite_file.h"

namespace sweet {
namespace {

Result<void> copy_pages(RawFile& from, const std::string& copy) {
  RawFile to(copy);
  TRY(to.open_empty(from.key()));
  sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (backup == nullptr) return to.refuse(sqlite3_errcode(to.handle()));
  const int status = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (status != SQLITE_DONE) return from.refuse(status);
  return {};
}

// Two copies of one state that was committed; whether it is under a key.
Result<bool> copy_twice(const BackupOrder& order, const std::string& one,
                        const std::string& other) {
  RawFile from(order.path);
  TRY(from.open(order.keys, order.busy_ms));
  if (TRY(from.number("PRAGMA application_id")) != kApplicationId)
    return fail(Error::Code::BadInput, order.path + ": is no Sweetspot database",
                "name the data file with --db; nothing was written");
  TRY(from.run("BEGIN; SELECT 1 FROM sqlite_schema"));  // from here on nobody changes it
  TRY(copy_pages(from, one));
  TRY(copy_pages(from, other));
  TRY(from.run("COMMIT"));
  return from.key() != nullptr;
}

}  // namespace

// Reading through takes ten times as long as copying, and the file changes meanwhile: so what
// the copy is compared with is a second one of the same state.
Result<BackupMade> backup_sqlite(const BackupOrder& order) {
  BackupMade made;
  PartFile part = TRY(PartFile::make(order.out + ".part"));
  {
    const PartFile twin = TRY(PartFile::make(order.out + ".twin.part"));
    made.is_protected = TRY(copy_twice(order, part.path(), twin.path()));
    if (order.copied) TRY(order.copied());
    RawFile other(twin.path());
    TRY(other.open(order.keys, 0));
    made.rows = TRY(check_copy(other, part.path(), order.keys));
  }
  TRY(part.keep());
  TRY(part.take_place_of(order.out));
  std::error_code error;
  made.bytes = std::filesystem::file_size(order.out, error);
  return made;
}

}  // namespace sweet
