// Any bytes as an export of Monica.
#include <cstddef>
#include <cstdint>
#include <string>

#include "cards/monica.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sweet::Batch batch;
  batch.files.resize(1);
  const sweet::ReadSettings settings;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!sweet::monica_reader().read(*sweet::bytes_of(text), {batch, 0, settings, {}}))
    __builtin_trap();
  return 0;
}
