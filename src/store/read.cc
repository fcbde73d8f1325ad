// Stored rows as a Book.
#include <algorithm>

#include "base/text.h"
#include "store/rows.h"

namespace sweet {
namespace {

// Row of a stored id. Ids count up from 1, so a plain table does.
class Places {
 public:
  void add(std::int64_t id, std::uint32_t place) {
    if (id < 0) return;
    if (static_cast<size_t>(id) >= places_.size())
      places_.resize(static_cast<size_t>(id) + 1, 0xffffffff);
    places_[static_cast<size_t>(id)] = place;
  }
  std::uint32_t of(std::int64_t id) const {
    return id < 0 || static_cast<size_t>(id) >= places_.size()
               ? 0xffffffff
               : places_[static_cast<size_t>(id)];
  }
  std::uint32_t of(const SqlRow& row, int column) const {
    return row.is_null(column) ? 0xffffffff : of(row.number(column));
  }

 private:
  std::vector<std::uint32_t> places_;
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

template <typename Enum>
Enum enum_of(const SqlRow& row, int column) {
  return static_cast<Enum>(row.number(column));
}

int int_of(const SqlRow& row, int column) {
  return static_cast<int>(row.number(column));
}

// Reads the tables in order; each function reads one.
class Reader {
 public:
  Reader(Database& database, RowIds& ids) : database_(database), ids_(ids) {}

  Result<Book> read() {
    TRY(read_orgs());
    TRY(read_people());
    TRY(read_roles());
    TRY(read_bonds());
    TRY(read_touches());
    TRY(read_targets());
    TRY(read_asks());
    TRY(read_kinds());
    return std::move(book_);
  }

 private:
  Result<void> each(std::string_view table, std::string_view order,
                    const std::function<void(const SqlRow&)>& take) {
    return each_row(database_, stored_table(table), order, take);
  }

  Result<void> read_orgs() {
    return each("orgs", "id", [&](const SqlRow& row) {
      orgs_.add(row.number(1), static_cast<std::uint32_t>(book_.orgs.size()));
      book_.orgs.push_back(
          {OrgId{row.number(1)}, std::string(row.text(2)), std::string(row.text(3))});
    });
  }

  Result<void> read_people() {
    return each("people", "id", [&](const SqlRow& row) {
      people_.add(row.number(1), static_cast<std::uint32_t>(book_.people.size()));
      Person p;
      p.id = PersonId{row.number(1)};
      p.code = row.text(2);
      p.name = row.text(3);
      p.emails = list_of(row.text(4));
      p.phones = list_of(row.text(5));
      p.profiles = list_of(row.text(6));
      p.org = orgs_.of(row, 7);
      p.title = row.text(8);
      p.seniority = enum_of<Seniority>(row, 9);
      p.load = enum_of<Load>(row, 10);
      p.me = row.number(11) != 0;
      p.notes = row.text(12);
      if (p.me) book_.me = static_cast<PersonIx>(book_.people.size());
      book_.people.push_back(std::move(p));
    });
  }

  Result<void> read_roles() {
    return each("roles", "id", [&](const SqlRow& row) {
      book_.roles.push_back({people_.of(row, 2), orgs_.of(row, 3), enum_of<RoleKind>(row, 4),
                             std::string(row.text(5)), day_of(row, 6), day_of(row, 7)});
    });
  }

  Result<void> read_bonds() {
    return each("bonds", "id", [&](const SqlRow& row) {
      ids_.bonds.push_back(row.number(1));
      book_.bonds.push_back({people_.of(row, 2), people_.of(row, 3), std::string(row.text(4)),
                             int_of(row, 5), day_of(row, 6), day_of(row, 7),
                             std::string(row.text(8))});
    });
  }

  Result<void> read_touches() {
    Places touches;
    TRY(each("touches", "at, key", [&](const SqlRow& row) {
      touches.add(row.number(1), static_cast<std::uint32_t>(book_.touches.size()));
      book_.touches.push_back({Moment{std::chrono::seconds{row.number(2)}},
                               enum_of<TouchKind>(row, 3),
                               people_.of(row, 4),
                               {},
                               static_cast<std::uint64_t>(row.number(5)),
                               static_cast<std::uint64_t>(row.number(6))});
    }));
    const SqlValue values[] = {kWorkspace};
    return database_.run(
        "SELECT touch, person FROM touch_people WHERE ws = $1 ORDER BY touch, place", values,
        [&](const SqlRow& row) {
          const std::uint32_t touch = touches.of(row, 0), person = people_.of(row, 1);
          if (touch < book_.touches.size() && person != kNobody)
            book_.touches[touch].to.push_back(person);
        });
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
      for (std::string_view id : split(row.text(5), ' '))
        if (const auto number = parse_int(id)) ask.via.push_back(people_.of(*number));
      ask.what = row.text(6);
      ask.medium = enum_of<Medium>(row, 7);
      ask.minutes = int_of(row, 8);
      ask.people = int_of(row, 9);
      ask.outcome = enum_of<Outcome>(row, 10);
      ask.follow_ups = int_of(row, 11);
      ask.closed_on = day_of(row, 12);
      ask.notes = row.text(13);
      book_.asks.push_back(std::move(ask));
    });
  }

  Result<void> read_kinds() {
    TRY(each("tie_kinds", "id", [&](const SqlRow& row) {
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
    }));
    return each("ask_kinds", "id", [&](const SqlRow& row) {
      ids_.ask_kinds.push_back(row.number(1));
      book_.own_asks.push_back({.id = std::string(row.text(2)),
                                .label = std::string(row.text(3)),
                                .medium = enum_of<Medium>(row, 4),
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

  Database& database_;
  RowIds& ids_;
  Book book_;
  Places people_, orgs_;
};

}  // namespace

Result<Book> read_book(Database& database, RowIds& ids) {
  ids = {};
  return Reader(database, ids).read();
}

}  // namespace sweet
