#include "import/seen.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>

#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kHashedAtOnce = 1 << 20;
constexpr int kReadersVersion = 1;  // raise it when mail is read differently
constexpr size_t kLanes = 4;        // independent of each other, so that they overlap
constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15ULL;

std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

class Fingerprint {
 public:
  // All blocks but the last are whole words.
  void add(std::string_view block) {
    size_t at = 0;
    for (; at + 8 * kLanes <= block.size(); at += 8 * kLanes)
      for (size_t lane = 0; lane < kLanes; ++lane) {
        std::uint64_t word = 0;
        std::memcpy(&word, block.data() + at + 8 * lane, 8);
        lanes_[lane] = std::rotl(lanes_[lane] ^ word, 29) * kOdd;
      }
    if (at < block.size()) rest_ = hash64(block.substr(at), rest_);
  }

  std::string text(std::uint64_t size) const {
    std::uint64_t high = mixed(size ^ rest_), low = mixed(high + kOdd);
    for (std::uint64_t lane : lanes_) {
      high = mixed(high ^ lane);
      low = mixed(low + std::rotl(lane, 32));
    }
    return fmt::format("{:016x}{:016x}", high, low);
  }

 private:
  std::uint64_t lanes_[kLanes] = {1, 2, 3, 4};
  std::uint64_t rest_ = 0;
};

std::string name_of(const std::string& print, const ReadSettings& settings) {
  const std::string said =
      fmt::format("{} {}{}", kReadersVersion, join(settings.own_emails, " "),
                  settings.keep_subjects ? " subjects" : "");
  return fmt::format("read/{}/{:016x}", print, hash64(said));
}

}  // namespace

Result<std::string> seen_name(const Bytes& bytes, const ReadSettings& settings) {
  Fingerprint print;
  std::string block(kHashedAtOnce, '\0');
  for (std::uint64_t at = 0; at < bytes.size();) {
    const size_t got = TRY(bytes.read_at(at, block));
    if (got == 0) break;
    print.add(std::string_view(block).substr(0, got));
    at += got;
  }
  return name_of(print.text(bytes.size()), settings);
}

// In any order: a mail that was seen moves from `new` to `cur`.
std::string seen_name(const std::string& path, const std::vector<MailFolder>& folders,
                      const ReadSettings& settings) {
  std::uint64_t high = hash64(path), low = mixed(high), count = 0;
  for (const MailFolder& folder : folders)
    for (size_t i = 0; i < folder.names.size(); ++i) {
      const std::string_view name = folder.names[i];
      const std::uint64_t hash = hash64(name.substr(0, name.find(':')));
      high += mixed(hash);
      low += mixed(hash ^ kOdd);
      ++count;
    }
  return name_of(fmt::format("{:016x}{:016x}", mixed(high ^ count), mixed(low + count)),
                 settings);
}

std::string seen_value(const FileRead& read) {
  return fmt::format("{} {}", read.format, read.records);
}

void recall_seen(std::string_view value, FileRead& read) {
  const size_t blank = value.rfind(' ');
  if (blank == std::string_view::npos) return;
  read.records = static_cast<size_t>(parse_int(value.substr(blank + 1)).value_or(0));
  read.notes.push_back("the same mailbox was read before: nothing is new in it");
}

}  // namespace sweet
