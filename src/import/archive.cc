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
struct Reader {
  const Bytes* bytes;
  std::uint64_t at = 0;
  zip_error_t error = {};
};

zip_int64_t on_read(Reader& reader, void* data, zip_uint64_t length) {
  const auto got =
      reader.bytes->read_at(reader.at, {static_cast<char*>(data), static_cast<size_t>(length)});
  if (!got) {
    zip_error_set(&reader.error, ZIP_ER_READ, 0);
    return -1;
  }
  reader.at += *got;
  return static_cast<zip_int64_t>(*got);
}

zip_int64_t on_seek(Reader& reader, void* data, zip_uint64_t length) {
  const zip_int64_t to = zip_source_seek_compute_offset(reader.at, reader.bytes->size(), data,
                                                        length, &reader.error);
  if (to < 0) return -1;
  reader.at = static_cast<std::uint64_t>(to);
  return 0;
}

zip_int64_t on_stat(const Reader& reader, void* data) {
  auto* about = static_cast<zip_stat_t*>(data);
  zip_stat_init(about);
  about->valid = ZIP_STAT_SIZE;
  about->size = reader.bytes->size();
  return sizeof(zip_stat_t);
}

zip_int64_t answer(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  Reader& reader = *static_cast<Reader*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      reader.at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return on_read(reader, data, length);
    case ZIP_SOURCE_SEEK:
      return on_seek(reader, data, length);
    case ZIP_SOURCE_TELL:
      return static_cast<zip_int64_t>(reader.at);
    case ZIP_SOURCE_STAT:
      return on_stat(reader, data);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&reader.error, data, length);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(
          ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
          ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    default:
      zip_error_set(&reader.error, ZIP_ER_OPNOTSUPP, 0);
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
  Reader reader = {};
  zip_t* zip = nullptr;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (zip != nullptr) zip_discard(zip);
  }
};

Archive::Archive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

bool looks_like_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
}

Result<Archive> Archive::open(const Bytes& bytes, const std::string& path) {
  const std::optional<Ending> ending = TRY(find_ending(bytes));
  if (!ending) return refuse(path, "is not a whole ZIP: its end is missing");
  if (ending->members > kArchiveMembersMax || ending->directory_bytes > kDirectoryBytesMax)
    return refuse(path, fmt::format("holds more than {} files", kArchiveMembersMax));
  auto handle = std::make_unique<Handle>();
  handle->path = path;
  handle->reader.bytes = &bytes;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_function_create(answer, &handle->reader, &error);
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

Result<std::string> Archive::read(size_t member) {
  const std::string what = handle_->path + ": " + members_.at(member);
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(handle_->zip, member, 0, &about) != 0 ||
      (about.valid & ZIP_STAT_SIZE) == 0 || (about.valid & ZIP_STAT_COMP_SIZE) == 0)
    return refuse(what, "has no size");
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
    return refuse(what, "is encrypted");
  if (about.comp_size > handle_->reader.bytes->size())
    return refuse(what, "says it is larger than the whole archive");
  if (about.size > kMemberBytesMax || bytes_read_ + about.size > kArchiveBytesMax)
    return refuse(what, "is too large");
  if (about.size > kRatioFreeBytes && about.size / kArchiveRatioMax > about.comp_size)
    return refuse(what,
                  fmt::format("unpacks to more than {} times its size", kArchiveRatioMax));
  bytes_read_ += about.size;
  zip_file_t* file = zip_fopen_index(handle_->zip, member, 0);
  if (file == nullptr) return refuse(what, zip_strerror(handle_->zip));
  // Room is made as bytes come, never for the size it says; one byte more would be a lie.
  std::string text, block(kBlockBytes, '\0');
  zip_int64_t got = 0;
  while (text.size() <= about.size && (got = zip_fread(file, block.data(), block.size())) > 0)
    text.append(block, 0, static_cast<size_t>(got));
  const bool whole = zip_fclose(file) == 0 && got >= 0 && text.size() == about.size;
  if (!whole) return refuse(what, "is broken, or not of the size it says");
  return text;
}

}  // namespace sweet
