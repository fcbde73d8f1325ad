#include "paper/week_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "book/find.h"
#include "odds/words.h"
#include "picture/svg.h"
#include "plan/choose.h"
#include "plan/say.h"

namespace sweet {
namespace {

constexpr size_t kGoalMax = 160;  // characters: two lines at most, so that it stays one page

struct Namer {
  const Book& book;
  NamesAs names;

  std::string operator()(PersonIx person) const {
    const std::string written = name_of(book, person);
    return names == NamesAs::Initials ? initials(written) : written;
  }
};

std::string what_to_do(const Outlook& outlook, const PlannedAsk& ask, const Namer& name) {
  const std::string what = in_words(outlook.ask_kinds, ask.approach.ask);
  if (ask.kind == TaskKind::NextStep)
    return fmt::format("Write to {} for {}; {} introduces you", name(ask.to), what,
                       name(ask.approach.people[1]));
  if (ask.approach.people.size() <= 2) return fmt::format("Ask {} for {}", name(ask.to), what);
  return fmt::format("Ask {} to introduce you to {}, then for {}", name(ask.to),
                     name(ask.approach.people[2]), what);
}

// What is looked for, in the words it was noted in; the page notes it under these names.
std::string goal_of(const Book& book) {
  const auto said = [&](std::string_view name) -> std::string {
    const auto at = std::ranges::find(book.settings, name, &Setting::id);
    return at == book.settings.end() ? "" : std::string(trim(at->value));
  };
  std::string goal = said("page.role");
  for (const auto& [before, name] : {std::pair{"in ", "page.place"}, {"by ", "page.by"}})
    if (const std::string words = said(name); !words.empty())
      goal += (goal.empty() ? "" : ", ") + (before + words);
  return goal.empty() ? goal : "Looking for: " + shortened(goal, kGoalMax);
}

void add_row(ListOnPage& list, size_t rows_max, std::string row) {
  if (list.rows.size() < rows_max)
    list.rows.push_back(std::move(row));
  else
    ++list.more;
}

}  // namespace

std::string initials(std::string_view name) {
  std::string out;
  for (const std::string_view word : split(name, ' ')) {
    const std::string first = shortened(word, 2);
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += characters(word) <= 1 ? std::string(word) : first.substr(0, first.find("…"));
    out += '.';
  }
  return out;
}

WeekWords week_words(const Outlook& outlook, const Plan& plan, NamesAs names) {
  const Namer name{outlook.book, names};
  WeekWords words;
  words.title = fmt::format("Week of {}", to_text(plan.week_of));
  words.goal = goal_of(outlook.book);
  words.lead =
      plan.asks.empty()
          ? fmt::format("{:g} hours. Nothing to ask this week.", plan.hours)
          : fmt::format(
                "{:g} hours. Meetings to expect: {}. Several will say no; that is normal.",
                plan.hours, count_in_words(plan.expected_meetings));
  for (size_t n = 0; n < plan.asks.size(); ++n) {
    const PlannedAsk& ask = plan.asks[n];
    if (ask.kind == TaskKind::FollowUp)
      add_row(
          words.reminders, kRemindersOnPage,
          fmt::format("{}. {}: {}", n + 1, name(ask.to),
                      ask.wanted == ask.to ? label_of(outlook.ask_kinds, ask.approach.ask.what)
                                           : "introduction to " + name(ask.wanted)));
    else if (words.asks.size() == kAsksOnPage)
      ++words.more_asks;
    else
      words.asks.push_back({fmt::format("{}. {}", n + 1, what_to_do(outlook, ask, name)),
                            fmt::format("of such asks {}; {} minutes",
                                        in_words(ask.approach.chance), ask.minutes)});
  }
  for (const Courtesy& courtesy : plan.courtesies)
    add_row(
        words.courtesies, kCourtesiesOnPage,
        fmt::format("{} {}", courtesy.kind == CourtesyKind::Thanks ? "Thank" : "Tell news to",
                    name(courtesy.to)));
  words.map = make_spot_map(outlook, plan);
  for (MapMark& mark : words.map.marks)
    mark.says.clear();  // the page names people only where they are to be asked
  words.origin = origin(outlook.belief.own_asks, near_asks(outlook, plan));
  return words;
}

}  // namespace sweet
