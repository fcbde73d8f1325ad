// What does protecting the file cost?
//
//   protect_bench FOLDER [people] [touches]    makes and removes two files there
//
// The same facts kept in a plain file and in a protected one, turn about, five times; the
// median of each in processor time. With neither SQLCipher nor a key it says so and stops.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/text.h"
#include "key/ring.h"
#include "store/sqlite.h"
#include "store/sqlite_file.h"
#include "store/sqlite_rekey.h"
#include "store/store.h"

using namespace sweet;

namespace {

constexpr size_t kPeople = 30'000;
constexpr size_t kTouches = 200'000;
constexpr size_t kRounds = 5;
constexpr int kOpenings = 50;
constexpr size_t kRowsRead = 20'000;

double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double took(const auto& work) {
  const double start = processor_seconds();
  work();
  return processor_seconds() - start;
}

void must(const auto& result) {
  if (result) return;
  fmt::print(stderr, "{} ({})\n", result.error().message, result.error().hint);
  std::exit(1);
}

Changes made_facts(size_t people, size_t touches) {
  Random random(1);
  Changes changes;
  for (size_t i = 1; i <= people; ++i)
    changes.people_new.push_back({.id = PersonId{static_cast<std::int64_t>(i)},
                                  .code = fmt::format("p{}", i),
                                  .name = fmt::format("Person Number{}", i),
                                  .emails = {fmt::format("person{}@example.org", i)},
                                  .title = "Head of something",
                                  .me = i == 1});
  for (size_t i = 0; i < touches; ++i)
    changes.touches_new.push_back(
        {.at = Moment{std::chrono::seconds{1'500'000'000 + random.below(200'000'000)}},
         .from = static_cast<PersonIx>(random.below(people)),
         .to = {static_cast<PersonIx>(random.below(people))},
         .thread = random.next(),
         .key = random.next()});
  return changes;
}

struct Figure {
  const char* name;
  std::array<std::vector<double>, 2> seconds = {};  // plain, protected
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// What is asked of a file once it is filled, in the order of the figures after the first.
void read_file(const std::string& path, const KeyRing& keys, size_t people, size_t which,
               std::vector<Figure>& figures) {
  figures[1].seconds[which].push_back(took([&] {
                                        for (int i = 0; i < kOpenings; ++i)
                                          must(open_sqlite_with(path, {.keys = &keys}));
                                      }) /
                                      kOpenings);
  auto database = open_sqlite_with(path, {.keys = &keys});
  must(database);
  const auto read_rows = [&] {
    Random random(2);
    for (size_t i = 0; i < kRowsRead; ++i) {
      const SqlValue values[] = {std::int64_t{1},
                                 static_cast<std::int64_t>(1 + random.below(people))};
      must((*database)->run("SELECT name FROM people WHERE ws = $1 AND id = $2", values, {}));
    }
  };
  figures[2].seconds[which].push_back(took(read_rows));
  figures[3].seconds[which].push_back(took(read_rows));
  Result<Store> store = Store::open(std::move(*database));
  must(store);
  figures[4].seconds[which].push_back(took([&] { must(store->read()); }));
}

void measure(const std::string& folder, size_t people, size_t touches) {
  std::vector<Figure> figures = {{"kept, in one import"},
                                 {"opened"},
                                 {"20,000 people read at random, the first time"},
                                 {"the same, again"},
                                 {"everything read"}};
  KeyRing keys;
  Key key{.salt = make_salt()};
  fmt::print("key made of a pass-phrase: {:.3f} s\n",
             took([&] { key = derive_key("four words of mine", key.salt).value(); }));
  const std::array<std::string, 2> paths = {folder + "/plain.db", folder + "/protected.db"};
  std::vector<double> rekeyed;
  keys.add({.bytes = Secret(key.bytes.text()), .salt = key.salt});
  for (size_t round = 0; round < kRounds; ++round)
    for (size_t which = 0; which < paths.size(); ++which) {
      std::remove(paths[which].c_str());
      { must(Store::open(open_sqlite(paths[which]).value())); }
      if (which == 1) must(rekey_sqlite({.path = paths[which], .keys = &keys, .fresh = &key}));
      {
        Result<Store> store =
            Store::open(open_sqlite_with(paths[which], {.keys = &keys}).value());
        must(store);
        const Changes changes = made_facts(people, touches);
        figures[0].seconds[which].push_back(took([&] {
          must(store->change({}, [&](const Book&) -> Result<Changes> { return changes; }));
        }));
      }
      read_file(paths[which], keys, people, which, figures);
      if (which == 0)
        rekeyed.push_back(took(
            [&] { must(rekey_sqlite({.path = paths[which], .keys = &keys, .fresh = &key})); }));
    }
  fmt::print("{:46}{:>10}{:>12}{:>8}\n", "", "plain", "protected", "times");
  for (const Figure& figure : figures) {
    const double plain = median(figure.seconds[0]), with_key = median(figure.seconds[1]);
    fmt::print("{:46}{:>8.2f} ms{:>9.2f} ms{:>8.2f}\n", figure.name, plain * 1e3,
               with_key * 1e3, with_key / plain);
  }
  fmt::print("the plain file protected: {:.3f} s\n", median(rekeyed));
  for (const std::string& path : paths)
    for (const char* end : {"", "-journal"})
      std::remove((path + end).c_str());
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "protect_bench FOLDER [people] [touches]\n");
    return 2;
  }
  if (!can_protect()) {
    fmt::print("this build has no SQLCipher: nothing to measure\n");
    return 0;
  }
  const auto number = [&](int place, size_t otherwise) {
    return place < count ? static_cast<size_t>(parse_int(words[place]).value_or(0)) : otherwise;
  };
  measure(words[1], number(2, kPeople), number(3, kTouches));
  return 0;
}
