#include "tests/fakes/make_zip.h"

namespace sweet {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i)
    out += static_cast<char>(value >> (8 * i) & 0xff);
}

std::uint32_t crc32(const std::string& text) {
  std::uint32_t crc = 0xffffffff;
  for (unsigned char c : text) {
    crc ^= c;
    for (int bit = 0; bit < 8; ++bit)
      crc = crc >> 1 ^ (0xedb88320 & (0 - (crc & 1)));
  }
  return ~crc;
}

// What the local header and the table of contents both say of a member.
void put_member(std::string& out, const ZipMember& member) {
  const auto size = static_cast<std::uint32_t>(member.text.size());
  put(out, 20, 2);                        // version needed
  put(out, member.encrypted ? 1 : 0, 2);  // flags
  put(out, 0, 2);                         // stored
  put(out, 0, 4);                         // time and date
  put(out, crc32(member.text), 4);
  put(out, member.says_packed.value_or(size), 4);
  put(out, member.says_size.value_or(size), 4);
  put(out, static_cast<std::uint32_t>(member.name.size()), 2);
  put(out, 0, 2);  // no extra field
}

}  // namespace

std::string make_zip(const std::vector<ZipMember>& members) {
  std::string out, directory;
  for (const ZipMember& member : members) {
    const auto offset = static_cast<std::uint32_t>(out.size());
    out += "PK\x03\x04";
    put_member(out, member);
    out += member.name + member.text;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    put_member(directory, member);
    put(directory, 0, 2);  // no comment
    put(directory, 0, 8);  // disk, attributes (inside)
    directory.resize(directory.size() - 4);
    put(directory, 0, 4);  // attributes (outside)
    put(directory, offset, 4);
    directory += member.name;
  }
  const auto start = static_cast<std::uint32_t>(out.size());
  const auto count = static_cast<std::uint32_t>(members.size());
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, count, 2);
  put(out, count, 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, start, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace sweet
