// Any bytes as a ZIP archive whose members are all read.
#include <cstddef>
#include <cstdint>

#include "import/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = sweet::bytes_of(std::string(reinterpret_cast<const char*>(data), size));
  auto archive = sweet::Archive::open(*bytes, "a.zip");
  if (!archive) return 0;
  for (std::size_t i = 0; i < archive->members().size(); ++i)
    (void)archive->read(i);
  return 0;
}
