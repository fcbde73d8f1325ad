#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "store/rows.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "tests/fakes/made_changes.h"

namespace sweet {
namespace {

Store opened() {
  return Store::open(open_sqlite(":memory:").value()).value();
}

Result<ImportId> change(Store& store, std::uint64_t seed, int round) {
  return store.change({}, [&](const Book& book) -> Result<Changes> {
    Random random(seed);
    return made_changes(book, random, round);
  });
}

// Ids once given stay given, so they alone may differ after an undo.
Book facts_of(Store& store) {
  Book book = store.read().value();
  book.person_last = {};
  book.org_last = {};
  return book;
}

// The slow and obvious undo: every row keeps everything it ever said and who said it, and
// what is there is worked out anew from the imports that still stand.
class Model {
 public:
  void take(int import, const Book& book, const Changes& changes) {
    const Numbering numbers(book, changes);
    const auto add = [&](const char* table, const auto& rows, const auto& cells) {
      for (const auto& row : rows)
        add_row(table, import, cells(row));
    };
    const auto numbered = [&](const auto& row) { return cells_of(row, numbers); };
    edit("people", import, changes.people_changed, numbered);
    edit("bonds", import, changes.bonds_changed, numbered);
    edit("targets", import, changes.targets_changed, numbered);
    edit("asks", import, changes.asks_changed, numbered);
    edit("verdicts", import, changes.verdicts_changed, numbered);
    add("orgs", changes.orgs_new, [](const Org& org) { return cells_of(org); });
    add("people", changes.people_new, numbered);
    add("roles", changes.roles_new, numbered);
    add("bonds", changes.bonds_new, numbered);
    add("touches", changes.touches_new, numbered);
    add("targets", changes.targets_new, numbered);
    add("asks", changes.asks_new, numbered);
    add("verdicts", changes.verdicts_new, numbered);
    for (const Org& org : changes.orgs_new)
      org_ids_.push_back(static_cast<std::int64_t>(org.id));
    for (const Person& person : changes.people_new)
      person_ids_.push_back(static_cast<std::int64_t>(person.id));
    work_out();
  }

  void undo(int import) {
    undone_.insert(import);
    work_out();
  }

  // Rows as text, each table in the order of the Book.
  std::vector<std::string> rows() const {
    std::vector<std::string> all;
    for (const auto& [table, now] : now_)
      for (const Row* row : now)
        all.push_back(table + ": " + text_of(value_of(*row)));
    return all;
  }

 private:
  struct Row {
    std::vector<std::pair<int, Cells>> said;  // the first by the import that made it
  };

  void add_row(const std::string& table, int import, Cells cells) {
    rows_[table].push_back(std::make_unique<Row>());
    rows_[table].back()->said.emplace_back(import, std::move(cells));
  }

  void edit(const std::string& table, int import, const auto& changed, const auto& cells) {
    for (const auto& one : changed) {
      Row& row = *now_[table][one.row];
      const Cells value = cells(one.value);
      if (text_of(value) != text_of(value_of(row))) row.said.emplace_back(import, value);
    }
  }

  bool stands(const Row& row) const {
    return std::ranges::any_of(row.said,
                               [&](const auto& s) { return !undone_.contains(s.first); });
  }

  const Cells& value_of(const Row& row) const {
    for (size_t i = row.said.size(); i-- > 1;)
      if (!undone_.contains(row.said[i].first)) return row.said[i].second;
    return row.said[0].second;
  }

  void work_out() {
    std::set<std::int64_t> people, orgs;
    now_.clear();
    const auto keep = [&](const char* table, const Row& row) {
      now_[table].push_back(&const_cast<Row&>(row));
      const StoredTable& stored = stored_table(table);
      for (std::int64_t id : named_in(stored, value_of(row), NamedBy::Person))
        people.insert(id);
      for (std::int64_t id : named_in(stored, value_of(row), NamedBy::Org))
        orgs.insert(id);
    };
    for (const char* table : {"roles", "bonds", "touches", "targets", "asks", "verdicts"})
      for (const auto& row : rows_[table])
        if (stands(*row)) keep(table, *row);
    for (size_t i = 0; i < rows_["people"].size(); ++i)
      if (stands(*rows_["people"][i]) || people.contains(person_ids_[i]))
        keep("people", *rows_["people"][i]);
    for (size_t i = 0; i < rows_["orgs"].size(); ++i)
      if (stands(*rows_["orgs"][i]) || orgs.contains(org_ids_[i]))
        keep("orgs", *rows_["orgs"][i]);
    std::ranges::stable_sort(now_["asks"], {}, [&](const Row* row) {
      return std::get<std::int64_t>(value_of(*row)[0]);
    });
    std::ranges::stable_sort(now_["touches"], {}, [&](const Row* row) {
      const Cells& cells = value_of(*row);
      return std::pair(std::get<std::int64_t>(cells[0]),
                       static_cast<std::uint64_t>(std::get<std::int64_t>(cells[5])));
    });
  }

  std::map<std::string, std::vector<std::unique_ptr<Row>>> rows_;
  std::map<std::string, std::vector<Row*>> now_;
  std::vector<std::int64_t> person_ids_, org_ids_;
  std::set<int> undone_;
};

std::vector<std::string> rows_of(const Book& book) {
  std::map<std::string, std::vector<Cells>> tables;
  const Numbering numbers(book, {});
  const auto put = [&](const char* table, const auto& rows) {
    for (const auto& row : rows)
      tables[table].push_back(cells_of(row, numbers));
  };
  for (const Org& org : book.orgs)
    tables["orgs"].push_back(cells_of(org));
  put("people", book.people);
  put("roles", book.roles);
  put("bonds", book.bonds);
  put("touches", book.touches);
  put("targets", book.targets);
  put("asks", book.asks);
  put("verdicts", book.verdicts);
  std::vector<std::string> all;
  for (const auto& [table, rows] : tables)
    for (const Cells& cells : rows)
      all.push_back(table + ": " + text_of(cells));
  return all;
}

TEST(Undo, agrees_with_a_slow_model_on_random_histories) {
  for (std::uint64_t world = 0; world < 25; ++world) {
    Store store = opened();
    Model model;
    Random random(world);
    std::vector<int> standing;
    for (int step = 0; step < 25; ++step) {
      if (!standing.empty() && random.below(5) < 2) {
        const size_t which = random.below(standing.size());
        const auto undone = store.undo(ImportId{standing[which]}, {});
        ASSERT_TRUE(undone) << undone.error().message;
        model.undo(standing[which]);
        standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(which));
      } else {
        Book before;
        Changes changes;
        const auto id = store.change({}, [&](const Book& book) -> Result<Changes> {
          before = book;
          return changes = made_changes(book, random, step);
        });
        ASSERT_TRUE(id) << id.error().message;
        standing.push_back(static_cast<int>(*id));
        model.take(standing.back(), before, changes);
      }
      ASSERT_EQ(rows_of(store.read().value()), model.rows()) << world << " " << step;
    }
  }
}

TEST(Undo, of_the_last_import_gives_the_book_before_it) {
  Store store = opened();
  for (int round = 0; round < 30; ++round) {
    const Book before = facts_of(store);
    const auto id = change(store, static_cast<std::uint64_t>(round), round);
    ASSERT_TRUE(id);
    const auto undone = store.undo(*id, {});
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->kept, 0u);
    ASSERT_TRUE(facts_of(store) == before);
    ASSERT_TRUE(change(store, static_cast<std::uint64_t>(round), 1000 + round));
  }
}

TEST(Undo, of_everything_in_any_order_leaves_nothing) {
  for (std::uint64_t world = 0; world < 20; ++world) {
    Store store = opened();
    std::vector<ImportId> standing;
    for (int round = 0; round < 8; ++round)
      standing.push_back(change(store, world * 100 + round, round).value());
    Random random(world);
    while (!standing.empty()) {
      const size_t which = random.below(standing.size());
      ASSERT_TRUE(store.undo(standing[which], {}));
      standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(which));
    }
    ASSERT_TRUE(facts_of(store) == Book{}) << world;
  }
}

TEST(Undo, keeps_and_counts_a_person_somebody_edited_since) {
  Store store = opened();
  const ImportId first = change(store, 1, 0).value();
  ASSERT_TRUE(store.change({}, [](const Book& book) -> Result<Changes> {
    Changes changes;
    changes.people_changed.push_back({0, book.people[0]});
    changes.people_changed[0].value.notes = "met at the fair";
    return changes;
  }));
  const UndoReport report = store.undo(first, {}).value();
  EXPECT_GE(report.kept, 1u);
  ASSERT_FALSE(store.read()->people.empty());
  EXPECT_EQ(store.read()->people[0].notes, "met at the fair");
}

TEST(Undo, gives_the_book_back_to_its_former_owner) {
  Store store = opened();
  const auto person = [](int n, bool me) {
    return Person{.id = PersonId{n}, .code = fmt::format("p{}", n), .me = me};
  };
  ASSERT_TRUE(store.change({}, [&](const Book&) -> Result<Changes> {
    Changes changes;
    changes.people_new = {person(1, false), person(2, true)};
    return changes;
  }));
  const Book before = facts_of(store);
  const auto swapped = store.change({}, [&](const Book&) -> Result<Changes> {
    Changes changes;
    changes.people_changed.push_back({0, person(1, true)});
    changes.people_changed.push_back({1, person(2, false)});
    return changes;
  });
  EXPECT_EQ(store.undo(swapped.value(), {})->restored, 2u);
  EXPECT_TRUE(facts_of(store) == before);
}

TEST(Undo, never_gives_a_persons_number_twice) {
  Store store = opened();
  const ImportId id = change(store, 1, 0).value();
  const PersonId last = store.read()->person_last;
  ASSERT_TRUE(store.undo(id, {}));
  EXPECT_EQ(store.read()->person_last, last);
  ASSERT_TRUE(change(store, 1, 1));
  EXPECT_GT(store.read()->people[0].id, last);
}

TEST(Undo, refuses_what_is_not_there_and_what_was_undone) {
  Store store = opened();
  EXPECT_EQ(store.undo(ImportId{1}, {}).error().code, Error::Code::NotFound);
  const ImportId id = change(store, 1, 0).value();
  const Moment at{std::chrono::seconds{5}};
  ASSERT_TRUE(store.undo(id, at));
  EXPECT_TRUE(store.imports()->front().undone);
  EXPECT_EQ(store.undo(id, at).error().code, Error::Code::Conflict);
}

}  // namespace
}  // namespace sweet
