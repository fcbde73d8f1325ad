// Files too big to be read into a string: mapped to be read, written whole or not at all.
//
//   errors  NotFound: no such path; BadInput: a folder or a pipe; Storage: the disk said no
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sweet {

// A file's bytes as memory, read only. Another program that cuts the file short while it
// is mapped would crash us: only files we own, or that hold still, belong here.
class MappedFile {
 public:
  enum class Use : std::uint8_t { OnceThrough, HereAndThere };

  [[nodiscard]] static Result<std::shared_ptr<const MappedFile>> open(const std::string& path,
                                                                      Use use);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return bytes_; }
  std::string_view text() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }
  // A part of text() that is not needed for now: its memory is given back. It can be read
  // again, from the file.
  void give_back(std::string_view part) const;

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::span<const std::byte> bytes_;
};

// Writes a file piece by piece beside its place (0600); finish() puts it there, after the
// disk has it all. Left unfinished it leaves the place untouched.
class NewFile {
 public:
  [[nodiscard]] static Result<NewFile> create(const std::string& path);
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);
  // Over the first bytes, which have been written before: a header known only at the end.
  [[nodiscard]] Result<void> write_front(std::span<const std::byte> bytes);
  [[nodiscard]] Result<void> finish();

 private:
  NewFile(int handle, std::string path) : handle_(handle), path_(std::move(path)) {}

  int handle_;
  std::string path_;
};

}  // namespace sweet
