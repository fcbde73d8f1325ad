// Any bytes as a table people write by hand, or as one of our own export.
#include <cstddef>
#include <cstdint>

#include "import/spreadsheets.h"

// The first byte says which table it is taken for, whatever its columns say.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  sweet::Batch batch;
  batch.files.resize(1);
  sweet::read_sheet(static_cast<sweet::Sheet>(data[0] % 7), text, 0, batch);
  (void)sweet::recognise_sheet(text, "people.csv");
  return 0;
}
