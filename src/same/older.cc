#include "same/older.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace sweet {
namespace {

constexpr std::string_view kConnected = "online_only";  // what a connection is read as
constexpr std::string_view kLinkedin = "linkedin";      // how the formats of its tables begin

std::optional<Day> last_connection(const Book& known) {
  std::optional<Day> last;
  for (const Bond& bond : known.bonds)
    if (bond.person == known.me && bond.kind == kConnected && bond.since &&
        !known.people[bond.other].profiles.empty())
      last = std::max(last, bond.since);
  return last;
}

// The archive or folder a table stands in; a table given alone is one by itself.
std::string archive_of(const FileRead& file) {
  const size_t slash = file.path.find_last_of('/');
  return slash == std::string::npos ? file.path : file.path.substr(0, slash);
}

}  // namespace

void mark_older(const Book& known, Batch& batch) {
  std::map<std::string, Day> ages;
  std::optional<Day> newest = last_connection(known);
  for (const CardBond& bond : batch.bonds) {
    const FileRead& file = batch.files[bond.file];
    if (bond.kind != kConnected || !bond.since || !file.format.starts_with(kLinkedin)) continue;
    Day& age = ages.try_emplace(archive_of(file), *bond.since).first->second;
    age = std::max(age, *bond.since);
    newest = std::max(newest, bond.since);
  }
  std::erase_if(ages, [&](const auto& one) { return one.second >= *newest; });
  if (ages.empty()) return;
  for (Card& card : batch.cards) {
    const FileRead& file = batch.files[card.file];
    card.older = file.format.starts_with(kLinkedin) && ages.contains(archive_of(file));
  }
  for (FileRead& file : batch.files)
    if (file.format == "linkedin connections" && ages.contains(archive_of(file)))
      file.notes.push_back(
          "older than what is known: it adds what is missing and changes nothing");
}

}  // namespace sweet
