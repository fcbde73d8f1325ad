#include "store/sqlite_file.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace sweet {
namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr size_t kFirstPageBytes = 4096;  // a page of SQLCipher 4

// Of 4096 random bytes, 256 values but for one in a million; text and tables stay far below.
constexpr size_t kRandomValuesMin = 230;

FirstLook look_at_head(std::span<const unsigned char> head) {
  if (head.empty()) return {};
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  if (text.starts_with(kMagic)) return {.kind = FileKind::Plain};
  std::bitset<256> values;
  for (const unsigned char byte : head)
    values.set(byte);
  if (head.size() < kFirstPageBytes || values.count() < kRandomValuesMin)
    return {.kind = FileKind::Foreign};
  FirstLook look{.kind = FileKind::Protected};
  std::copy_n(head.begin(), look.salt.size(), look.salt.begin());
  return look;
}

}  // namespace

FirstLook look_at_open_file(sqlite3* handle) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == nullptr || file->pMethods == nullptr) return {};  // in memory
  sqlite3_int64 size = 0;
  if (file->pMethods->xFileSize(file, &size) != SQLITE_OK) return {};
  std::array<unsigned char, kFirstPageBytes> head = {};
  const int wanted = static_cast<int>(std::min<sqlite3_int64>(size, kFirstPageBytes));
  if (wanted > 0 && file->pMethods->xRead(file, head.data(), wanted, 0) != SQLITE_OK)
    return {.kind = FileKind::Foreign};
  return look_at_head(std::span(head).first(static_cast<size_t>(wanted)));
}

Result<FirstLook> look_at_file(const std::string& path) {
  std::error_code error;
  if (path == ":memory:" || !std::filesystem::exists(path, error)) return FirstLook{};
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &handle,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  const FirstLook look = status == SQLITE_OK ? look_at_open_file(handle) : FirstLook{};
  sqlite3_close(handle);
  if (status == SQLITE_OK) return look;
  return fail(code_of_sqlite(status), path + ": cannot be opened", hint_of_sqlite(status));
}

std::unexpected<Error> cannot_protect(const std::string& path) {
  return fail(Error::Code::NoCipher,
              path + ": this build of Sweetspot has nothing to protect files with",
              "install libsqlcipher-dev 4 (on Debian 12 from bookworm-backports; tools/setup "
              "tries to) and build again");
}

Secret key_words(const Key& key) {
  Secret words(2 + 2 * (kKeyBytes + key.salt.size()) + 2);  // x'…' and the zero of bin2hex
  char* at = reinterpret_cast<char*>(words.bytes().data());
  *at++ = 'x';
  *at++ = '\'';
  sodium_bin2hex(at, 2 * kKeyBytes + 1, key.bytes.bytes().data(), kKeyBytes);
  at += 2 * kKeyBytes;
  sodium_bin2hex(at, 2 * key.salt.size() + 1, key.salt.data(), key.salt.size());
  at[2 * key.salt.size()] = '\'';
  words.cut_to(words.bytes().size() - 1);
  return words;
}

#ifdef SQLITE_HAS_CODEC

bool can_protect() {
  return true;
}

Result<void> give_key(sqlite3* handle, const std::string& path, const Key& key) {
  // What it would tell of a wrong key on stderr is told by us. Where no file is open with a key
  // it begins anew with the next, and forgets what it was told before.
  constexpr const char* kSilent = "PRAGMA cipher_log_level = NONE";
  sqlite3_exec(handle, kSilent, nullptr, nullptr, nullptr);
  const Secret words = key_words(key);
  const int status = sqlite3_key_v2(handle, "main", words.bytes().data(),
                                    static_cast<int>(words.bytes().size()));
  sqlite3_exec(handle, kSilent, nullptr, nullptr, nullptr);
  if (status == SQLITE_OK) return {};
  return fail(code_of_sqlite(status), path + ": cannot be opened", hint_of_sqlite(status));
}

#else

bool can_protect() {
  return false;
}

Result<void> give_key(sqlite3*, const std::string& path, const Key&) {
  return cannot_protect(path);
}

#endif

Error::Code code_of_sqlite(int status) {
  if (status == SQLITE_READONLY_DBMOVED) return Error::Code::Busy;
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

std::string hint_of_sqlite(int status) {
  if (status == SQLITE_READONLY_DBMOVED)
    return "the file was replaced at this very moment: try again; nothing was written";
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

}  // namespace sweet
