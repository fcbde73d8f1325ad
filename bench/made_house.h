// A house full of made-up people for measuring the server: from a fixed seed, in a file; and
// the words by which its size is told.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "base/random.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace sweet {

inline std::string made_name(Random& random) {
  static constexpr const char* kParts[] = {"ba", "ri", "lo",  "ma", "ten", "sa",
                                           "vi", "ko", "dra", "lu", "ne",  "mo"};
  std::string name;
  for (int word = 0; word < 2; ++word) {
    std::string part;
    for (int i = 0; i < 3; ++i)
      part += kParts[random.below(12)];
    part[0] = static_cast<char>(part[0] - 'a' + 'A');
    name += (word > 0 ? " " : "") + part;
  }
  return name;
}

inline void fill(const std::string& path, size_t people, size_t touches, Moment now) {
  Random random(20);
  Changes changes;
  for (std::int64_t o = 1; o <= static_cast<std::int64_t>(people / 20) + 1; ++o) {
    const std::string name = made_name(random) + " " + std::to_string(o);
    changes.orgs_new.push_back({OrgId{o}, name, fold_org(name)});
  }
  for (std::int64_t p = 1; p <= static_cast<std::int64_t>(people); ++p) {
    const std::string name = made_name(random);
    changes.people_new.push_back(
        {.id = PersonId{p},
         .code = fmt::format("p{}", p),
         .name = name,
         .emails = {fmt::format("person{}@example.org", p)},
         .org = static_cast<OrgIx>(random.below(changes.orgs_new.size())),
         .title = "Head of " + made_name(random),
         .me = p == 1});
    if (p > 1 && random.below(10) == 0)
      changes.bonds_new.push_back({0, static_cast<PersonIx>(p - 1), "past_colleague", 3});
    if (p > 1 && p % (people / 20 + 1) == 0)
      changes.targets_new.push_back({.person = static_cast<PersonIx>(p - 1)});
  }
  for (size_t t = 0; t < touches; ++t) {
    // Few people are written to much: the square of a uniform leans to the first rows.
    const double u = random.uniform();
    const auto other = 1 + static_cast<PersonIx>(u * u * static_cast<double>(people - 2));
    const bool mine = random.below(2) == 0;
    changes.touches_new.push_back({.at = now - std::chrono::minutes(random.below(2'000'000)),
                                   .from = mine ? 0 : other,
                                   .to = {mine ? other : 0},
                                   .key = t + 1});
  }
  Store store = Store::open(open_sqlite(path).value()).value();
  (void)store.change({.at = now, .what = "made up"}, [&](const Book&) { return changes; });
}

// "--people" and the like, with what each is unless told.
using HouseWords = std::map<std::string, double>;

// False where a word is none of these, which is told.
inline bool read_words(int count, char** words, HouseWords& given) {
  for (int i = 1; i + 1 < count; i += 2) {
    if (!given.contains(words[i])) {
      fmt::print(stderr, "there is no {}\n", words[i]);
      return false;
    }
    given[words[i]] = std::atof(words[i + 1]);
  }
  return true;
}

// The folder of a new house with so many people and touches, in "bench.db"; empty: no place.
inline std::string make_house(HouseWords& given, Moment now) {
  std::string folder = (std::filesystem::temp_directory_path() / "sweet-bench-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return {};
  fill(folder + "/bench.db", static_cast<size_t>(given["--people"]),
       static_cast<size_t>(given["--touches"]), now);
  return folder;
}

}  // namespace sweet
