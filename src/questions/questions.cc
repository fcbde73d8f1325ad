#include "questions/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "plan/spot.h"

namespace sweet {
namespace {

constexpr int kWaysOfTarget = 20;       // looked at for each target
constexpr double kChangeMin = 0.005;    // meetings: below, a question is not worth asking
constexpr double kUnsureOfTie = 0.999;  // from here on two are known to know each other
constexpr int kPriorityUsual = 3;
constexpr double kPriorityStep = 1.25;  // each step of priority counts so much more: elicited

using PersonPair = std::pair<PersonIx, PersonIx>;

PersonPair pair_of(PersonIx a, PersonIx b) {
  return {std::min(a, b), std::max(a, b)};
}

// One way to a target, with what each answer would make of it.
struct Way {
  PersonIx first = kNobody;              // whom I would write to
  double value = 0;                      // as it is
  std::vector<PersonPair> guesses = {};  // ties it needs that may not be
  std::vector<double> chances = {};      // of each
  double if_closer = 1;                  // factors on the value, where I am closer to the first
  double if_farther = 1;                 // by one standard error, or less close
};

struct Wanted {
  size_t target = 0;
  std::vector<Way> ways = {};
  double value = 0;  // of the best
};

double best_of(const Wanted& wanted, const auto& value_of) {
  double best = 0;
  for (const Way& way : wanted.ways)
    best = std::max(best, value_of(way));
  return best;
}

class Asking {
 public:
  explicit Asking(const Outlook& outlook) : outlook_(outlook), sure_(outlook.network) {
    for (Tie& tie : sure_.ties)
      tie.known = 1;
  }

  std::vector<Question> questions(size_t most) {
    look_around();
    std::map<PersonPair, Question> about_ties;
    std::map<PersonIx, Question> about_me;
    for (const Wanted& wanted : wanted_) {
      std::map<PersonPair, double> guesses;
      std::map<PersonIx, bool> firsts;
      for (const Way& way : wanted.ways) {
        for (size_t i = 0; i < way.guesses.size(); ++i)
          guesses[way.guesses[i]] = way.chances[i];
        if (way.if_closer != way.if_farther) firsts[way.first] = true;
      }
      for (const auto& [pair, chance] : guesses)
        note(about_ties[pair], change_by_tie(wanted, pair, chance), chance, wanted);
      for (const auto& [first, unsure] : firsts)
        note(about_me[first], change_by_closeness(wanted, first), 1, wanted);
    }
    std::vector<Question> all;
    for (auto& [pair, question] : about_ties)
      if (question.change >= kChangeMin) all.push_back(say_know(question, pair));
    for (auto& [first, question] : about_me)
      if (question.change >= kChangeMin) all.push_back(say_closeness(question, first));
    std::ranges::stable_sort(all, std::greater(), &Question::change);
    if (all.size() > most) all.resize(most);
    return all;
  }

 private:
  void look_around();
  void add_ways(Reach& reach, const std::vector<PersonIx>& people, double factor,
                Wanted& wanted) const;
  Way make_way(const Approach& approach, double factor, bool all_sure) const;
  double change_by_tie(const Wanted& wanted, PersonPair pair, double chance) const;
  double change_by_closeness(const Wanted& wanted, PersonIx first) const;
  void note(Question& question, double change, double chance, const Wanted& wanted);
  Question say_know(Question question, PersonPair pair) const;
  Question say_closeness(Question question, PersonIx first) const;
  bool closeness_said(PersonIx person) const;
  std::string name(PersonIx person) const { return outlook_.book.people[person].name; }
  const std::string& code(PersonIx person) const { return outlook_.book.people[person].code; }

  const Outlook& outlook_;
  Network sure_;  // the same, if everybody who may know each other does
  std::vector<Wanted> wanted_;
  std::map<const Question*, double> most_;  // its largest change for one target
};

void Asking::look_around() {
  const Outlook sure{outlook_.book,         outlook_.tie_kinds, outlook_.ask_kinds,
                     outlook_.coefficients, outlook_.belief,    sure_,
                     outlook_.now};
  Reach as_it_is(outlook_), if_all_knew(sure);
  for (size_t row = 0; row < outlook_.book.targets.size(); ++row) {
    const Target& target = outlook_.book.targets[row];
    const std::vector<PersonIx> people = wanted_of(outlook_.book, target);
    if (people.empty()) continue;
    const double factor = std::pow(kPriorityStep, kPriorityUsual - target.priority);
    Wanted wanted{.target = row};
    add_ways(as_it_is, people, factor, wanted);
    add_ways(if_all_knew, people, factor, wanted);
    wanted.value = best_of(wanted, [](const Way& way) { return way.value; });
    wanted_.push_back(std::move(wanted));
  }
}

void Asking::add_ways(Reach& reach, const std::vector<PersonIx>& people, double factor,
                      Wanted& wanted) const {
  const bool all_sure = &reach.outlook().network == &sure_;
  const Spots spots =
      find_spots(reach, people, {.options_max = kWaysOfTarget, .detail = Detail::Means});
  for (const Approach& approach : spots.options)
    wanted.ways.push_back(make_way(approach, factor, all_sure));
}

// all_sure: the value was reckoned as if every tie were sure.
Way Asking::make_way(const Approach& approach, double factor, bool all_sure) const {
  Way way{.first = approach.people[1], .value = approach.value * factor};
  for (size_t i = 0; i + 1 < approach.people.size(); ++i) {
    const Tie* tie = outlook_.network.find(approach.people[i], approach.people[i + 1]);
    if (tie == nullptr || tie->known >= kUnsureOfTie || tie->known <= 0) continue;
    way.guesses.push_back(pair_of(tie->from, tie->to));
    way.chances.push_back(tie->known);
    if (all_sure) way.value *= tie->known;
  }
  const Tie* mine = outlook_.network.find(outlook_.book.me, way.first);
  if (mine == nullptr || closeness_said(way.first)) return way;
  const Steps steps = steps_of(outlook_, approach.people, approach.ask);
  const auto chance_at = [&](double closeness) {
    Situation hop = steps.hops[0];
    hop.seeker.closeness = std::clamp(closeness, 0.0, 1.0);
    return quick_chance(outlook_.coefficients, features_of(hop));
  };
  const Pull& pull = mine->pull;
  const double now = chance_at(pull.closeness);
  if (now <= 0 || pull.closeness_sd <= 0) return way;
  way.if_closer = chance_at(pull.closeness + pull.closeness_sd) / now;
  way.if_farther = chance_at(pull.closeness - pull.closeness_sd) / now;
  return way;
}

double Asking::change_by_tie(const Wanted& wanted, PersonPair pair, double chance) const {
  const auto uses = [&](const Way& way) {
    return std::ranges::find(way.guesses, pair) != way.guesses.end();
  };
  const double if_yes = best_of(
      wanted, [&](const Way& way) { return uses(way) ? way.value / chance : way.value; });
  const double if_no =
      best_of(wanted, [&](const Way& way) { return uses(way) ? 0.0 : way.value; });
  return chance * std::abs(if_yes - wanted.value) +
         (1 - chance) * std::abs(wanted.value - if_no);
}

double Asking::change_by_closeness(const Wanted& wanted, PersonIx first) const {
  const double if_closer = best_of(wanted, [&](const Way& way) {
    return way.first == first ? way.value * way.if_closer : way.value;
  });
  const double if_farther = best_of(wanted, [&](const Way& way) {
    return way.first == first ? way.value * way.if_farther : way.value;
  });
  return (std::abs(if_closer - wanted.value) + std::abs(wanted.value - if_farther)) / 2;
}

void Asking::note(Question& question, double change, double chance, const Wanted& wanted) {
  if (change <= 0) return;
  question.change += change;
  question.chance = chance;
  ++question.targets;
  if (change > most_[&question]) {
    most_[&question] = change;
    const Target& target = outlook_.book.targets[wanted.target];
    question.why =
        target.person != kNobody ? name(target.person) : outlook_.book.orgs[target.org].name;
  }
}

Question Asking::say_know(Question question, PersonPair pair) const {
  const auto [a, b] = pair;
  question.kind = QuestionKind::Know;
  question.person = a;
  question.other = b;
  question.text = fmt::format("Do {} and {} know each other?", name(a), name(b));
  question.why = "it decides how to reach " + question.why;
  question.commands = {fmt::format("sweetspot know {} {}", code(a), code(b)),
                       fmt::format("sweetspot dontknow {} {}", code(a), code(b))};
  return question;
}

Question Asking::say_closeness(Question question, PersonIx first) const {
  const Tie* tie = outlook_.network.find(first, outlook_.book.me);
  if (tie != nullptr) question.tie = tie->kind;
  const std::string kind = question.tie.empty() ? "KIND" : question.tie;
  question.kind = QuestionKind::Closeness;
  question.person = outlook_.book.me;
  question.other = first;
  question.text =
      question.tie.empty()
          ? fmt::format("What is {} to you, and how close are you, 1 to 5?", name(first))
          : fmt::format("How close are you to {}, 1 (distant) to 5?", name(first));
  question.why = "it decides how to reach " + question.why;
  question.commands = {fmt::format("sweetspot tie {} {} --closeness N", code(first), kind)};
  return question;
}

bool Asking::closeness_said(PersonIx person) const {
  return std::ranges::any_of(outlook_.book.bonds, [&](const Bond& bond) {
    return bond.closeness != 0 &&
           pair_of(bond.person, bond.other) == pair_of(person, outlook_.book.me);
  });
}

}  // namespace

std::vector<Question> find_questions(const Outlook& outlook, size_t most) {
  if (outlook.book.me == kNobody) return {};
  return Asking(outlook).questions(most);
}

std::string_view to_word(QuestionKind kind) {
  return kind == QuestionKind::Know ? "know" : "closeness";
}

}  // namespace sweet
