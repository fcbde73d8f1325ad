// A ZIP archive in memory, its members as they are: spreadsheet programs and `import` open
// it.
//
//   errors  BadInput: more than 4 GB
//   source  PKWARE APPNOTE 6.3.3; CRC-32 of ISO 3309
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/result.h"

namespace sweet {

class ZipWriter {
 public:
  explicit ZipWriter(Moment at);  // the time that all members bear

  [[nodiscard]] Result<void> add(std::string_view name, std::string_view text);
  [[nodiscard]] Result<std::string> finish();

 private:
  std::string zip_ = {};
  std::string directory_ = {};
  std::uint16_t count_ = 0;
  std::uint16_t time_ = 0;
  std::uint16_t date_ = 0;
};

}  // namespace sweet
