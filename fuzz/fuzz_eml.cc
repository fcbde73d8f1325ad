// Any bytes as a single mail, and as the part of one that is a calendar.
#include <cstddef>
#include <cstdint>
#include <string>

#include "mail/answers.h"
#include "mail/eml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  sweet::Batch batch;
  batch.files.resize(1);
  const sweet::ReadSettings settings;
  if (!sweet::eml_reader().read(*sweet::bytes_of(text), {batch, 0, settings, {}}))
    __builtin_trap();
  (void)sweet::eml_reader().recognises(text);
  sweet::CalendarAnswers().add(text, "ben@example.org", {}, 1);
  return 0;
}
