#include "tests/fakes/made_changes.h"

#include <fmt/format.h>

#include <algorithm>

namespace sweet {
namespace {

class Maker {
 public:
  Maker(const Book& book, Random& random, int round)
      : book_(book), random_(random), round_(round) {}

  Changes make() {
    add_people();
    add_facts();
    add_choices();
    change_rows();
    return std::move(changes_);
  }

 private:
  std::uint32_t below(size_t limit) { return static_cast<std::uint32_t>(random_.below(limit)); }

  std::string text() {
    static constexpr std::string_view kTexts[] = {"",           "plain",  "a \"quoted\", comma",
                                                  "two\nlines", "a\r\nb", "Łucja Øst",
                                                  " blanks ",   "'"};
    return fmt::format("{}{}", kTexts[below(std::size(kTexts))], below(1000));
  }
  std::optional<Day> day() {
    if (below(3) == 0) return std::nullopt;
    return Day{std::chrono::days{static_cast<int>(below(40'000)) - 10'000}};
  }
  PersonIx person() { return below(book_.people.size() + changes_.people_new.size()); }
  OrgIx org() { return below(book_.orgs.size() + changes_.orgs_new.size()); }
  std::vector<PersonIx> people() {
    std::vector<PersonIx> some;
    for (std::uint32_t n = below(4); n > 0; --n)
      some.push_back(person());
    return some;
  }

  void add_people() {
    for (std::uint32_t i = 0; i < 1 + below(2); ++i) {
      const auto id = static_cast<std::int64_t>(book_.org_last) + 1 + i;
      changes_.orgs_new.push_back({OrgId{id}, text(), fmt::format("o{}-{}", round_, i)});
    }
    for (std::uint32_t i = 0; i < 1 + below(3); ++i) {
      Person p;
      p.id = PersonId{static_cast<std::int64_t>(book_.person_last) + 1 + i};
      p.code = fmt::format("p{}-{}", round_, i);
      p.name = text();
      p.emails.assign(below(3), fmt::format("p{}-{}@example.org", round_, i));
      p.profiles.assign(below(2), fmt::format("in/p{}-{}", round_, i));
      p.org = below(2) == 0 ? kNoOrg : org();
      p.seniority = static_cast<Seniority>(below(6));
      p.load = static_cast<Load>(below(5));
      p.me = book_.me == kNobody && i == 0;
      p.notes = text();
      changes_.people_new.push_back(p);
    }
  }

  void add_facts() {
    for (std::uint32_t i = 0; i < below(3); ++i)
      changes_.roles_new.push_back(
          {person(), org(), static_cast<RoleKind>(below(2)), text(), day(), day()});
    for (std::uint32_t i = 0; i < below(3); ++i)
      changes_.bonds_new.push_back(
          {person(), person(), "friend", static_cast<int>(below(6)), day(), day(), text()});
    for (std::uint32_t i = 0; i < below(5); ++i)
      changes_.touches_new.push_back(
          {Moment{std::chrono::seconds{below(2'000'000'000)}}, static_cast<TouchKind>(below(7)),
           below(4) == 0 ? kNobody : person(), people(), random_.next(), random_.next()});
    add_subjects();
    for (std::uint32_t i = 0; i < below(2); ++i)
      changes_.targets_new.push_back({kNobody, org(), text(), 2, text()});
    for (std::uint32_t i = 0; i < below(3); ++i) {
      Ask ask{.date = day().value_or(Day{}), .to = person(), .via = people(), .what = "advice"};
      ask.minutes = static_cast<int>(below(60));
      ask.outcome = static_cast<Outcome>(below(6));
      ask.closed_on = day();
      if (below(2) == 0) ask.said = Forecast{random_.uniform(), random_.uniform(), 1};
      ask.stage = static_cast<IntroStage>(below(9));
      ask.stage_on = day();
      changes_.asks_new.push_back(ask);
    }
    if (below(3) == 0)
      changes_.tie_kinds_new.push_back({.id = fmt::format("kind{}", below(3)),
                                        .label = text(),
                                        .common = random_.uniform(),
                                        .own = true});
    if (below(3) == 0)
      changes_.ask_kinds_new.push_back({.id = fmt::format("kind{}", below(3)),
                                        .label = text(),
                                        .worth = random_.uniform(),
                                        .own = true});
  }

  // Of new touches, and of some that came without one.
  void add_subjects() {
    std::vector<SubjectLine>& lines = changes_.subjects_new;
    for (const Touch& touch : changes_.touches_new)
      if (below(2) == 0) lines.push_back({touch.key, text()});
    for (const Touch& touch : book_.touches)
      if (subject_of(book_.subjects, touch).empty() && below(6) == 0)
        lines.push_back({touch.key, text()});
    std::ranges::sort(lines, {}, &SubjectLine::key);
  }

  void add_choices() {
    const Verdict verdict{person(), person(), static_cast<Says>(below(4)), day()};
    if (below(2) == 0 && verdict.person != verdict.other)
      changes_.verdicts_new.push_back(verdict);
    if (below(2) == 0)
      changes_.settings_new.push_back({fmt::format("setting{}", below(3)), text()});
  }

  // Whom a row names stays as it was: only what it says of them changes.
  void change_rows() {
    for (std::uint32_t row = 0; row < book_.people.size(); ++row)
      if (below(4) == 0) {
        changes_.people_changed.push_back({row, book_.people[row]});
        changes_.people_changed.back().value.notes = text();
      }
    for (std::uint32_t row = 0; row < book_.bonds.size(); ++row)
      if (below(4) == 0) {
        changes_.bonds_changed.push_back({row, book_.bonds[row]});
        changes_.bonds_changed.back().value.closeness = static_cast<int>(below(6));
      }
    for (std::uint32_t row = 0; row < book_.targets.size(); ++row) {
      const std::uint32_t what = below(8);
      if (what == 0) changes_.targets_gone.push_back(row);
      if (what == 1 || what == 2) {
        changes_.targets_changed.push_back({row, book_.targets[row]});
        changes_.targets_changed.back().value.why = text();
      }
    }
    for (std::uint32_t row = 0; row < book_.asks.size(); ++row)
      if (below(4) == 0) {
        changes_.asks_changed.push_back({row, book_.asks[row]});
        changes_.asks_changed.back().value.follow_ups = static_cast<int>(below(4));
        changes_.asks_changed.back().value.said = Forecast{random_.uniform(), 0, 1};
      }
    for (std::uint32_t row = 0; row < book_.verdicts.size(); ++row)
      if (below(4) == 0) {
        changes_.verdicts_changed.push_back({row, book_.verdicts[row]});
        changes_.verdicts_changed.back().value.says = static_cast<Says>(below(4));
      }
  }

  const Book& book_;
  Random& random_;
  int round_;
  Changes changes_;
};

}  // namespace

Changes made_changes(const Book& book, Random& random, int round) {
  return Maker(book, random, round).make();
}

Changes with_new_owner(const Book& book, Random& random, Changes changes) {
  const size_t all = book.people.size();
  if (book.me == kNobody || all < 2) return changes;
  const auto other = static_cast<PersonIx>((book.me + 1 + random.below(all - 1)) % all);
  const auto mark = [&](PersonIx row, bool me) {
    const auto changed =
        std::ranges::find(changes.people_changed, row, &Changes::Changed<Person>::row);
    if (changed != changes.people_changed.end()) return void(changed->value.me = me);
    changes.people_changed.push_back({row, book.people[row]});
    changes.people_changed.back().value.me = me;
  };
  mark(book.me, false);
  mark(other, true);
  return changes;
}

}  // namespace sweet
