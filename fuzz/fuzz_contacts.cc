// Any bytes as an address book in CSV; what stands before the first NUL says the columns.
#include <cstddef>
#include <cstdint>
#include <string>

#include "cards/contacts_csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t part = text.find('\0');
  sweet::Batch batch;
  batch.files.resize(1);
  sweet::ReadSettings settings;
  if (part != std::string::npos) settings.columns = text.substr(0, part);
  const std::string table = part == std::string::npos ? text : text.substr(part + 1);
  (void)sweet::contacts_csv_reader().read(*sweet::bytes_of(table), {batch, 0, settings, {}});
  (void)sweet::contacts_csv_reader().recognises(table);
  return 0;
}
