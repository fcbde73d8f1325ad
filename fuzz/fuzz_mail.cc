// Any bytes as a mailbox, as the header of a mail, as addresses and as a date.
#include <cstddef>
#include <cstdint>

#include "mail/mail_header.h"
#include "mail/mbox.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  sweet::Batch batch;
  batch.files.resize(1);
  const sweet::ReadSettings settings;
  if (!sweet::mbox_reader().read(*sweet::bytes_of(text), {batch, 0, settings, {}}))
    __builtin_trap();
  (void)sweet::read_mail_header(text);
  (void)sweet::read_addresses(text);
  (void)sweet::parse_mail_date(text);
  return 0;
}
