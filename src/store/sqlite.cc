#include "store/sqlite.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/disk.h"
#include "store/sqlite_copy.h"
#include "store/sqlite_file.h"

namespace sweet {
namespace {

constexpr int kValuesMax = 20;
constexpr int kTextBytesMax = 10'000'000;  // of one value: a mail to 100,000 people fits
constexpr int kHeadBytes = 100;            // of the file: SQLite's file format, 1.3

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
  Sqlite(std::string path, const SqliteOptions& options)
      : path_(std::move(path)), keys_(options.keys), busy_ms_(options.busy_ms) {}
  ~Sqlite() override { close(); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  Result<void> run(std::string_view sql, std::span<const SqlValue> values,
                   const std::function<void(const SqlRow&)>& each) override {
    TRY(follow());
    return perform(sql, values, each);
  }

  Result<void> script(std::string_view sql) override {
    TRY(follow());
    return execute(with_sqlite_types(sql));
  }

  Result<int> schema_version() override {
    TRY(follow());
    return read_version();
  }

  Result<void> set_schema_version(int version) override {
    return script(fmt::format("PRAGMA user_version = {}; PRAGMA application_id = {};", version,
                              kApplicationId));
  }

  Result<void> keep_copy(int version) override {
    if (path_ == ":memory:") return {};
    TRY(follow());
    const std::string copy = fmt::format("{}.version-{}", path_, version);
    PartFile part = TRY(PartFile::make(copy + ".part"));
    const SqlValue values[] = {std::string_view(part.path())};
    sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM INTO attaches its copy
    const Result<void> copied = perform("VACUUM INTO $1", values, {});
    sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 0);
    if (!copied) return copied;
    TRY(part.keep());
    return part.take_place_of(copy);
  }

  // Once the file was replaced by one that cannot be read, it is another number too: whoever
  // reads then is told why.
  Result<std::uint64_t> revision() override {
    if (const Result<void> there = follow(); !there) {
      if (there.error().code == Error::Code::Busy) return std::unexpected(there.error());
      if (!std::exchange(lost_, true)) ++revision_;
      return revision_;
    }
    sqlite3_busy_timeout(handle_, 0);
    const Result<int> version = pragma("PRAGMA data_version");
    sqlite3_busy_timeout(handle_, busy_ms_);
    if (!version) return std::unexpected(version.error());
    return revision_ = revision_before_ + static_cast<std::uint64_t>(*version);
  }

  // The head of the file, in which SQLite counts the changes, as it lies on the disk (of a
  // protected one it is random, and another after every change), and which file it is: one
  // that was replaced may count from where another did. Read through SQLite: closing the file
  // here would let go of its locks.
  Result<std::string> mark() override {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (path_ == ":memory:" || file == nullptr || file->pMethods == nullptr) return {};
    (void)TRY(pragma("PRAGMA user_version"));  // from here on nobody else can change it
    struct stat about {};
    std::string head(kHeadBytes, '\0');
    if (::stat(path_.c_str(), &about) != 0 ||
        file->pMethods->xRead(file, head.data(), kHeadBytes, 0) != SQLITE_OK)
      return {};
    return head +
           fmt::format("{} {} {}", about.st_ino, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
  }

  Result<void> begin(Access access) override {
    return script(access == Access::Write ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  Result<void> commit() override { return script("COMMIT"); }
  void roll_back() override {
    if (handle_ != nullptr && sqlite3_get_autocommit(handle_) == 0)
      sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

  // Opens the file, with its key where it has one.
  Result<void> connect() {
    const int status = sqlite3_open_v2(path_.c_str(), &handle_,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (status != SQLITE_OK)
      return fail(code_of_sqlite(status), path_ + ": cannot be opened", hint_of_sqlite(status));
    TRY(unlock());
    return settle();
  }

 private:
  void close() {
    for (const auto& [sql, prepared] : prepared_)
      sqlite3_finalize(prepared.statement);
    prepared_.clear();
    sqlite3_close(handle_);
    handle_ = nullptr;
  }

  Result<void> unlock() {
    const FirstLook look = look_at_open_file(handle_);
    keyed_ = look.kind == FileKind::Protected;
    if (look.kind == FileKind::Foreign)
      return fail(Error::Code::BadInput, path_ + ": is no Sweetspot database",
                  "name another file with --db; this one was not touched");
    if (!keyed_) return {};
    if (!can_protect()) return cannot_protect(path_);
    const std::shared_ptr<const Key> key = keys_ ? keys_->find(look.salt) : nullptr;
    if (!key)
      return fail(Error::Code::NeedsKey,
                  path_ + ": is protected, and its key is not known here",
                  "start again and give its pass-phrase");
    TRY(give_key(handle_, path_, *key));
    sqlite3_busy_timeout(handle_, busy_ms_);
    if ((sqlite3_exec(handle_, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr) &
         0xff) == SQLITE_NOTADB)
      return fail(Error::Code::WrongKey, path_ + ": this is not its pass-phrase or key",
                  "try again; where the recovery sheet is typed, every letter counts. If it is "
                  "right, the file's beginning is damaged: put a copy back");
    return {};
  }

  // Goes over to the file that took the place of the one that is open: protected, made plain,
  // or put back from a copy meanwhile. What is written to the old one would be lost, and
  // SQLite refuses to.
  Result<void> follow() {
    int moved = 0;
    if (handle_ != nullptr) {
      if (sqlite3_get_autocommit(handle_) == 0) return {};
      sqlite3_file_control(handle_, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
      if (moved == 0) return {};
      version_before_ = TRY(pragma("PRAGMA user_version"));
    }
    close();
    Result<void> there = connect();
    if (there && TRY(pragma("PRAGMA user_version")) != version_before_)
      there = fail(Error::Code::Conflict, path_ + ": was replaced by one of another version",
                   "start again");
    if (!there) {
      close();
      return there;
    }
    revision_before_ = revision_;
    lost_ = false;
    return {};
  }

  // Nothing is set before the file is known to be ours.
  Result<void> settle() {
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, busy_ms_);
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
    std::ignore = TRY(read_version());
    TRY(see_whole());
    return execute(
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;"
        "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -65536;");  // pages kept are not deciphered again
  }

  Result<void> perform(std::string_view sql, std::span<const SqlValue> values,
                       const std::function<void(const SqlRow&)>& each) {
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

  Result<void> execute(const std::string& sql) {
    const int status = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (status != SQLITE_OK) return refuse(status);
    return {};
  }

  Result<int> read_version() {
    const int version = TRY(pragma("PRAGMA user_version"));
    const int application = TRY(pragma("PRAGMA application_id"));
    const int tables = TRY(pragma("SELECT count(*) FROM sqlite_schema"));
    if (application != kApplicationId && (application != 0 || tables > 0))
      return fail(Error::Code::BadInput, path_ + ": is a database of another program",
                  "name another file with --db");
    return version;
  }

  // SQLite reads a last page that was cut off as if it ended in zeros.
  Result<void> see_whole() {
    if (path_ == ":memory:") return {};
    TRY(execute("BEGIN"));  // so that no writer is at it
    const int pages = TRY(pragma("PRAGMA page_count"));
    const int page_bytes = TRY(pragma("PRAGMA page_size"));
    struct stat about {};
    const bool seen = ::stat(path_.c_str(), &about) == 0;
    TRY(execute("COMMIT"));
    if (seen && about.st_size >= std::int64_t{pages} * page_bytes) return {};
    return fail(Error::Code::Storage, path_ + ": is damaged: its end is missing",
                hint_of_sqlite(SQLITE_CORRUPT));
  }

  // A page whose check fails is, to SQLite, an error of its own.
  std::unexpected<Error> refuse(int status) const {
    const int kind = status & 0xff;
    if (keyed_ && (kind == SQLITE_ERROR || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB))
      return fail(Error::Code::Storage,
                  fmt::format("{}: is damaged: {}", path_, sqlite3_errmsg(handle_)),
                  hint_of_sqlite(SQLITE_CORRUPT));
    return fail(code_of_sqlite(status), fmt::format("{}: {}", path_, sqlite3_errmsg(handle_)),
                hint_of_sqlite(status));
  }

  Result<int> pragma(const char* sql) {
    int value = 0;
    TRY(perform(sql, {}, [&](const SqlRow& row) { value = static_cast<int>(row.number(0)); }));
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

  sqlite3* handle_ = nullptr;  // null: the file was replaced by one that cannot be read
  std::string path_;
  const KeyRing* keys_;
  int busy_ms_;
  bool keyed_ = false;
  int version_before_ = 0;
  std::uint64_t revision_ = 0, revision_before_ = 0;
  bool lost_ = false;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> prepared_;
};

// Makes the file for its owner only where there is none. One that is there is not opened: its
// closing would let go of the locks that others of this process have on it.
Result<void> make_private(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  TRY(make_folder(folder));
  const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle >= 0)
    ::close(handle);
  else if (errno != EEXIST || ::faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) != 0)
    return cannot(path, "open");
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
  const bool in_memory = path == ":memory:";
  if (!in_memory) TRY(make_private(path));
  auto database = std::make_unique<Sqlite>(path, options);
  TRY(database->connect());
  struct stat about {};
  if (!in_memory && ::stat(path.c_str(), &about) == 0 && (about.st_mode & 077) != 0)
    ::chmod(path.c_str(), 0600);  // an older one of ours
  return database;
}

}  // namespace sweet
