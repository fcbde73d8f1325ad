#include "base/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace sweet {
namespace {

class TextBytes : public Bytes {
 public:
  explicit TextBytes(std::string text) : text_(std::move(text)) {}

  std::uint64_t size() const override { return text_.size(); }

  Result<size_t> read_at(std::uint64_t offset, std::span<char> into) const override {
    if (offset >= text_.size()) return size_t{0};
    const size_t count = std::min(into.size(), text_.size() - static_cast<size_t>(offset));
    std::memcpy(into.data(), text_.data() + offset, count);
    return count;
  }

 private:
  std::string text_;
};

}  // namespace

Result<std::string> read_all(const Bytes& bytes, std::string_view path,
                             std::uint64_t bytes_max) {
  if (bytes.size() > bytes_max)
    return fail(Error::Code::BadInput,
                fmt::format("{}: {} bytes are more than the limit of {}", path, bytes.size(),
                            bytes_max),
                "split the file and import the parts");
  std::string text(static_cast<size_t>(bytes.size()), '\0');
  const size_t got = TRY(bytes.read_at(0, text));
  text.resize(got);
  return text;
}

std::unique_ptr<Bytes> bytes_of(std::string text) {
  return std::make_unique<TextBytes>(std::move(text));
}

}  // namespace sweet
