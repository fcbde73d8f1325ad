#include "store/sqlite.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/disk.h"

namespace sweet {
namespace {

constexpr int kApplicationId = 0x53575350;  // "SWSP"; on disk: never change
constexpr int kValuesMax = 20;
constexpr int kTextBytesMax = 10'000'000;  // of one value: a mail to 100,000 people fits
constexpr int kHeadBytes = 100;            // of the file: SQLite's file format, 1.3
constexpr std::string_view kMagic{"SQLite format 3\0", 16};

Error::Code code_of(int status) {
  switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error::Code::Busy;
    case SQLITE_NOTADB:
      return Error::Code::BadInput;
    default:
      return status == SQLITE_CONSTRAINT_UNIQUE || status == SQLITE_CONSTRAINT_PRIMARYKEY
                 ? Error::Code::Conflict
                 : Error::Code::Storage;
  }
}

std::string hint_of(int status) {
  switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another Sweetspot is writing to it: try again in a moment";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "check the permissions of the file and of its folder, or name another with --db";
    case SQLITE_FULL:
      return "free some space on the disk; nothing was written";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "the file is damaged or no database: put a copy of it back, or name another "
             "with --db";
    default:
      return "nothing was written";
  }
}

std::unexpected<Error> cannot(const std::string& path, const char* what) {
  return fail(Error::Code::Storage,
              fmt::format("cannot {} {}: {}", what, path, std::strerror(errno)),
              "check the permissions of the file and of its folder, or name another with --db");
}

class SqliteRow : public SqlRow {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t number(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const unsigned char* text = sqlite3_column_text(statement_, column);
    if (text == nullptr) return {};
    return {reinterpret_cast<const char*>(text),
            static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
  }
  Cell cell(int column) const override {
    switch (sqlite3_column_type(statement_, column)) {
      case SQLITE_NULL:
        return std::monostate{};
      case SQLITE_INTEGER:
        return number(column);
      case SQLITE_FLOAT:
        return real(column);
      default:
        return std::string(text(column));
    }
  }

 private:
  sqlite3_stmt* statement_;
};

// The schema is written as PostgreSQL has it. Here every table is its own primary index,
// so that a row is written once; and strict, so that a column holds what it says.
std::string with_sqlite_types(std::string_view sql) {
  std::string text(sql);
  for (const auto& [from, to] : {std::pair{"BIGINT", "INTEGER"},
                                 {"DOUBLE PRECISION", "REAL"},
                                 {"));", ")) STRICT, WITHOUT ROWID;"}})
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;)
      text.replace(at, std::strlen(from), to);
  return text;
}

struct Prepared {
  sqlite3_stmt* statement = nullptr;
  std::vector<int> places;  // where $1, $2, … stand; 0: not in the statement
};

struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

class Sqlite : public Database {
 public:
  Sqlite(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
  ~Sqlite() override {
    for (const auto& [sql, prepared] : prepared_)
      sqlite3_finalize(prepared.statement);
    sqlite3_close(handle_);
  }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  Result<void> run(std::string_view sql, std::span<const SqlValue> values,
                   const std::function<void(const SqlRow&)>& each) override {
    const Prepared* prepared = TRY(prepare(sql));
    sqlite3_stmt* statement = prepared->statement;
    bind(*prepared, values);
    const SqliteRow row(statement);
    int status = 0;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
      if (each) each(row);
    sqlite3_reset(statement);
    if (status != SQLITE_DONE) return refuse(status);
    return {};
  }

  Result<void> script(std::string_view sql) override {
    const int status =
        sqlite3_exec(handle_, with_sqlite_types(sql).c_str(), nullptr, nullptr, nullptr);
    if (status != SQLITE_OK) return refuse(status);
    return {};
  }

  Result<int> schema_version() override {
    const int version = TRY(pragma("PRAGMA user_version"));
    const int application = TRY(pragma("PRAGMA application_id"));
    const int tables = TRY(pragma("SELECT count(*) FROM sqlite_schema"));
    if (application != kApplicationId && (application != 0 || tables > 0))
      return fail(Error::Code::BadInput, path_ + ": is a database of another program",
                  "name another file with --db");
    return version;
  }

  Result<void> set_schema_version(int version) override {
    return script(fmt::format("PRAGMA user_version = {}; PRAGMA application_id = {};", version,
                              kApplicationId));
  }

  Result<void> keep_copy(int version) override {
    if (path_ == ":memory:") return {};
    const std::string copy = fmt::format("{}.version-{}", path_, version);
    const std::string part = copy + ".part";
    const int handle = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (handle < 0) return cannot(part, "make");
    ::close(handle);
    const SqlValue values[] = {std::string_view(part)};
    sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM INTO attaches its copy
    const Result<void> copied = run("VACUUM INTO $1", values, {});
    sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 0);
    if (copied && ::rename(part.c_str(), copy.c_str()) == 0) return {};
    const auto refusal = cannot(copy, "make");
    ::unlink(part.c_str());
    return copied ? refusal : copied;
  }

  Result<std::uint64_t> revision() override {
    sqlite3_busy_timeout(handle_, 0);
    const Result<int> version = pragma("PRAGMA data_version");
    sqlite3_busy_timeout(handle_, busy_ms_);
    if (!version) return std::unexpected(version.error());
    return static_cast<std::uint64_t>(*version);
  }

  // The head of the file, in which SQLite counts the changes, as it lies on the disk. Read
  // through SQLite: closing the file here would let go of its locks.
  Result<std::string> mark() override {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (path_ == ":memory:" || file == nullptr || file->pMethods == nullptr) return {};
    TRY(pragma("PRAGMA user_version"));  // from here on nobody else can change it
    std::string head(kHeadBytes, '\0');
    const int read = file->pMethods->xRead(file, head.data(), kHeadBytes, 0);
    return read == SQLITE_OK ? head : std::string();
  }

  Result<void> begin(Access access) override {
    return script(access == Access::Write ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  Result<void> commit() override { return script("COMMIT"); }
  void roll_back() override {
    if (sqlite3_get_autocommit(handle_) == 0)
      sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

  // Nothing is set before the file is known to be ours.
  Result<void> settle(int busy_ms) {
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, busy_ms);
    busy_ms_ = busy_ms;
    for (const auto& [what, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_DQS_DML, 0},
                                      {SQLITE_DBCONFIG_DQS_DDL, 0}})
      sqlite3_db_config(handle_, what, value, nullptr);
    for (const auto& [what, value] : {std::pair{SQLITE_LIMIT_LENGTH, kTextBytesMax},
                                      {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                      {SQLITE_LIMIT_EXPR_DEPTH, 50},
                                      {SQLITE_LIMIT_ATTACHED, 0}})
      sqlite3_limit(handle_, what, value);
    std::ignore = TRY(schema_version());
    TRY(see_whole());
    return script(
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;"
        "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -65536;");
  }

 private:
  // SQLite reads a last page that was cut off as if it ended in zeros.
  Result<void> see_whole() {
    if (path_ == ":memory:") return {};
    TRY(begin(Access::Read));  // so that no writer is at it
    const int pages = TRY(pragma("PRAGMA page_count"));
    const int page_bytes = TRY(pragma("PRAGMA page_size"));
    struct stat about {};
    const bool seen = ::stat(path_.c_str(), &about) == 0;
    TRY(commit());
    if (seen && about.st_size >= std::int64_t{pages} * page_bytes) return {};
    return fail(Error::Code::Storage, path_ + ": is damaged: its end is missing",
                hint_of(SQLITE_CORRUPT));
  }

  std::unexpected<Error> refuse(int status) const {
    return fail(code_of(status), fmt::format("{}: {}", path_, sqlite3_errmsg(handle_)),
                hint_of(status));
  }

  Result<int> pragma(const char* sql) {
    int value = 0;
    TRY(run(sql, {}, [&](const SqlRow& row) { value = static_cast<int>(row.number(0)); }));
    return value;
  }

  // $1 is a named parameter to SQLite: its place is found by that name, once.
  Result<const Prepared*> prepare(std::string_view sql) {
    const auto known = prepared_.find(sql);
    if (known != prepared_.end()) return &known->second;
    Prepared made;
    const int status = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &made.statement, nullptr);
    if (status != SQLITE_OK) return refuse(status);
    for (int n = 1; n <= kValuesMax; ++n)
      made.places.push_back(
          sqlite3_bind_parameter_index(made.statement, fmt::format("${}", n).c_str()));
    return &prepared_.emplace(sql, std::move(made)).first->second;
  }

  static void bind(const Prepared& prepared, std::span<const SqlValue> values) {
    assert(values.size() <= kValuesMax);
    sqlite3_stmt* statement = prepared.statement;
    for (size_t i = 0; i < values.size(); ++i) {
      const int at = prepared.places[i];
      if (at == 0) continue;
      if (const auto* number = std::get_if<std::int64_t>(&values[i]))
        sqlite3_bind_int64(statement, at, *number);
      else if (const double* real = std::get_if<double>(&values[i]))
        sqlite3_bind_double(statement, at, *real);
      else if (const auto* text = std::get_if<std::string_view>(&values[i]))
        sqlite3_bind_text64(statement, at, text->data() == nullptr ? "" : text->data(),
                            text->size(), SQLITE_STATIC, SQLITE_UTF8);
      else
        sqlite3_bind_null(statement, at);
    }
  }

  sqlite3* handle_;
  std::string path_;
  int busy_ms_ = 0;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> prepared_;
};

// Makes the file for its owner only, or sees to it that an older one of ours is.
Result<void> make_private(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  TRY(make_folder(folder));
  const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (handle < 0) return cannot(path, "open");
  struct stat about {};
  char first[kMagic.size()] = {};
  const bool seen = ::fstat(handle, &about) == 0;
  const ssize_t got = ::pread(handle, first, sizeof first, 0);
  const bool ours =
      got == 0 ||
      std::string_view(first, static_cast<size_t>(std::max<ssize_t>(got, 0))) == kMagic;
  if (seen && ours && (about.st_mode & 077) != 0) ::fchmod(handle, 0600);
  ::close(handle);
  if (!seen || got < 0) return cannot(path, "read");
  if (!ours)
    return fail(Error::Code::BadInput, path + ": is no Sweetspot database",
                "name another file with --db; this one was not touched");
  // The journal stands beside the file while something is written.
  const std::string beside = folder.empty() ? "." : folder;
  if (::faccessat(AT_FDCWD, beside.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
    return cannot(beside, "write into");
  return {};
}

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite_with(const std::string& path,
                                                   const SqliteOptions& options) {
  if (path.empty())
    return fail(Error::Code::BadInput, "the database has no name", "name a file with --db");
  if (!options.key.empty())
    return fail(Error::Code::BadInput, path + ": this build cannot encrypt",
                "open it without a key");
  if (path != ":memory:") TRY(make_private(path));
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &handle,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  auto database = std::make_unique<Sqlite>(handle, path);
  if (status != SQLITE_OK)
    return fail(code_of(status), path + ": cannot be opened", hint_of(status));
  TRY(database->settle(options.busy_ms));
  return database;
}

}  // namespace sweet
