#include "import/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace sweet {
namespace {

constexpr size_t kEndBytes = 22;  // of the record that ends a ZIP, without comment
constexpr size_t kCommentBytesMax = 65535;
constexpr size_t kBlockBytes = 64 << 10;
constexpr std::uint64_t kRatioFreeBytes = 1 << 20;  // small texts may shrink as they like

std::uint64_t number_at(std::string_view bytes, size_t at, size_t count) {
  std::uint64_t value = 0;
  for (size_t i = count; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// What the archive says of itself, read before libzip makes room for it.
struct Ending {
  std::uint64_t members;
  std::uint64_t directory_bytes;
};

Result<std::optional<Ending>> find_ending(const Bytes& bytes) {
  const std::uint64_t length =
      std::min<std::uint64_t>(bytes.size(), kEndBytes + kCommentBytesMax);
  std::string tail(static_cast<size_t>(length), '\0');
  tail.resize(TRY(bytes.read_at(bytes.size() - length, tail)));
  const size_t at = tail.rfind("PK\x05\x06");
  if (at == std::string::npos || at + kEndBytes > tail.size()) return std::optional<Ending>{};
  return std::optional(Ending{number_at(tail, at + 10, 2), number_at(tail, at + 12, 4)});
}

// libzip reads through this: the bytes, and where it is in them.
struct ByteCursor {
  const Bytes* bytes;
  std::uint64_t at = 0;
  zip_error_t error = {};
};

zip_int64_t on_read(ByteCursor& cursor, void* data, zip_uint64_t length) {
  const auto got =
      cursor.bytes->read_at(cursor.at, {static_cast<char*>(data), static_cast<size_t>(length)});
  if (!got) {
    zip_error_set(&cursor.error, ZIP_ER_READ, 0);
    return -1;
  }
  cursor.at += *got;
  return static_cast<zip_int64_t>(*got);
}

zip_int64_t on_seek(ByteCursor& cursor, void* data, zip_uint64_t length) {
  const zip_int64_t to = zip_source_seek_compute_offset(cursor.at, cursor.bytes->size(), data,
                                                        length, &cursor.error);
  if (to < 0) return -1;
  cursor.at = static_cast<std::uint64_t>(to);
  return 0;
}

zip_int64_t on_stat(const ByteCursor& cursor, void* data) {
  auto* about = static_cast<zip_stat_t*>(data);
  zip_stat_init(about);
  about->valid = ZIP_STAT_SIZE;
  about->size = cursor.bytes->size();
  return sizeof(zip_stat_t);
}

zip_int64_t answer(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  ByteCursor& cursor = *static_cast<ByteCursor*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      cursor.at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return on_read(cursor, data, length);
    case ZIP_SOURCE_SEEK:
      return on_seek(cursor, data, length);
    case ZIP_SOURCE_TELL:
      return static_cast<zip_int64_t>(cursor.at);
    case ZIP_SOURCE_STAT:
      return on_stat(cursor, data);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&cursor.error, data, length);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(
          ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
          ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    default:
      zip_error_set(&cursor.error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
  }
}

std::unexpected<Error> refuse(const std::string& what, std::string_view why) {
  return fail(Error::Code::BadInput, fmt::format("{}: {}", what, why),
              "download or pack the archive again, or import its folder");
}

}  // namespace

struct Archive::Handle {
  std::string path = {};
  ByteCursor cursor = {};
  zip_t* zip = nullptr;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (zip != nullptr) zip_discard(zip);
  }
};

// A member while it unpacks: the last kStreamKeptBytes of what came are kept.
class Archive::Stream : public Bytes {
 public:
  Stream(zip_file_t* file, std::uint64_t size, std::string what)
      : file_(file), size_(size), what_(std::move(what)) {}
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() override { zip_fclose(file_); }

  std::uint64_t size() const override { return size_; }
  bool forward_only() const override { return true; }

  [[nodiscard]] Result<size_t> read_at(std::uint64_t offset,
                                       std::span<char> into) const override {
    if (offset < start_) return refuse(what_, "cannot be read backwards");
    const std::uint64_t end = std::min<std::uint64_t>(offset + into.size(), size_);
    while (start_ + kept_.size() < end)
      TRY(unpack(offset));
    if (offset >= end) return size_t{0};
    return kept_.copy(into.data(), static_cast<size_t>(end - offset),
                      static_cast<size_t>(offset - start_));
  }

 private:
  // One block more; of what lies before `needed` only the newest is kept.
  Result<void> unpack(std::uint64_t needed) const {
    if (kept_.size() > 2 * kStreamKeptBytes) {
      const std::uint64_t before = std::min<std::uint64_t>(
          needed > start_ ? needed - start_ : 0, kept_.size() - kStreamKeptBytes);
      kept_.erase(0, static_cast<size_t>(before));
      start_ += before;
    }
    const size_t length = kept_.size();
    kept_.resize(length + kBlockBytes);
    const zip_int64_t got = zip_fread(file_, kept_.data() + length, kBlockBytes);
    kept_.resize(length + static_cast<size_t>(std::max<zip_int64_t>(got, 0)));
    if (got <= 0) return refuse(what_, "is broken, or not of the size it says");
    return {};
  }

  zip_file_t* file_;
  std::uint64_t size_;
  std::string what_;
  mutable std::string kept_ = {};
  mutable std::uint64_t start_ = 0;
};

Result<std::unique_ptr<Bytes>> Archive::stream(size_t member) {
  const std::string what = handle_->path + ": " + members_.at(member);
  const std::uint64_t size = TRY(size_of(member, kStreamBytesMax, kStreamBytesMax));
  zip_file_t* file = zip_fopen_index(handle_->zip, member, 0);
  if (file == nullptr) return refuse(what, zip_strerror(handle_->zip));
  return std::unique_ptr<Bytes>(new Stream(file, size, what));
}

Archive::Archive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

bool looks_like_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
}

std::string_view packed_as(std::string_view head) {
  struct Packed {
    std::string_view begins;
    std::string_view name;
    size_t at = 0;
  };
  static constexpr Packed kPacked[] = {{"\x1f\x8b", "gzip"},
                                       {"7z\xbc\xaf\x27\x1c", "7-Zip"},
                                       {"Rar!\x1a\x07", "RAR"},
                                       {"1AY&SY", "bzip2", 4},
                                       {"\xfd"
                                        "7zXZ",
                                        "xz"},
                                       {std::string_view("ustar\0", 6), "tar", 257},
                                       {std::string_view("ustar  \0", 8), "tar", 257}};
  for (const Packed& one : kPacked)
    if (head.size() >= one.at && head.substr(one.at).starts_with(one.begins)) return one.name;
  return {};
}

Result<Archive> Archive::open(const Bytes& bytes, const std::string& path) {
  const std::optional<Ending> ending = TRY(find_ending(bytes));
  if (!ending) return refuse(path, "is not a whole ZIP: its end is missing");
  if (ending->members > kArchiveMembersMax || ending->directory_bytes > kDirectoryBytesMax)
    return refuse(path, fmt::format("holds more than {} files", kArchiveMembersMax));
  auto handle = std::make_unique<Handle>();
  handle->path = path;
  handle->cursor.bytes = &bytes;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_function_create(answer, &handle->cursor, &error);
  if (source != nullptr) handle->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (handle->zip == nullptr) {
    const std::string why = zip_error_strerror(&error);
    if (source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    return refuse(path, "is not a whole ZIP: " + why);
  }
  const zip_int64_t count = zip_get_num_entries(handle->zip, 0);
  if (count < 0 || static_cast<std::uint64_t>(count) > kArchiveMembersMax)
    return refuse(path, fmt::format("holds more than {} files", kArchiveMembersMax));
  Archive archive(std::move(handle));
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive.handle_->zip, static_cast<zip_uint64_t>(i), 0);
    archive.members_.emplace_back(name == nullptr ? "" : name);
  }
  return archive;
}

// What the member says it unpacks to, if that can be believed and borne.
Result<std::uint64_t> Archive::size_of(size_t member, std::uint64_t bytes_max,
                                       std::uint64_t total_max) {
  const std::string what = handle_->path + ": " + members_.at(member);
  const std::uint64_t archive_size = handle_->cursor.bytes->size();
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(handle_->zip, member, 0, &about) != 0 ||
      (about.valid & ZIP_STAT_SIZE) == 0 || (about.valid & ZIP_STAT_COMP_SIZE) == 0)
    return refuse(what, "has no size");
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
    return refuse(what, "is encrypted");
  if (about.comp_size > archive_size)
    return refuse(what, "says it is larger than the whole archive");
  if (about.size > bytes_max || bytes_read_ + about.size > total_max)
    return refuse(what, "is too large");
  if (about.size > kRatioFreeBytes && about.size / kArchiveRatioMax > about.comp_size)
    return refuse(what,
                  fmt::format("unpacks to more than {} times its size", kArchiveRatioMax));
  // Members that share their bytes can each be modest and together a bomb.
  bytes_read_ += about.size;
  if (bytes_read_ > kRatioFreeBytes && bytes_read_ / kArchiveRatioMax > archive_size)
    return refuse(what, fmt::format("with the others unpacks to more than {} times the archive",
                                    kArchiveRatioMax));
  return std::uint64_t{about.size};
}

Result<std::string> Archive::read(size_t member) {
  const std::string what = handle_->path + ": " + members_.at(member);
  const std::uint64_t size = TRY(size_of(member, kMemberBytesMax, kArchiveBytesMax));
  zip_file_t* file = zip_fopen_index(handle_->zip, member, 0);
  if (file == nullptr) return refuse(what, zip_strerror(handle_->zip));
  // Room is made as bytes come, never for the size it says; one byte more would be a lie.
  std::string text, block(kBlockBytes, '\0');
  zip_int64_t got = 0;
  while (text.size() <= size && (got = zip_fread(file, block.data(), block.size())) > 0)
    text.append(block, 0, static_cast<size_t>(got));
  const bool whole = zip_fclose(file) == 0 && got >= 0 && text.size() == size;
  if (!whole) return refuse(what, "is broken, or not of the size it says");
  return text;
}

}  // namespace sweet
