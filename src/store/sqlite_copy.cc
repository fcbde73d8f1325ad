#include "store/sqlite_copy.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "store/sqlite_file.h"

namespace sweet {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTablesQuery =
    "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "ORDER BY type, name";

std::unexpected<Error> differs(const std::string& path) {
  return fail(Error::Code::Storage, path + ": the copy is not what was copied",
              "nothing was changed; check the disk");
}

std::string_view word_in(sqlite3_stmt* row, int column) {
  const unsigned char* text = sqlite3_column_text(row, column);
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
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

// How many there are in both, one by one the same.
Result<size_t> same_rows(RawFile& one, RawFile& other, const std::string& sql,
                         const std::string& path) {
  const RawStatement a = TRY(one.prepare(sql));
  const RawStatement b = TRY(other.prepare(sql));
  if (sqlite3_column_count(a.get()) != sqlite3_column_count(b.get())) return differs(path);
  for (size_t rows = 0;; ++rows) {
    const int left = sqlite3_step(a.get());
    const int right = sqlite3_step(b.get());
    if (left != SQLITE_ROW && left != SQLITE_DONE) return one.refuse(left);
    if (right != left) return differs(path);
    if (left == SQLITE_DONE) return rows;
    for (int column = 0; column < sqlite3_column_count(a.get()); ++column)
      if (!same_value(a.get(), b.get(), column)) return differs(path);
  }
}

Result<void> is_healthy(RawFile& made, const std::string& path) {
  const RawStatement health = TRY(made.prepare("PRAGMA integrity_check"));
  if (sqlite3_step(health.get()) != SQLITE_ROW || word_in(health.get(), 0) != "ok")
    return differs(path);
  return {};
}

Result<std::vector<std::string>> tables_in(RawFile& file) {
  const RawStatement found =
      TRY(file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                       "'sqlite\\_%' ESCAPE '\\'"));
  std::vector<std::string> tables;
  while (sqlite3_step(found.get()) == SQLITE_ROW)
    tables.emplace_back(word_in(found.get(), 0));
  return tables;
}

Result<void> sync_path(const std::string& path, int flags) {
  const int handle = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool kept = handle >= 0 && ::fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  if (!kept) return cannot(path, "keep");
  return {};
}

std::unexpected<Error> is_held(const std::string& path) {
  return fail(Error::Code::Busy, path + ": is being written by another Sweetspot",
              "try again in a moment");
}

}  // namespace

Result<void> RawFile::connect(int busy_ms) {
  const int status = sqlite3_open_v2(path_.c_str(), &handle_,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (status != SQLITE_OK) return refuse(status);
  sqlite3_busy_timeout(handle_, busy_ms);
  return {};
}

Result<void> RawFile::open(const KeyRing* keys, int busy_ms) {
  TRY(connect(busy_ms));
  const FirstLook look = look_at_open_file(handle_);
  if (look.kind == FileKind::Protected) {
    key_ = keys == nullptr ? nullptr : keys->find(look.salt);
    if (!key_)
      return fail(Error::Code::NeedsKey, path_ + ": its key is not known here",
                  "give its pass-phrase");
    TRY(give_key(handle_, path_, *key_));
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

Result<void> RawFile::open_empty(const Key* key) {
  TRY(connect(0));
  if (key != nullptr) TRY(give_key(handle_, path_, *key));
  // Nobody else has it, and where it breaks off it is thrown away: no journal, and the disk is
  // waited for at the end.
  return run(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
      "PRAGMA cache_size = -65536");
}

Result<void> RawFile::run(const std::string& sql) {
  const int status = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return refuse(status);
  return {};
}

Result<RawStatement> RawFile::prepare(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
  if (status != SQLITE_OK) return refuse(status);
  return RawStatement(statement);
}

Result<int> RawFile::number(const std::string& sql) {
  const RawStatement statement = TRY(prepare(sql));
  if (const int status = sqlite3_step(statement.get()); status != SQLITE_ROW)
    return refuse(status);
  return sqlite3_column_int(statement.get(), 0);
}

std::unexpected<Error> RawFile::refuse(int status) const {
  return fail(code_of_sqlite(status), fmt::format("{}: {}", path_, sqlite3_errmsg(handle_)),
              hint_of_sqlite(status));
}

// A part is no database of anybody's, so its handle may be closed though that lets go of locks.
Result<void> take_away_part(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (handle < 0 && errno == ENOENT) return {};
  const bool held = handle >= 0 && ::flock(handle, LOCK_EX | LOCK_NB) != 0;
  Result<void> done;
  if (held)
    done = is_held(path);
  else if (::unlink(path.c_str()) != 0 && errno != ENOENT)
    done = cannot(path, "remove");
  if (handle >= 0) ::close(handle);
  return done;
}

Result<PartFile> PartFile::make(std::string path) {
  TRY(take_away_part(path));
  const int handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) return cannot(path, "make");
  PartFile part(std::move(path), handle);
  if (::flock(handle, LOCK_EX | LOCK_NB) != 0) return is_held(part.path());
  return part;
}

PartFile::PartFile(PartFile&& other) noexcept
    : path_(std::exchange(other.path_, {})), handle_(std::exchange(other.handle_, -1)) {}

PartFile::~PartFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
  let_go();
}

void PartFile::let_go() {
  if (handle_ >= 0) ::close(std::exchange(handle_, -1));
}

Result<void> PartFile::keep() const {
  if (::fsync(handle_) != 0) return cannot(path_, "keep");
  return {};
}

// Let go of before others open it by its new name: closing a file drops the locks that any
// other of this process has on it.
Result<void> PartFile::take_place_of(const std::string& path) {
  let_go();
  if (::rename(path_.c_str(), path.c_str()) != 0) return cannot(path, "write");
  path_.clear();
  const std::string folder = fs::path(path).parent_path().string();
  return sync_path(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

Result<size_t> check_health(const std::string& copy, const KeyRing* keys) {
  RawFile made(copy);
  TRY(made.open(keys, 0));
  TRY(is_healthy(made, copy));
  size_t rows = 0;
  for (const std::string& table : TRY(tables_in(made)))
    rows += static_cast<size_t>(
        TRY(made.number(fmt::format("SELECT count(*) FROM \"{}\"", table))));
  return rows;
}

Result<size_t> check_copy(RawFile& from, const std::string& copy, const KeyRing* keys) {
  RawFile made(copy);
  TRY(made.open(keys, 0));
  for (const char* number : {"PRAGMA user_version", "PRAGMA application_id"})
    if (TRY(from.number(number)) != TRY(made.number(number))) return differs(copy);
  TRY(is_healthy(made, copy));
  (void)TRY(same_rows(from, made, kTablesQuery, copy));
  size_t rows = 0;
  for (const std::string& table : TRY(tables_in(from)))
    rows += TRY(same_rows(from, made, fmt::format("SELECT * FROM \"{}\"", table), copy));
  return rows;
}

}  // namespace sweet
