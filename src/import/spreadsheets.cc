#include "import/spreadsheets.h"

#include <fmt/format.h>

#include <unordered_set>

#include "base/text.h"
#include "import/own_tables.h"
#include "reading/table.h"

namespace sweet {
namespace {

using Columns = std::vector<std::string_view>;

constexpr int kFollowUpsMax = 1000;

struct Shape {
  Sheet sheet;
  std::string_view file_name;
  Columns needed;   // without these columns the table says nothing
  Columns telling;  // one of these, beside the needed, tells this table from others
  Columns known;
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> kShapes = {
      {Sheet::Ties,
       "ties.csv",
       {"person", "other", "kind"},
       {},
       {"person", "other", "kind", "closeness", "since", "last_contact", "notes"}},
      {Sheet::Asks,
       "asks.csv",
       {"date", "to", "what"},
       {},
       {"date", "to", "about", "via", "what", "medium", "minutes", "people", "outcome",
        "follow_ups", "closed_on", "notes", "said", "said_low", "said_high", "stage",
        "stage_on"}},
      {Sheet::Roles, "roles.csv", {"person", "org"}, {}, {}},
      {Sheet::Touches, "touches.csv", {"at", "kind", "from", "to"}, {}, {}},
      {Sheet::Kinds, "kinds.csv", {"table", "id"}, {}, {}},
      {Sheet::Verdicts, "verdicts.csv", {"person", "other", "says"}, {}, {}},
      {Sheet::Settings, "settings.csv", {"setting", "value"}, {}, {}},
      {Sheet::Targets,
       "targets.csv",
       {},
       {"priority"},
       {"person", "company", "role", "priority", "why"}},
      {Sheet::People,
       "people.csv",
       {"name"},
       {"id", "seniority", "load", "me"},
       {"id", "name", "email", "company", "title", "seniority", "load", "me", "notes", "emails",
        "phones", "profiles"}},
  };
  return kShapes;
}

const Shape& shape_of(Sheet sheet) {
  for (const Shape& shape : shapes())
    if (shape.sheet == sheet) return shape;
  return shapes().front();
}

bool fits(const Shape& shape, const Table& table) {
  for (std::string_view name : shape.needed)
    if (!table.has(name)) return false;
  if (shape.sheet == Sheet::Targets && !table.has("person") && !table.has("company"))
    return false;
  for (std::string_view name : shape.telling)
    if (table.has(name)) return true;
  return shape.telling.empty();
}

bool is_address(std::string_view text) {
  const size_t at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t,<>\"") == std::string_view::npos;
}

void add_unless_there(std::vector<std::string>& list, std::string value) {
  for (const std::string& other : list)
    if (other == value) return;
  list.push_back(std::move(value));
}

void take_emails(Cells& cells, std::string_view column, Card& card) {
  for (const std::string& email : cells.list(column)) {
    if (is_address(email))
      add_unless_there(card.emails, ascii_lower(email));
    else
      cells.refuse(fmt::format("{}: expected an e-mail address, found '{}'", column, email));
  }
}

void read_people(Cells& cells, std::uint32_t file, Batch& batch) {
  std::unordered_set<std::string> codes;
  bool me_seen = false;
  while (cells.next()) {
    Card card{.code = cells.text("id"),
              .name = cells.text("name"),
              .file = file,
              .line = cells.line()};
    take_emails(cells, "email", card);
    take_emails(cells, "emails", card);
    if (card.name.empty() && card.code.empty() && card.emails.empty()) {
      cells.expect("name", "a name");
      continue;
    }
    if (!card.code.empty() && !codes.insert(ascii_lower(card.code)).second) {
      cells.refuse(fmt::format("id: '{}' is already the id of a row above", card.code));
      continue;
    }
    card.phones = cells.list("phones");
    for (const std::string& profile : cells.list("profiles"))
      add_unless_there(card.profiles, ascii_lower(profile));
    card.company = cells.text("company");
    card.title = cells.text("title");
    cells.word("seniority", "junior, staff, manager, director or executive", card.seniority);
    cells.word("load", "open, normal, busy or overloaded", card.load);
    card.me = cells.yes("me", false);
    if (card.me && me_seen) {
      cells.refuse("me: expected one owner, found a second; this row is kept without it");
      card.me = false;
    }
    me_seen = me_seen || card.me;
    card.notes = cells.notes("notes");
    batch.cards.push_back(std::move(card));
    ++batch.files[file].people;
  }
}

void read_ties(Cells& cells, std::uint32_t file, Batch& batch) {
  while (cells.next()) {
    CardBond bond{.person = cells.person("person"),
                  .other = cells.person("other"),
                  .kind = ascii_lower(cells.text("kind")),
                  .file = file,
                  .line = cells.line()};
    if (bond.kind.empty()) cells.expect("kind", "a kind of tie");
    bond.closeness = cells.whole("closeness", 1, 5, 0);
    bond.since = cells.day("since");
    bond.last_contact = cells.day("last_contact");
    bond.notes = cells.notes("notes");
    if (cells.ok() && bond.person.text == bond.other.text)
      cells.refuse("other: expected somebody else, found the same person twice");
    if (!cells.ok()) continue;
    batch.bonds.push_back(std::move(bond));
    ++batch.files[file].ties;
  }
}

void read_targets(Cells& cells, std::uint32_t file, Batch& batch) {
  while (cells.next()) {
    CardTarget target{.person = {.text = cells.text("person")},
                      .company = cells.text("company"),
                      .role = cells.text("role"),
                      .priority = cells.whole("priority", 1, 5, 3),
                      .why = cells.notes("why"),
                      .file = file,
                      .line = cells.line()};
    if (target.person.empty() && target.company.empty())
      cells.expect("person", "a person, or a company in its column");
    if (cells.ok()) batch.targets.push_back(std::move(target));
  }
}

void take_ask(Cells& cells, CardAsk& row) {
  Ask& ask = row.ask;
  const std::optional<Day> date = cells.day("date");
  if (date) ask.date = *date;
  if (cells.empty("date")) cells.expect("date", "the day of the ask");
  ask.what = ascii_lower(cells.text("what"));
  if (ask.what.empty()) cells.expect("what", "what was asked");
  row.medium_said = !cells.empty("medium");
  cells.word("medium", "message, phone, video, coffee, lunch, office or event", ask.medium);
  row.minutes_said = !cells.empty("minutes");
  ask.minutes = cells.whole("minutes", 0, kSheetMinutesMax, 0);
  row.people_said = !cells.empty("people");
  ask.people = cells.whole("people", 0, kSheetPeopleMax, 0);
  cells.word("outcome", "met, yes, no, silence, pending or referred_on", ask.outcome);
  ask.follow_ups = cells.whole("follow_ups", 0, kFollowUpsMax, 0);
  ask.closed_on = cells.day("closed_on");
  if (date && ask.closed_on && *ask.closed_on < *date)
    cells.expect("closed_on", "a day not before the day of the ask");
  ask.notes = cells.notes("notes");
  if (!cells.empty("said"))
    ask.said = Forecast{cells.number("said", 0, 1, 0), cells.number("said_low", 0, 1, 0),
                        cells.number("said_high", 0, 1, 1)};
  cells.word("stage", "drafted, asked, agreed, made, met, thanked, declined or lapsed",
             ask.stage);
  ask.stage_on = cells.day("stage_on");
}

void read_asks(Cells& cells, std::uint32_t file, Batch& batch) {
  while (cells.next()) {
    CardAsk row{.to = cells.person("to"), .file = file, .line = cells.line()};
    row.about.text = cells.text("about");
    for (std::string& name : cells.list("via"))
      row.via.push_back({.text = std::move(name)});
    take_ask(cells, row);
    if (cells.ok()) batch.asks.push_back(std::move(row));
  }
}

std::optional<Sheet> sheet_of_file(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  for (const Shape& shape : shapes())
    if (equal_ignoring_case(name, shape.file_name)) return shape.sheet;
  return std::nullopt;
}

std::string missing(const Shape& shape, const Table& table) {
  std::string names;
  for (std::string_view name : shape.needed)
    if (!table.has(name)) names += (names.empty() ? "" : ", ") + std::string(name);
  if (names.empty() && shape.sheet == Sheet::Targets && !table.has("person") &&
      !table.has("company"))
    names = "person or company";
  return names;
}

}  // namespace

std::string_view sheet_name(Sheet sheet) {
  return shape_of(sheet).file_name;
}

std::optional<Sheet> recognise_sheet(std::string_view text, std::string_view file_name) {
  Table table(text);
  const bool has_header = table.read_header();
  for (const Shape& shape : shapes())
    if (has_header && fits(shape, table)) return shape.sheet;
  return sheet_of_file(file_name);
}

bool is_sheet_file(std::string_view path) {
  return sheet_of_file(path).has_value();
}

void read_sheet(Sheet sheet, std::string_view text, std::uint32_t file, Batch& batch) {
  const Shape& shape = shape_of(sheet);
  FileRead& read = batch.files[file];
  Table table(text);
  if (!table.read_header()) {
    read.refuse(table.unclosed_line(), "expected a header row, found none");
    return;
  }
  if (const std::string names = missing(shape, table); !names.empty()) {
    read.refuse(table.line(), fmt::format("{} needs the column {}; nothing of it was read",
                                          shape.file_name, names));
    return;
  }
  Cells cells(table, read, shape.known);
  switch (sheet) {
    case Sheet::People:
      return read_people(cells, file, batch);
    case Sheet::Ties:
      return read_ties(cells, file, batch);
    case Sheet::Targets:
      return read_targets(cells, file, batch);
    case Sheet::Asks:
      return read_asks(cells, file, batch);
    case Sheet::Roles:
      return read_roles(cells, file, batch);
    case Sheet::Touches:
      return read_touches(cells, file, batch);
    case Sheet::Kinds:
      return read_kinds(cells, batch);
    case Sheet::Verdicts:
      return read_verdicts(cells, file, batch);
    case Sheet::Settings:
      return read_settings(cells, batch);
  }
}

}  // namespace sweet
