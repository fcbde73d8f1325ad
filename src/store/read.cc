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
    TRY(read_orgs());
    TRY(read_people());
    TRY(read_roles());
    TRY(read_bonds());
    if (extent == Extent::Whole) TRY(read_touches());
    TRY(read_targets());
    TRY(read_asks());
    TRY(read_kinds());
    TRY(read_choices());
    book_.person_last = PersonId{TRY(last_id(database_, "people"))};
    book_.org_last = OrgId{TRY(last_id(database_, "orgs"))};
    if (!damage_.empty())
      return fail(Error::Code::Storage, "the database is damaged: " + damage_,
                  "put back a copy of it, or import your files into a new one with --db");
    return std::move(book_);
  }

 private:
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
    return each("people", "id", [&](const SqlRow& row) {
      people_.add(row.number(1));
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
      if (p.me) book_.me = static_cast<PersonIx>(book_.people.size());
      book_.people.push_back(std::move(p));
    });
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
      book_.touches.push_back(std::move(touch));
    }));
    const auto before = [](const Touch& a, const Touch& b) {
      return std::tie(a.at, a.key) < std::tie(b.at, b.key);
    };
    if (!std::ranges::is_sorted(book_.touches, before))
      std::ranges::sort(book_.touches, before);
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

  Result<void> read_choices() {
    TRY(each("verdicts", "id", [&](const SqlRow& row) {
      ids_.verdicts.push_back(row.number(1));
      book_.verdicts.push_back({needed(people_.of(row, 2), row),
                                needed(people_.of(row, 3), row),
                                enum_of(row, 4, Says::DoNotKnow), day_of(row, 5)});
    }));
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
  std::string damage_;      // the first found
};

}  // namespace

Result<Book> read_book(Database& database, RowIds& ids, Extent extent) {
  ids = {};
  return Reader(database, ids).read(extent);
}

}  // namespace sweet
