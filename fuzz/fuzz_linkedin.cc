// Any bytes as one or two tables of a LinkedIn archive.
#include <cstddef>
#include <cstdint>

#include "import/linkedin.h"

// The first byte says which tables they are taken for; a NUL parts one from the other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kKinds = 11;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t part = text.find('\0');
  sweet::Batch batch;
  batch.files.resize(2);
  std::vector<sweet::LinkedinTable> tables;
  tables.push_back({static_cast<sweet::LinkedinKind>(data[0] % kKinds),
                    std::string(text.substr(0, part)), 0});
  if (part != std::string_view::npos)
    tables.push_back({static_cast<sweet::LinkedinKind>(data[0] / kKinds % kKinds),
                      std::string(text.substr(part + 1)), 1});
  sweet::read_linkedin(std::move(tables), {.keep_subjects = true}, batch);
  (void)sweet::recognise_linkedin(text, "x.csv");
  return 0;
}
