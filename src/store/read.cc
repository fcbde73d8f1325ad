// Stored rows as a Book.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "store/rows.h"

namespace sweet {
namespace {

// Row of a stored id. Ids come in order and mostly without gaps, so the first look is
// where the row would stand if there were none.
class Places {
 public:
  void add(std::int64_t id) { ids_.push_back(id); }
  std::uint32_t of(std::int64_t id) const {
    if (ids_.empty() || id < ids_.front() || id > ids_.back()) return 0xffffffff;
    const auto guess = static_cast<std::uint64_t>(id) - static_cast<std::uint64_t>(ids_[0]);
    if (guess < ids_.size() && ids_[guess] == id) return static_cast<std::uint32_t>(guess);
    const auto found = std::ranges::lower_bound(ids_, id);
    return *found == id ? static_cast<std::uint32_t>(found - ids_.begin()) : 0xffffffff;
  }
  std::uint32_t of(const SqlRow& row, int column) const {
    return row.is_null(column) ? 0xffffffff : of(row.number(column));
  }
  // Where each of these stands there.
  std::vector<std::uint32_t> rows_in(const Places& there) const {
    std::vector<std::uint32_t> rows;
    rows.reserve(ids_.size());
    for (const std::int64_t id : ids_)
      rows.push_back(there.of(id));
    return rows;
  }

 private:
  std::vector<std::int64_t> ids_;
};

std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> values;
  if (text.empty()) return values;
  for (std::string_view value : split(text, '\n'))
    values.emplace_back(value);
  return values;
}

std::optional<Day> day_of(const SqlRow& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Day{std::chrono::days{row.number(column)}};
}

int int_of(const SqlRow& row, int column) {
  return static_cast<int>(row.number(column));
}

// Reads the tables in order; each function reads one.
class Reader {
 public:
  Reader(Database& database, RowIds& ids) : database_(database), ids_(ids) {}

  Result<Book> read(Extent extent) {
    extent_ = extent;
    for (const Table& table : tables())
      if (extent != Extent::NoTouches || table.name != "touches") TRY((this->*table.read)());
    return finish();
  }

  Result<Book> read_again(Book book, std::span<const WrittenTable> written, Gone gone) {
    book_ = std::move(book);
    for (const Org& org : book_.orgs)
      orgs_.add(static_cast<std::int64_t>(org.id));
    place_people();
    const Places people_before = people_, orgs_before = orgs_;
    std::vector<std::string_view> again;
    for (const Table& table : tables()) {
      const auto at = std::ranges::find(written, table.name, &WrittenTable::name);
      if (at == written.end()) continue;
      // Companies keep their rows, or people who are not read again would name others.
      const bool few = table.name == "people" && !at->perhaps_others &&
                       std::ranges::find(again, "orgs") == again.end();
      again.push_back(table.name);
      if (few) {
        TRY(read_people_again(at->rows));
        continue;
      }
      (this->*table.clear)();
      TRY((this->*table.read)());
    }
    const NewRows rows{people_before.rows_in(people_), orgs_before.rows_in(orgs_)};
    if (!renumber(book_, rows, again, gone))
      return fail(Error::Code::Storage, "what is remembered does not fit what is stored");
    return finish();
  }

 private:
  // In the order in which they are read: what is referred to comes first.
  struct Table {
    std::string_view name;
    Result<void> (Reader::*read)();
    void (Reader::*clear)();
  };
  static std::span<const Table> tables() {
    static constexpr Table kTables[] = {
        {"orgs", &Reader::read_orgs, &Reader::clear_orgs},
        {"people", &Reader::read_people, &Reader::clear_people},
        {"roles", &Reader::read_roles, &Reader::clear_roles},
        {"bonds", &Reader::read_bonds, &Reader::clear_bonds},
        {"touches", &Reader::read_touches, &Reader::clear_touches},
        {"targets", &Reader::read_targets, &Reader::clear_targets},
        {"asks", &Reader::read_asks, &Reader::clear_asks},
        {"tie_kinds", &Reader::read_tie_kinds, &Reader::clear_tie_kinds},
        {"ask_kinds", &Reader::read_ask_kinds, &Reader::clear_ask_kinds},
        {"verdicts", &Reader::read_verdicts, &Reader::clear_verdicts},
        {"settings", &Reader::read_settings, &Reader::clear_settings}};
    return kTables;
  }

  template <typename... Rows>
  static void empty(Rows&... rows) {
    (rows.clear(), ...);
  }
  void clear_orgs() {
    empty(book_.orgs);
    orgs_ = {};
  }
  void clear_people() { empty(book_.people); }
  void clear_roles() { empty(book_.roles); }
  void clear_bonds() { empty(book_.bonds, ids_.bonds); }
  void clear_touches() { empty(book_.touches, book_.subjects); }
  void clear_targets() { empty(book_.targets, ids_.targets); }
  void clear_asks() { empty(book_.asks, ids_.asks); }
  void clear_tie_kinds() { empty(book_.own_ties, ids_.tie_kinds); }
  void clear_ask_kinds() { empty(book_.own_asks, ids_.ask_kinds); }
  void clear_verdicts() { empty(book_.verdicts, ids_.verdicts); }
  void clear_settings() { empty(book_.settings, ids_.settings); }

  Result<Book> finish() {
    book_.person_last = PersonId{TRY(last_id(database_, "people"))};
    book_.org_last = OrgId{TRY(last_id(database_, "orgs"))};
    if (!damage_.empty())
      return fail(Error::Code::Storage, "the database is damaged: " + damage_,
                  "put back a copy of it, or import your files into a new one with --db");
    return std::move(book_);
  }

  Result<void> each(std::string_view table, std::string_view order,
                    const std::function<void(const SqlRow&)>& take) {
    table_ = table;
    return each_row(database_, stored_table(table), order, take);
  }

  void note_damage(const SqlRow& row, std::string_view what) {
    if (damage_.empty()) damage_ = fmt::format("{}, row {}: {}", table_, row.number(1), what);
  }

  // A row that must be there: SQLite does not see a flipped bit, so nothing is trusted.
  std::uint32_t needed(std::uint32_t place, const SqlRow& row) {
    if (place == kNobody) note_damage(row, "names what is not there");
    return place;
  }

  template <typename Enum>
  Enum enum_of(const SqlRow& row, int column, Enum last) {
    const std::int64_t number = row.number(column);
    if (number >= 0 && number <= static_cast<std::int64_t>(last))
      return static_cast<Enum>(number);
    note_damage(row, "holds a number without a meaning");
    return Enum{};
  }

  Result<void> read_orgs() {
    return each("orgs", "id", [&](const SqlRow& row) {
      orgs_.add(row.number(1));
      book_.orgs.push_back(
          {OrgId{row.number(1)}, std::string(row.text(2)), std::string(row.text(3))});
    });
  }

  Result<void> read_people() {
    TRY(each("people", "id",
             [&](const SqlRow& row) { book_.people.push_back(person_of(row)); }));
    place_people();
    return {};
  }

  // These alone: they have come, gone or changed.
  Result<void> read_people_again(std::span<const std::int64_t> ids) {
    const StoredTable& table = stored_table("people");
    table_ = table.name;
    std::vector<Person>& people = book_.people.edit();
    for (const std::int64_t id : ids) {
      std::optional<Person> now;
      const SqlValue values[] = {kWorkspace, id};
      TRY(database_.run(table.row_sql, values,
                        [&](const SqlRow& row) { now = person_of(row); }));
      const auto at = std::ranges::lower_bound(people, PersonId{id}, {}, &Person::id);
      const bool there = at != people.end() && at->id == PersonId{id};
      if (there && now)
        *at = *std::move(now);
      else if (there)
        people.erase(at);
      else if (now)
        people.insert(at, *std::move(now));
    }
    place_people();
    return {};
  }

  void place_people() {
    people_ = {};
    book_.me = kNobody;
    const std::vector<Person>& people = book_.people.rows();
    for (PersonIx row = 0; row < people.size(); ++row) {
      people_.add(static_cast<std::int64_t>(people[row].id));
      if (people[row].me) book_.me = row;
    }
  }

  Person person_of(const SqlRow& row) {
    Person p;
    p.id = PersonId{row.number(1)};
    p.code = row.text(2);
    p.name = row.text(3);
    p.emails = list_of(row.text(4));
    p.phones = list_of(row.text(5));
    p.profiles = list_of(row.text(6));
    p.org = orgs_.of(row, 7);
    p.title = row.text(8);
    p.seniority = enum_of(row, 9, Seniority::Executive);
    p.load = enum_of(row, 10, Load::Overloaded);
    p.me = row.number(11) != 0;
    p.notes = row.text(12);
    return p;
  }

  Result<void> read_roles() {
    return each("roles", "id", [&](const SqlRow& row) {
      book_.roles.push_back({needed(people_.of(row, 2), row), needed(orgs_.of(row, 3), row),
                             enum_of(row, 4, RoleKind::School), std::string(row.text(5)),
                             day_of(row, 6), day_of(row, 7)});
    });
  }

  Result<void> read_bonds() {
    return each("bonds", "id", [&](const SqlRow& row) {
      ids_.bonds.push_back(row.number(1));
      book_.bonds.push_back({needed(people_.of(row, 2), row), needed(people_.of(row, 3), row),
                             std::string(row.text(4)), int_of(row, 5), day_of(row, 6),
                             day_of(row, 7), std::string(row.text(8))});
    });
  }

  Result<void> read_touches() {
    TRY(each("touches", "id", [&](const SqlRow& row) {
      Touch touch;
      touch.at = Moment{std::chrono::seconds{row.number(2)}};
      touch.kind = enum_of(row, 3, TouchKind::Recommendation);
      touch.from = people_.of(row, 4);
      for (std::int64_t id : ids_of(row.text(5)))
        touch.to.push_back(needed(people_.of(id), row));
      touch.thread = static_cast<std::uint64_t>(row.number(6));
      touch.key = static_cast<std::uint64_t>(row.number(7));
      if (extent_ == Extent::Whole && !row.is_null(8))
        book_.subjects.push_back({touch.key, std::string(row.text(8))});
      book_.touches.push_back(std::move(touch));
    }));
    const auto before = [](const Touch& a, const Touch& b) {
      return std::tie(a.at, a.key) < std::tie(b.at, b.key);
    };
    if (!std::ranges::is_sorted(book_.touches, before))
      std::ranges::sort(book_.touches, before);
    std::ranges::sort(book_.subjects, {}, &SubjectLine::key);
    return {};
  }

  Result<void> read_targets() {
    return each("targets", "id", [&](const SqlRow& row) {
      ids_.targets.push_back(row.number(1));
      book_.targets.push_back({people_.of(row, 2), orgs_.of(row, 3), std::string(row.text(4)),
                               int_of(row, 5), std::string(row.text(6))});
    });
  }

  Result<void> read_asks() {
    return each("asks", "date, id", [&](const SqlRow& row) {
      ids_.asks.push_back(row.number(1));
      Ask ask;
      ask.date = day_of(row, 2).value_or(Day{});
      ask.to = people_.of(row, 3);
      ask.about = people_.of(row, 4);
      for (std::int64_t id : ids_of(row.text(5)))
        ask.via.push_back(needed(people_.of(id), row));
      ask.what = row.text(6);
      ask.medium = enum_of(row, 7, Medium::Event);
      ask.minutes = int_of(row, 8);
      ask.people = int_of(row, 9);
      ask.outcome = enum_of(row, 10, Outcome::ReferredOn);
      ask.follow_ups = int_of(row, 11);
      ask.closed_on = day_of(row, 12);
      ask.notes = row.text(13);
      if (!row.is_null(14)) ask.said = Forecast{row.real(14), row.real(15), row.real(16)};
      if (!row.is_null(17)) ask.stage = enum_of(row, 17, IntroStage::Lapsed);
      ask.stage_on = day_of(row, 18);
      book_.asks.push_back(std::move(ask));
    });
  }

  Result<void> read_tie_kinds() {
    return each("tie_kinds", "id", [&](const SqlRow& row) {
      ids_.tie_kinds.push_back(row.number(1));
      book_.own_ties.push_back({.id = std::string(row.text(2)),
                                .inverse = std::string(row.text(3)),
                                .label = std::string(row.text(4)),
                                .closeness = {row.real(5), row.real(6)},
                                .common = row.real(7),
                                .depends = {row.real(8), row.real(9)},
                                .owed = row.real(10),
                                .respect = row.real(11),
                                .value = row.real(12),
                                .half_life_years = row.real(13),
                                .spoken = row.number(14) != 0,
                                .source = std::string(row.text(15)),
                                .own = true});
    });
  }

  Result<void> read_ask_kinds() {
    return each("ask_kinds", "id", [&](const SqlRow& row) {
      ids_.ask_kinds.push_back(row.number(1));
      book_.own_asks.push_back({.id = std::string(row.text(2)),
                                .label = std::string(row.text(3)),
                                .medium = enum_of(row, 4, Medium::Event),
                                .minutes = int_of(row, 5),
                                .people = int_of(row, 6),
                                .job = row.real(7),
                                .exposure = row.real(8),
                                .meeting = row.number(9) != 0,
                                .worth = row.real(10),
                                .prepare_minutes = int_of(row, 11),
                                .source = std::string(row.text(12)),
                                .own = true});
    });
  }

  Result<void> read_verdicts() {
    return each("verdicts", "id", [&](const SqlRow& row) {
      ids_.verdicts.push_back(row.number(1));
      book_.verdicts.push_back({needed(people_.of(row, 2), row),
                                needed(people_.of(row, 3), row),
                                enum_of(row, 4, Says::DoNotKnow), day_of(row, 5)});
    });
  }

  Result<void> read_settings() {
    return each("settings", "id", [&](const SqlRow& row) {
      ids_.settings.push_back(row.number(1));
      book_.settings.push_back({std::string(row.text(2)), std::string(row.text(3))});
    });
  }

  Database& database_;
  RowIds& ids_;
  Book book_;
  Places people_, orgs_;
  std::string_view table_;  // being read
  Extent extent_ = Extent::NoSubjects;
  std::string damage_;  // the first found
};

}  // namespace

Result<Book> read_book(Database& database, RowIds& ids, Extent extent) {
  ids = {};
  return Reader(database, ids).read(extent);
}

Result<Book> read_again(Database& database, RowIds& ids, Book book,
                        std::span<const WrittenTable> written, Gone gone) {
  return Reader(database, ids).read_again(std::move(book), written, gone);
}

}  // namespace sweet
