// Any bytes as a mailbox, as the header of a mail, as addresses and as a date.
#include <cstddef>
#include <cstdint>

#include "import/mail_header.h"
#include "import/mbox.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  sweet::Batch batch;
  batch.files.resize(1);
  if (!sweet::read_mbox(*sweet::bytes_of(text), 0, batch, {})) __builtin_trap();
  (void)sweet::read_mail_header(text);
  (void)sweet::read_addresses(text);
  (void)sweet::parse_mail_date(text);
  return 0;
}
