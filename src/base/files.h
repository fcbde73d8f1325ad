// The files of the world, as far as the program reads them: a seam with a real and a fake.
//
// Everything that reads a person's files takes a Files&, so a test can hand it a FakeFiles.
//   errors  NotFound (no such path), BadInput (a folder where a file was meant), Storage
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text_list.h"

namespace sweet {

// An open file. Reading at an offset never moves anything, so it may be shared.
class Bytes {
 public:
  virtual ~Bytes() = default;
  virtual std::uint64_t size() const = 0;

  // Fills `into` from `offset`; gives how much was there: less than asked only at the end.
  [[nodiscard]] virtual Result<size_t> read_at(std::uint64_t offset,
                                               std::span<char> into) const = 0;

  // Far back cannot be read again: it comes out of an archive.
  virtual bool forward_only() const { return false; }
};

class Files {
 public:
  enum class Kind : std::uint8_t { File, Folder };
  virtual ~Files() = default;

  [[nodiscard]] virtual Result<Kind> kind(const std::string& path) const = 0;

  // Names inside a folder, sorted by bytes, without "." and "..".
  [[nodiscard]] virtual Result<TextList> list(const std::string& path) const = 0;

  // "-" is standard input, read to its end.
  [[nodiscard]] virtual Result<std::unique_ptr<Bytes>> open(const std::string& path) const = 0;
};

// The whole file as text. Errors: also BadInput when it is longer than bytes_max.
[[nodiscard]] Result<std::string> read_all(const Bytes& bytes, std::string_view path,
                                           std::uint64_t bytes_max);

// Bytes that are in memory already: a ZIP member, standard input, a test.
[[nodiscard]] std::unique_ptr<Bytes> bytes_of(std::string text);

}  // namespace sweet
