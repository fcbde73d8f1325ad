#include "store/sqlite_rekey.h"

#include <fmt/format.h>

#include "store/sqlite_copy.h"
#include "store/sqlite_file.h"

namespace sweet {
namespace {

// The copy is SQLCipher's to make: its statement takes tables, rows and all.
Result<void> write_copy(RawFile& from, const std::string& copy, const Key* fresh) {
  const int version = TRY(from.number("PRAGMA user_version"));
  const int application = TRY(from.number("PRAGMA application_id"));
  {
    const RawStatement attach = TRY(from.prepare("ATTACH $1 AS fresh KEY $2"));
    const Secret words = fresh == nullptr ? Secret() : key_words(*fresh);
    sqlite3_bind_text(attach.get(), 1, copy.data(), static_cast<int>(copy.size()),
                      SQLITE_STATIC);
    sqlite3_bind_text(attach.get(), 2, words.text().data(),
                      static_cast<int>(words.text().size()), SQLITE_STATIC);
    if (const int status = sqlite3_step(attach.get()); status != SQLITE_DONE)
      return from.refuse(status);
  }
  // Nobody else has the copy, and where it breaks off it is thrown away: no journal.
  TRY(
      from.run("PRAGMA fresh.journal_mode = OFF; PRAGMA fresh.synchronous = FULL;"
               "PRAGMA fresh.cache_size = -65536; SELECT sqlcipher_export('fresh');"));
  return from.run(
      fmt::format("PRAGMA fresh.user_version = {}; PRAGMA fresh.application_id = "
                  "{}; DETACH fresh",
                  version, application));
}

Result<void> replace_with_copy(const RekeyOrder& order) {
  const auto after = [&](RekeyStep step) -> Result<void> {
    return order.after ? order.after(step) : Result<void>();
  };
  // Holds back writers while it is open, itself writing nothing: were anything written to the
  // old file after it was replaced, its journal would lie beside the new one.
  RawFile guard(order.path);
  TRY(guard.open(order.keys, order.busy_ms));
  TRY(guard.run("BEGIN IMMEDIATE"));
  TRY(after(RekeyStep::Locked));
  KeyRing fresh;
  if (order.fresh != nullptr)
    fresh.add({.bytes = Secret(order.fresh->bytes.text()), .salt = order.fresh->salt});
  PartFile part = TRY(PartFile::make(order.path + ".part"));
  {
    RawFile from(order.path);
    TRY(from.open(order.keys, order.busy_ms));
    TRY(write_copy(from, part.path(), order.fresh));
    TRY(after(RekeyStep::Copied));
    (void)TRY(check_copy(from, part.path(), &fresh));
    TRY(after(RekeyStep::Checked));
  }
  TRY(part.keep());
  TRY(after(RekeyStep::Synced));
  TRY(part.take_place_of(order.path));
  return after(RekeyStep::Replaced);
}

}  // namespace

Result<void> rekey_sqlite(const RekeyOrder& order) {
  if (!can_protect()) return cannot_protect(order.path);
  if (order.path == ":memory:")
    return fail(Error::Code::BadInput, "a database in memory has no file to protect",
                "name a file with --db");
  return replace_with_copy(order);
}

}  // namespace sweet
