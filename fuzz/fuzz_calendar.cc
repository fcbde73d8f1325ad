// Any bytes as a calendar, read on a day of 2026.
#include <cstddef>
#include <cstdint>
#include <string>

#include "calendar/icalendar.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  sweet::Batch batch;
  batch.files.resize(1);
  const sweet::ReadSettings settings{.now = sweet::parse_moment("2026-01-01")};
  if (!sweet::icalendar_reader().read(*sweet::bytes_of(text), {batch, 0, settings, {}}))
    __builtin_trap();
  return 0;
}
