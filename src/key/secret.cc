#include "key/secret.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <new>

namespace sweet {
namespace {

unsigned char* locked_bytes(size_t size) {
  if (sodium_init() < 0) throw std::bad_alloc();
  void* bytes = sodium_malloc(std::max<size_t>(size, 1));
  if (bytes == nullptr) throw std::bad_alloc();
  auto* made = static_cast<unsigned char*>(bytes);
  std::fill_n(made, size, static_cast<unsigned char>(0));
  return made;
}

}  // namespace

void Secret::Wipe::operator()(unsigned char* bytes) const {
  sodium_free(bytes);
}

Secret::Secret(size_t size) : bytes_(locked_bytes(size)), size_(size) {}

Secret::Secret(std::string_view bytes) : Secret(bytes.size()) {
  std::ranges::copy(bytes, bytes_.get());
}

void Secret::cut_to(size_t size) {
  assert(size <= size_);
  sodium_memzero(bytes_.get() + size, size_ - size);
  size_ = size;
}

void wipe(std::span<char> bytes) {
  sodium_memzero(bytes.data(), bytes.size());
}

}  // namespace sweet
