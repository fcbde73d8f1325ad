// How fast are touches kept and everything read back?
//
//   store_bench FILE [people] [touches]    FILE is made anew; three people get each touch
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>

#include "base/random.h"
#include "base/text.h"
#include "store/sqlite.h"
#include "store/store.h"

using namespace sweet;

namespace {

constexpr size_t kPeople = 30'000;
constexpr size_t kTouches = 100'000;
constexpr int kReceivers = 3;

Changes made_people(size_t count) {
  Changes changes;
  for (size_t i = 1; i <= count; ++i) {
    const auto id = static_cast<std::int64_t>(i);
    if (i % 10 == 0)
      changes.orgs_new.push_back(
          {OrgId{id / 10}, fmt::format("Company {}", i), fmt::format("company {}", i)});
    changes.people_new.push_back({.id = PersonId{id},
                                  .code = fmt::format("p{}", i),
                                  .name = fmt::format("Person Number{}", i),
                                  .emails = {fmt::format("person{}@example.org", i)},
                                  .profiles = {fmt::format("in/person-{}", i)},
                                  .org = static_cast<OrgIx>(i % (count / 10)),
                                  .title = "Head of something",
                                  .me = i == 1});
  }
  return changes;
}

Changes made_touches(size_t people, size_t count) {
  Random random(1);
  const auto somebody = [&] { return static_cast<PersonIx>(random.below(people)); };
  Changes changes;
  for (size_t i = 0; i < count; ++i) {
    Touch touch{.at = Moment{std::chrono::seconds{1'500'000'000 + random.below(200'000'000)}},
                .from = somebody(),
                .thread = random.next(),
                .key = random.next()};
    for (int r = 0; r < kReceivers; ++r)
      touch.to.push_back(somebody());
    changes.touches_new.push_back(std::move(touch));
  }
  return changes;
}

// Of this program's own work, whatever else the machine does; waiting for the disk is not
// in it.
double seconds(const auto& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

Result<void> measure(const std::string& path, size_t people, size_t touches) {
  std::unique_ptr<Database> database = TRY(open_sqlite(path));
  Store store = TRY(Store::open(std::move(database)));
  const auto keep = [&](Changes changes) {
    Result<ImportId> id = {};
    const double took = seconds([&] {
      id = store.change({}, [&](const Book&) -> Result<Changes> { return std::move(changes); });
    });
    fmt::print("  kept in {:.3f} s\n", took);
    return id;
  };
  fmt::print("{} people\n", people);
  TRY(keep(made_people(people)));
  fmt::print("{} touches\n", touches);
  const ImportId last = TRY(keep(made_touches(people, touches)));
  for (int i = 0; i < 3; ++i) {
    Result<Book> book = {};
    const double took = seconds([&] { book = store.read(); });
    fmt::print("  everything read in {:.3f} s\n", took);
    TRY(std::move(book));
  }
  for (ImportId id : {last, ImportId{1}}) {
    Result<UndoReport> report = {};
    const double took = seconds([&] { report = store.undo(id, {}); });
    fmt::print("  {} rows taken back in {:.3f} s\n", TRY(std::move(report)).removed, took);
  }
  return {};
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "store_bench FILE [people] [touches]\n");
    return 2;
  }
  const auto number = [&](int place, size_t otherwise) {
    return place < count ? static_cast<size_t>(parse_int(words[place]).value_or(0)) : otherwise;
  };
  std::remove(words[1]);
  const Result<void> done = measure(words[1], number(2, kPeople), number(3, kTouches));
  if (done) return 0;
  fmt::print(stderr, "{} ({})\n", done.error().message, done.error().hint);
  return 1;
}
