#include "book/sheets.h"

#include <fmt/format.h>

#include "base/csv.h"

namespace sweet {
namespace {

using Row = std::vector<std::string>;

void write(std::string& text, Row row) {
  for (std::string& cell : row)
    cell = safe_cell(cell);
  text += csv_row(row);
}

std::string day_text(const std::optional<Day>& day) {
  return day ? to_text(*day) : std::string();
}

// Nothing for zero, as a hand would leave the cell.
std::string number_text(int number) {
  return number == 0 ? std::string() : std::to_string(number);
}

std::string hash_text(std::uint64_t hash) {
  return hash == 0 ? std::string() : fmt::format("{:x}", hash);
}

class Writer {
 public:
  explicit Writer(const Book& book) : book_(book) {}

  SheetFile people() const {
    SheetFile sheet{"people.csv"};
    write(sheet.text, {"id", "name", "email", "company", "title", "seniority", "load", "me",
                       "notes", "emails", "phones", "profiles"});
    for (const Person& p : book_.people) {
      const bool several = p.emails.size() > 1;
      write(sheet.text,
            {p.code, p.name, p.emails.empty() ? "" : p.emails.front(), org(p.org), p.title,
             std::string(to_word(p.seniority)), std::string(to_word(p.load)), p.me ? "yes" : "",
             p.notes, several ? list(p.emails) : "", list(p.phones), list(p.profiles)});
    }
    return sheet;
  }

  SheetFile ties() const {
    SheetFile sheet{"ties.csv"};
    write(sheet.text,
          {"person", "other", "kind", "closeness", "since", "last_contact", "notes"});
    for (const Bond& bond : book_.bonds)
      write(sheet.text,
            {code(bond.person), code(bond.other), bond.kind, number_text(bond.closeness),
             day_text(bond.since), day_text(bond.last_contact), bond.notes});
    return sheet;
  }

  SheetFile targets() const {
    SheetFile sheet{"targets.csv"};
    write(sheet.text, {"person", "company", "role", "priority", "why"});
    for (const Target& target : book_.targets)
      write(sheet.text, {code(target.person), org(target.org), target.role,
                         std::to_string(target.priority), target.why});
    return sheet;
  }

  SheetFile asks() const {
    SheetFile sheet{"asks.csv"};
    write(sheet.text, {"date", "to", "about", "via", "what", "medium", "minutes", "outcome",
                       "follow_ups", "closed_on", "notes", "people", "said", "said_low",
                       "said_high", "stage", "stage_on"});
    for (const Ask& ask : book_.asks)
      write(sheet.text,
            {to_text(ask.date), code(ask.to), code(ask.about), codes(ask.via), ask.what,
             std::string(to_word(ask.medium)), std::to_string(ask.minutes),
             std::string(to_word(ask.outcome)), std::to_string(ask.follow_ups),
             day_text(ask.closed_on), ask.notes, std::to_string(ask.people),
             said(ask, &Forecast::p), said(ask, &Forecast::low), said(ask, &Forecast::high),
             std::string(to_word(ask.stage)), day_text(ask.stage_on)});
    return sheet;
  }

  SheetFile roles() const {
    SheetFile sheet{"roles.csv"};
    write(sheet.text, {"person", "org", "kind", "title", "from", "to"});
    for (const Role& role : book_.roles)
      write(sheet.text, {code(role.person), org(role.org),
                         role.kind == RoleKind::School ? "school" : "work", role.title,
                         day_text(role.from), day_text(role.to)});
    return sheet;
  }

  SheetFile touches() const {
    SheetFile sheet{"touches.csv"};
    write(sheet.text, {"at", "kind", "from", "to", "thread", "key", "subject"});
    for (const Touch& touch : book_.touches)
      write(sheet.text, {to_text(touch.at), std::string(to_word(touch.kind)), code(touch.from),
                         codes(touch.to), hash_text(touch.thread), hash_text(touch.key),
                         std::string(subject_of(book_.subjects, touch))});
    return sheet;
  }

  SheetFile kinds() const {
    SheetFile sheet{"kinds.csv"};
    write(sheet.text, {"table",           "id",
                       "inverse",         "label",
                       "closeness_low",   "closeness_high",
                       "common",          "depends_low",
                       "depends_high",    "owed",
                       "respect",         "value",
                       "half_life_years", "spoken",
                       "medium",          "minutes",
                       "people",          "job",
                       "exposure",        "meeting",
                       "worth",           "prepare_minutes",
                       "source"});
    const auto number = [](double value) { return fmt::format("{}", value); };
    const auto yes = [](bool value) { return std::string(value ? "yes" : "no"); };
    for (const TieKind& k : book_.own_ties)
      write(sheet.text, {"tie",
                         k.id,
                         k.inverse,
                         k.label,
                         number(k.closeness.low),
                         number(k.closeness.high),
                         number(k.common),
                         number(k.depends.low),
                         number(k.depends.high),
                         number(k.owed),
                         number(k.respect),
                         number(k.value),
                         number(k.half_life_years),
                         yes(k.spoken),
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         k.source});
    for (const AskKind& k : book_.own_asks)
      write(sheet.text, {"ask",
                         k.id,
                         "",
                         k.label,
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         std::string(to_word(k.medium)),
                         std::to_string(k.minutes),
                         std::to_string(k.people),
                         number(k.job),
                         number(k.exposure),
                         yes(k.meeting),
                         number(k.worth),
                         std::to_string(k.prepare_minutes),
                         k.source});
    return sheet;
  }

  SheetFile verdicts() const {
    SheetFile sheet{"verdicts.csv"};
    write(sheet.text, {"person", "other", "says", "on"});
    for (const Verdict& verdict : book_.verdicts)
      write(sheet.text, {code(verdict.person), code(verdict.other),
                         std::string(to_word(verdict.says)), day_text(verdict.on)});
    return sheet;
  }

  SheetFile settings() const {
    SheetFile sheet{"settings.csv"};
    write(sheet.text, {"setting", "value"});
    for (const Setting& setting : book_.settings)
      write(sheet.text, {setting.id, setting.value});
    return sheet;
  }

 private:
  static std::string said(const Ask& ask, double Forecast::*part) {
    return ask.said ? fmt::format("{}", (*ask.said).*part) : std::string();
  }
  std::string code(PersonIx u) const { return u == kNobody ? "" : book_.people[u].code; }
  std::string org(OrgIx i) const { return i == kNoOrg ? "" : book_.orgs[i].name; }

  std::string codes(std::span<const PersonIx> people) const {
    std::string text;
    for (PersonIx u : people)
      text += (text.empty() ? "" : ";") + code(u);
    return text;
  }

  static std::string list(const Row& texts) {
    std::string text;
    for (const std::string& part : texts)
      text += (text.empty() ? "" : ";") + part;
    return text;
  }

  const Book& book_;
};

// What a spreadsheet program takes for the beginning of a formula.
bool begins_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string::npos;
}

// A formula behind any number of quotes: of these we take exactly one off again.
bool is_quoted_formula(std::string_view cell) {
  const size_t at = cell.find_first_not_of('\'');
  return at != std::string_view::npos && at > 0 && begins_formula(cell.substr(at));
}

}  // namespace

std::string safe_cell(std::string_view cell) {
  const bool quote = begins_formula(cell) || is_quoted_formula(cell);
  return quote ? "'" + std::string(cell) : std::string(cell);
}

std::string_view plain_cell(std::string_view cell) {
  return is_quoted_formula(cell) ? cell.substr(1) : cell;
}

std::vector<SheetFile> sheets_of(const Book& book) {
  const Writer writer(book);
  std::vector<SheetFile> sheets = {writer.people(), writer.ties(), writer.targets(),
                                   writer.asks()};
  if (!book.roles.empty()) sheets.push_back(writer.roles());
  if (!book.touches.empty()) sheets.push_back(writer.touches());
  if (!book.own_ties.empty() || !book.own_asks.empty()) sheets.push_back(writer.kinds());
  if (!book.verdicts.empty()) sheets.push_back(writer.verdicts());
  if (!book.settings.empty()) sheets.push_back(writer.settings());
  return sheets;
}

}  // namespace sweet
