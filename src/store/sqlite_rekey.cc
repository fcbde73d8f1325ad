#include "store/sqlite_rekey.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <vector>

#include "store/sqlite_file.h"

namespace sweet {
namespace {

constexpr const char* kTablesQuery =
    "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "ORDER BY type, name";

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

// A file as SQLite alone sees it, without what the store makes of it.
class RawFile {
 public:
  explicit RawFile(std::string path) : path_(std::move(path)) {}
  ~RawFile() { sqlite3_close(handle_); }
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  Result<void> open(const KeyRing* keys, int busy_ms) {
    const int status = sqlite3_open_v2(path_.c_str(), &handle_,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (status != SQLITE_OK) return refuse(status);
    sqlite3_busy_timeout(handle_, busy_ms);
    const FirstLook look = look_at_open_file(handle_);
    if (look.kind == FileKind::Protected) {
      const auto key = keys == nullptr ? nullptr : keys->find(look.salt);
      if (!key)
        return fail(Error::Code::NeedsKey, path_ + ": its key is not known here",
                    "give its pass-phrase");
      TRY(give_key(handle_, path_, *key));
    }
    const int read =
        sqlite3_exec(handle_, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr);
    if ((read & 0xff) == SQLITE_NOTADB && look.kind == FileKind::Protected)
      return fail(Error::Code::WrongKey, path_ + ": this is not its pass-phrase or key",
                  "try again; nothing was changed");
    if (read != SQLITE_OK) return refuse(read);
    return run(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
  }

  Result<void> run(const std::string& sql) {
    const int status = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (status != SQLITE_OK) return refuse(status);
    return {};
  }

  Result<Statement> prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const int status = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
    if (status != SQLITE_OK) return refuse(status);
    return Statement(statement);
  }

  Result<int> number(const std::string& sql) {
    const Statement statement = TRY(prepare(sql));
    if (const int status = sqlite3_step(statement.get()); status != SQLITE_ROW)
      return refuse(status);
    return sqlite3_column_int(statement.get(), 0);
  }

  std::unexpected<Error> refuse(int status) const {
    return fail(code_of_sqlite(status), fmt::format("{}: {}", path_, sqlite3_errmsg(handle_)),
                hint_of_sqlite(status));
  }
  sqlite3* handle() { return handle_; }

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

std::unexpected<Error> differs(const std::string& path) {
  return fail(Error::Code::Storage, path + ": the copy is not what was copied",
              "nothing was changed; check the disk");
}

// The copy is SQLCipher's to make: its statement takes tables, rows and all.
Result<void> write_copy(RawFile& from, const std::string& copy, const Key* fresh) {
  const int version = TRY(from.number("PRAGMA user_version"));
  const int application = TRY(from.number("PRAGMA application_id"));
  {
    const Statement attach = TRY(from.prepare("ATTACH $1 AS fresh KEY $2"));
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

bool same_value(sqlite3_stmt* a, sqlite3_stmt* b, int column) {
  if (sqlite3_column_type(a, column) != sqlite3_column_type(b, column)) return false;
  if (sqlite3_column_type(a, column) == SQLITE_FLOAT)
    return sqlite3_column_double(a, column) == sqlite3_column_double(b, column);
  const void* bytes = sqlite3_column_blob(a, column);
  const void* others = sqlite3_column_blob(b, column);
  const int size = sqlite3_column_bytes(a, column);
  return size == sqlite3_column_bytes(b, column) &&
         (size == 0 || std::memcmp(bytes, others, static_cast<size_t>(size)) == 0);
}

Result<void> same_rows(RawFile& one, RawFile& other, const std::string& sql,
                       const std::string& path) {
  const Statement a = TRY(one.prepare(sql));
  const Statement b = TRY(other.prepare(sql));
  if (sqlite3_column_count(a.get()) != sqlite3_column_count(b.get())) return differs(path);
  for (;;) {
    const int left = sqlite3_step(a.get());
    const int right = sqlite3_step(b.get());
    if (left != SQLITE_ROW && left != SQLITE_DONE) return one.refuse(left);
    if (right != left) return differs(path);
    if (left == SQLITE_DONE) return {};
    for (int column = 0; column < sqlite3_column_count(a.get()); ++column)
      if (!same_value(a.get(), b.get(), column)) return differs(path);
  }
}

Result<void> check_copy(RawFile& from, const std::string& copy, const KeyRing& fresh) {
  RawFile made(copy);
  TRY(made.open(&fresh, 0));
  for (const char* number : {"PRAGMA user_version", "PRAGMA application_id"})
    if (TRY(from.number(number)) != TRY(made.number(number))) return differs(copy);
  const Statement health = TRY(made.prepare("PRAGMA integrity_check"));
  if (sqlite3_step(health.get()) != SQLITE_ROW ||
      std::strcmp(reinterpret_cast<const char*>(sqlite3_column_text(health.get(), 0)), "ok") !=
          0)
    return differs(copy);
  TRY(same_rows(from, made, kTablesQuery, copy));
  const Statement tables =
      TRY(from.prepare("SELECT name FROM sqlite_schema WHERE "
                       "type = 'table' AND name NOT LIKE 'sqlite\\_%' "
                       "ESCAPE '\\'"));
  while (sqlite3_step(tables.get()) == SQLITE_ROW)
    TRY(same_rows(
        from, made,
        fmt::format("SELECT * FROM \"{}\"",
                    reinterpret_cast<const char*>(sqlite3_column_text(tables.get(), 0))),
        copy));
  return {};
}

Result<void> sync_path(const std::string& path, int flags) {
  const int handle = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool kept = handle >= 0 && ::fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  if (!kept) return cannot(path, "keep");
  return {};
}

Result<void> make_empty(const std::string& path) {
  ::unlink(path.c_str());
  const int handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) return cannot(path, "make");
  ::close(handle);
  return {};
}

Result<void> replace_with_copy(const RekeyOrder& order, const std::string& copy) {
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
  {
    RawFile from(order.path);
    TRY(from.open(order.keys, order.busy_ms));
    TRY(make_empty(copy));
    TRY(write_copy(from, copy, order.fresh));
    TRY(after(RekeyStep::Copied));
    TRY(check_copy(from, copy, fresh));
    TRY(after(RekeyStep::Checked));
  }
  TRY(sync_path(copy, O_RDONLY));
  TRY(after(RekeyStep::Synced));
  if (::rename(copy.c_str(), order.path.c_str()) != 0) return cannot(order.path, "replace");
  const std::string folder = std::filesystem::path(order.path).parent_path().string();
  TRY(sync_path(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY));
  return after(RekeyStep::Replaced);
}

}  // namespace

Result<void> rekey_sqlite(const RekeyOrder& order) {
  if (!can_protect()) return cannot_protect(order.path);
  if (order.path == ":memory:")
    return fail(Error::Code::BadInput, "a database in memory has no file to protect",
                "name a file with --db");
  const std::string copy = order.path + ".part";
  Result<void> done = replace_with_copy(order, copy);
  if (!done) ::unlink(copy.c_str());
  return done;
}

}  // namespace sweet
