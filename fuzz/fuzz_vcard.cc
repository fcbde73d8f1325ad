// Any bytes as an address book of vCards.
#include <cstddef>
#include <cstdint>
#include <string>

#include "cards/vcard.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  sweet::Batch batch;
  batch.files.resize(1);
  const sweet::ReadSettings settings{.region = "DE"};
  if (!sweet::vcard_reader().read(*sweet::bytes_of(text), {batch, 0, settings, {}}))
    __builtin_trap();
  (void)sweet::vcard_reader().recognises(text);
  return 0;
}
