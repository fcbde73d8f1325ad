#include "plan/say.h"

#include <fmt/format.h>

#include <cmath>

namespace sweet {
namespace {

std::string_view manner(Medium medium) {
  static constexpr std::string_view kManners[] = {
      "in writing", "by phone",        "by video",   "over coffee",
      "over lunch", "at their office", "at an event"};
  return kManners[static_cast<size_t>(medium)];
}

// How well two people know each other, with {} for the one who is known.
std::string_view knows(const Tie* tie) {
  if (tie == nullptr || tie->pull.closeness < 0.02) return "has no tie to {}";
  if (tie->known < 0.9) return "may know {}";
  if (tie->pull.closeness < 0.25) return "hardly knows {}";
  if (tie->pull.closeness < 0.5) return "knows {} a little";
  if (tie->pull.closeness < 0.75) return "knows {} well";
  return "is close to {}";
}

std::string_view you_know(const Tie* tie) {
  if (tie == nullptr || tie->pull.closeness < 0.02) return "You have no tie to {}";
  if (tie->pull.closeness < 0.25) return "You hardly know {}";
  if (tie->pull.closeness < 0.5) return "You know {} a little";
  if (tie->pull.closeness < 0.75) return "You know {} well";
  return "You are close to {}";
}

}  // namespace

std::string label_of(const AskKinds& kinds, const std::string& what) {
  const AskKind* kind = kinds.find(what);
  return kind == nullptr ? what : kind->label;
}

std::string in_words(const AskKinds& kinds, const AskSize& ask) {
  return fmt::format("{} ({} minutes, {})", label_of(kinds, ask.what), ask.minutes,
                     manner(ask.medium));
}

std::string say_why(const Outlook& outlook, const Approach& approach, double straight) {
  const Book& book = outlook.book;
  const auto& people = approach.people;
  const Tie* first = outlook.network.find(people[0], people[1]);
  std::string text = fmt::format(fmt::runtime(you_know(first)), name_of(book, people[1]));
  if (people.size() == 2) {
    text += fmt::format("; {} say yes to an ask of this size", in_ten(approach.chance.p));
    if (first == nullptr) text += ", and nobody you know makes it likelier";
    return text;
  }
  for (size_t i = 1; i + 1 < people.size(); ++i)
    text += ", who " +
            fmt::format(fmt::runtime(knows(outlook.network.find(people[i], people[i + 1]))),
                        name_of(book, people[i + 1]));
  text += fmt::format("; {} introduce you, and in the end {} meet you",
                      in_ten(approach.steps.front().chance.p), in_ten(approach.chance.p));
  return text + fmt::format(". Asked straight it is {}", in_ten(straight));
}

std::string say_must_wait(const Outlook& outlook, const Approach& likelier, PersonIx taken) {
  return fmt::format("Through {} it would be {}, but {} is asked for something else this week",
                     name_of(outlook.book, likelier.people[1]), in_ten(likelier.chance.p),
                     name_of(outlook.book, taken));
}

std::string say_follow_up(const Outlook& outlook, const Ask& ask, Day today, Day due,
                          double chance) {
  const std::string who = name_of(outlook.book, ask.to);
  const std::string_view nth = ask.follow_ups > 0 ? "second" : "first";
  if (due > today)
    return fmt::format("If {} has not answered by {}, a {} reminder is due; {} end in a yes",
                       who, to_text(due), nth, in_ten(chance));
  const auto days = (today - ask.date).count();
  return fmt::format(
      "{} has been silent for {} day{}; a {} reminder is due and {} still end in a yes", who,
      days, days == 1 ? "" : "s", nth, in_ten(chance));
}

std::string say_fallback(const Outlook& outlook, const Fallback& fallback) {
  if (!fallback.approach) return "let it go; your time does more elsewhere";
  const Approach& approach = *fallback.approach;
  const std::string ask = in_words(outlook.ask_kinds, approach.ask);
  const std::string chance = in_ten(approach.chance.p);
  const std::string first = name_of(outlook.book, approach.people[1]);
  const std::string last = name_of(outlook.book, approach.people.back());
  if (fallback.move == Fallback::Move::SmallerAsk)
    return fmt::format("ask {} for less: {}; after a no, {} agree", last, ask, chance);
  if (approach.people.size() == 2)
    return fmt::format("ask {} straight: {}; {} agree", last, ask, chance);
  return fmt::format("go through {} to {}: {}; {} end in a meeting", first, last, ask, chance);
}

}  // namespace sweet
