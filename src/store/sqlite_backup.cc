#include "store/sqlite_backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>

#include "store/sqlite_copy.h"
#include "store/sqlite_file.h"

namespace sweet {
namespace {

constexpr size_t kPieceBytes = 1 << 20;
constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15;  // 2^64 by the golden ratio, as is usual

// Of bytes in pieces of one size: what is read again is compared with what was read before by
// it. It is for a disk that errs, not for somebody who wants it to be the same.
class Digest {
 public:
  void add(std::string_view piece) {
    sum_ = (sum_ ^ std::hash<std::string_view>{}(piece)) * kOdd + piece.size();
  }
  bool operator==(const Digest&) const = default;

 private:
  std::uint64_t sum_ = 0;
};

// A file by its handle, closed at the end.
class OpenFile {
 public:
  OpenFile(const std::string& path, int flags)
      : path_(path), handle_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW)) {}
  ~OpenFile() {
    if (handle_ >= 0) ::close(handle_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  Result<void> write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t put = ::write(handle_, bytes.data(), bytes.size());
      if (put < 0 && errno != EINTR) return cannot(path_, "write");
      if (put > 0) bytes.remove_prefix(static_cast<size_t>(put));
    }
    return {};
  }

  // As much as fits, less only at the end.
  Result<size_t> read(std::string& into) {
    size_t got = 0;
    while (got < into.size()) {
      const ssize_t more = ::read(handle_, into.data() + got, into.size() - got);
      if (more < 0 && errno != EINTR) return cannot(path_, "read");
      if (more == 0) break;
      if (more > 0) got += static_cast<size_t>(more);
    }
    return got;
  }

 private:
  const std::string& path_;
  int handle_;
};

// All pages as they lie in the file, which nobody changes meanwhile. Through SQLite's own
// handle: closing another would let go of the locks that this process has on it.
Result<Digest> copy_bytes(RawFile& from, const std::string& copy) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(from.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == nullptr || file->pMethods == nullptr) return from.refuse(SQLITE_IOERR);
  const auto bytes = std::int64_t{TRY(from.number("PRAGMA page_count"))} *
                     TRY(from.number("PRAGMA page_size"));
  OpenFile to(copy, O_WRONLY);
  Digest digest;
  std::string piece;
  for (std::int64_t at = 0; at < bytes; at += static_cast<std::int64_t>(piece.size())) {
    piece.resize(std::min(kPieceBytes, static_cast<size_t>(bytes - at)));
    const int status =
        file->pMethods->xRead(file, piece.data(), static_cast<int>(piece.size()), at);
    if (status != SQLITE_OK) return from.refuse(status);
    TRY(to.write(piece));
    digest.add(piece);
  }
  return digest;
}

Result<Digest> digest_of(const std::string& path) {
  OpenFile file(path, O_RDONLY);
  Digest digest;
  for (std::string piece(kPieceBytes, '\0'); piece.size() == kPieceBytes;) {
    piece.resize(TRY(file.read(piece)));
    if (!piece.empty()) digest.add(piece);
  }
  return digest;
}

struct Copied {
  Digest digest;
  bool is_protected = false;
};

// One state that was committed.
Result<Copied> copy_file(const BackupOrder& order, const std::string& copy) {
  RawFile from(order.path);
  TRY(from.open(order.keys, order.busy_ms));
  if (TRY(from.number("PRAGMA application_id")) != kApplicationId)
    return fail(Error::Code::BadInput, order.path + ": is no Sweetspot database",
                "name the data file with --db; nothing was written");
  TRY(from.run("PRAGMA journal_mode = TRUNCATE"));      // no part of it lies in another file
  TRY(from.run("BEGIN; SELECT 1 FROM sqlite_schema"));  // from here on nobody changes it
  const Digest digest = TRY(copy_bytes(from, copy));
  TRY(from.run("COMMIT"));
  return Copied{digest, from.key() != nullptr};
}

}  // namespace

// Reading through takes ten times as long as copying, and the file changes meanwhile: so what
// the copy is compared with is the digest of what was copied.
Result<BackupMade> backup_sqlite(const BackupOrder& order) {
  BackupMade made;
  PartFile part = TRY(PartFile::make(order.out + ".part"));
  const Copied copied = TRY(copy_file(order, part.path()));
  made.is_protected = copied.is_protected;
  if (order.copied) TRY(order.copied());
  if (TRY(digest_of(part.path())) != copied.digest)
    return fail(Error::Code::Storage, part.path() + ": the copy is not what was copied",
                "nothing was changed; check the disk");
  made.rows = TRY(check_health(part.path(), order.keys));
  TRY(part.keep());
  TRY(part.take_place_of(order.out));
  std::error_code error;
  made.bytes = std::filesystem::file_size(order.out, error);
  return made;
}

}  // namespace sweet
