// Bytes that stay out of the swap and of freed memory.
//
// They lie in pages of their own, locked where the system allows it, between pages that may
// not be touched, and are overwritten before they are given back.
//
//   errors  std::bad_alloc where there is no memory
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace sweet {

class Secret {
 public:
  explicit Secret(size_t size = 0);  // zeros
  explicit Secret(std::string_view bytes);

  std::span<unsigned char> bytes() { return {bytes_.get(), size_}; }
  std::span<const unsigned char> bytes() const { return {bytes_.get(), size_}; }
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }
  bool empty() const { return size_ == 0; }
  void cut_to(size_t size);  // the first bytes; the rest is overwritten

 private:
  struct Wipe {
    void operator()(unsigned char* bytes) const;
  };
  std::unique_ptr<unsigned char, Wipe> bytes_;
  size_t size_;
};

// Overwrites what had to pass through ordinary memory.
void wipe(std::span<char> bytes);

}  // namespace sweet
