#include "import/own_tables.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"

namespace sweet {
namespace {

constexpr double kYearsMax = 1000;
constexpr double kWorthMax = 1000;

std::uint64_t hash_cell(Cells& cells, std::string_view column) {
  const std::string_view text = cells.raw(column);
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value, 16);
  if (!text.empty() && (error != std::errc{} || at != end))
    cells.expect(column, "up to 16 hexadecimal digits");
  return value;
}

TieKind tie_kind(Cells& cells) {
  const auto part = [&](std::string_view column) { return cells.number(column, 0, 1, 0); };
  TieKind kind{.id = ascii_lower(cells.text("id")),
               .inverse = ascii_lower(cells.text("inverse")),
               .label = cells.text("label"),
               .closeness = Span{part("closeness_low"), part("closeness_high")},
               .common = part("common"),
               .depends = {part("depends_low"), part("depends_high")},
               .owed = part("owed"),
               .respect = part("respect"),
               .value = part("value"),
               .half_life_years = cells.number("half_life_years", 0.01, kYearsMax, 2),
               .spoken = cells.yes("spoken", false),
               .source = cells.text("source"),
               .own = true};
  if (kind.inverse.empty()) kind.inverse = kind.id;
  if (kind.label.empty()) kind.label = kind.id;
  return kind;
}

AskKind ask_kind(Cells& cells) {
  AskKind kind{.id = ascii_lower(cells.text("id")), .label = cells.text("label")};
  cells.word("medium", "message, phone, video, coffee, lunch, office or event", kind.medium);
  kind.minutes = cells.whole("minutes", 0, kSheetMinutesMax, kind.minutes);
  kind.people = cells.whole("people", 0, kSheetPeopleMax, 0);
  kind.job = cells.number("job", 0, 1, 0);
  kind.exposure = cells.number("exposure", 0, 1, 0);
  kind.meeting = cells.yes("meeting", true);
  kind.worth = cells.number("worth", 0, kWorthMax, 1);
  kind.prepare_minutes = cells.whole("prepare_minutes", 0, kSheetMinutesMax, 0);
  kind.source = cells.text("source");
  kind.own = true;
  if (kind.label.empty()) kind.label = kind.id;
  return kind;
}

}  // namespace

void read_roles(Cells& cells, std::uint32_t file, Batch& batch) {
  while (cells.next()) {
    CardRole role{.person = cells.person("person"),
                  .org = cells.text("org"),
                  .file = file,
                  .line = cells.line()};
    if (role.org.empty()) cells.expect("org", "a company or school");
    if (!cells.ok()) continue;
    const std::string kind = ascii_lower(cells.raw("kind"));
    if (kind == "school") role.kind = RoleKind::School;
    if (!kind.empty() && kind != "school" && kind != "work")
      cells.expect("kind", "work or school");
    role.title = cells.text("title");
    role.from = cells.day("from");
    role.to = cells.day("to");
    if (role.from && role.to && *role.to < *role.from) {
      cells.expect("to", "a day not before the day in from");
      role.to.reset();
    }
    batch.roles.push_back(std::move(role));
  }
}

void read_touches(Cells& cells, std::uint32_t file, Batch& batch) {
  while (cells.next()) {
    CardTouch touch{.from = cells.person("from"), .file = file, .line = cells.line()};
    if (cells.empty("at")) cells.expect("at", "a moment like 2026-01-31T15:30:00Z");
    touch.at = cells.moment("at").value_or(Moment{});
    if (cells.empty("kind")) cells.expect("kind", "mail, message, meeting or another kind");
    cells.word("kind",
               "mail, message, meeting, call, invitation, endorsement or recommendation",
               touch.kind);
    for (std::string& name : cells.list("to"))
      touch.to.push_back({.text = std::move(name)});
    if (touch.to.empty()) cells.expect("to", "at least one person");
    touch.thread = hash_cell(cells, "thread");
    touch.key = hash_cell(cells, "key");
    if (!cells.ok()) continue;
    if (touch.key == 0)  // written by hand: what it says is what makes it this one
      touch.key = hash64(fmt::format("{} {} {} {}", to_text(touch.at), to_word(touch.kind),
                                     touch.from.text, cells.raw("to")));
    // Written where it was wished to be kept, so it is.
    if (std::string subject = cells.text("subject", kSubjectLineBytesMax); !subject.empty())
      batch.subjects.push_back({touch.key, std::move(subject)});
    batch.touches.push_back(std::move(touch));
    ++batch.files[file].touches;
  }
}

void read_kinds(Cells& cells, Batch& batch) {
  while (cells.next()) {
    const std::string table = ascii_lower(cells.raw("table"));
    if (table != "tie" && table != "ask") cells.expect("table", "tie or ask");
    if (cells.empty("id")) cells.expect("id", "the name of the kind");
    if (table == "tie") {
      TieKind kind = tie_kind(cells);
      if (cells.ok()) batch.own_ties.push_back(std::move(kind));
    } else if (table == "ask") {
      AskKind kind = ask_kind(cells);
      if (cells.ok()) batch.own_asks.push_back(std::move(kind));
    }
  }
}

void read_verdicts(Cells& cells, std::uint32_t file, Batch& batch) {
  while (cells.next()) {
    CardVerdict verdict{.person = cells.person("person"),
                        .other = cells.person("other"),
                        .file = file,
                        .line = cells.line()};
    if (cells.empty("says")) cells.expect("says", "same, not_same, know or do_not_know");
    cells.word("says", "same, not_same, know or do_not_know", verdict.says);
    verdict.on = cells.day("on");
    if (cells.ok()) batch.verdicts.push_back(std::move(verdict));
  }
}

void read_settings(Cells& cells, Batch& batch) {
  while (cells.next()) {
    Setting setting{cells.text("setting"), cells.text("value", Cells::kCellMax)};
    if (setting.id.empty()) cells.expect("setting", "the name of a setting");
    if (cells.ok()) batch.settings.push_back(std::move(setting));
  }
}

}  // namespace sweet
