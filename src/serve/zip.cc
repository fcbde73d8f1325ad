#include "serve/zip.h"

#include <array>
#include <limits>

namespace sweet {
namespace {

constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kNamesAreUtf8 = 1u << 11;
constexpr std::uint64_t kBytesMax = std::numeric_limits<std::uint32_t>::max();

void put16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value & 0xff);
  out += static_cast<char>(value >> 8 & 0xff);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value & 0xffff);
  put16(out, value >> 16);
}

std::uint32_t crc_of(std::string_view text) {
  static const std::array<std::uint32_t, 256> kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t n = 0; n < 256; ++n) {
      std::uint32_t value = n;
      for (int bit = 0; bit < 8; ++bit)
        value = (value & 1) != 0 ? 0xedb88320u ^ (value >> 1) : value >> 1;
      table[n] = value;
    }
    return table;
  }();
  std::uint32_t crc = 0xffffffffu;
  for (char c : text)
    crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xff] ^ (crc >> 8);
  return ~crc;
}

std::unexpected<Error> too_big() {
  return fail(Error::Code::BadInput, "all of it together is more than 4 GB",
              "sweetspot export FOLDER writes it as files");
}

}  // namespace

ZipWriter::ZipWriter(Moment at) {
  const std::chrono::year_month_day day(day_of(at));
  const std::chrono::hh_mm_ss clock(at - day_of(at));
  const int years = std::max(static_cast<int>(day.year()) - 1980, 0);
  date_ = static_cast<std::uint16_t>((years << 9) |
                                     static_cast<int>(static_cast<unsigned>(day.month()) << 5) |
                                     static_cast<int>(static_cast<unsigned>(day.day())));
  time_ = static_cast<std::uint16_t>((clock.hours().count() << 11) |
                                     (clock.minutes().count() << 5) |
                                     (clock.seconds().count() / 2));
}

Result<void> ZipWriter::add(std::string_view name, std::string_view text) {
  if (zip_.size() + text.size() + name.size() + 64 > kBytesMax) return too_big();
  const auto offset = static_cast<std::uint32_t>(zip_.size());
  const auto size = static_cast<std::uint32_t>(text.size());
  std::string about;  // what the member and the directory both say
  put16(about, kVersion);
  put16(about, kNamesAreUtf8);
  put16(about, 0);  // as it is, not packed
  put16(about, time_);
  put16(about, date_);
  put32(about, crc_of(text));
  put32(about, size);
  put32(about, size);
  put16(about, static_cast<std::uint32_t>(name.size()));
  put16(about, 0);
  put32(zip_, 0x04034b50);
  zip_ += about;
  zip_ += name;
  zip_ += text;
  put32(directory_, 0x02014b50);
  put16(directory_, kVersion);
  directory_ += about;
  for (int field = 0; field < 3; ++field)  // comment, disk, inner kind
    put16(directory_, 0);
  put32(directory_, 0);
  put32(directory_, offset);
  directory_ += name;
  ++count_;
  return {};
}

Result<std::string> ZipWriter::finish() {
  if (zip_.size() + directory_.size() + 64 > kBytesMax) return too_big();
  const auto start = static_cast<std::uint32_t>(zip_.size());
  std::string zip = std::move(zip_);
  zip += directory_;
  put32(zip, 0x06054b50);
  put32(zip, 0);
  put16(zip, count_);
  put16(zip, count_);
  put32(zip, static_cast<std::uint32_t>(directory_.size()));
  put32(zip, start);
  put16(zip, 0);
  return zip;
}

}  // namespace sweet
