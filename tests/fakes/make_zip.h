// Writes ZIP archives for tests, honest ones and lying ones; members are stored unpacked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sweet {

struct ZipMember {
  std::string name;
  std::string text;
  std::optional<std::uint32_t> says_size = {};  // what it claims to unpack to
  bool encrypted = false;
  std::optional<std::uint32_t> says_packed = {};  // what it claims to take in the archive
};

[[nodiscard]] std::string make_zip(const std::vector<ZipMember>& members);

}  // namespace sweet
