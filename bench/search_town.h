// A made-up job search that runs for weeks among people who do not behave as the odds say.
//
// The town knows who truly is how close, how big each finds an ask, who is busy and how
// each answers (strange_search.h: the link is not ours); the Book holds what a person could
// write down of it. Asks are played with luck that is fixed for each person and week, so
// policies that ask the same are answered the same.
#pragma once

#include <fmt/format.h>

#include <map>

#include "bench/search_truth.h"

namespace sweet::lab {

class Town {
 public:
  Town(World law, Wrong wrong, const TrueTies& ties, const TownSize& size, std::uint64_t seed)
      : law_(bent(law, wrong)),
        kinds_(ties),
        unwritten_(wrong == Wrong::Unwritten ? 0.15 : 0),
        random_(seed),
        seed_(seed) {
    book.me = add_human();
    book.people[0].me = true;
    for (int i = 0; i < size.firms; ++i)
      book.orgs.push_back({OrgId{i + 1}, fmt::format("firm{}", i), fmt::format("firm{}", i)});
    for (int i = 0; i < size.friends; ++i)
      bond(book.me, add_human(), random_.uniform() < 0.35);
    for (int i = 0; i < size.wanted; ++i)
      add_wanted(size);
  }

  double closeness(PersonIx from, PersonIx to) const {
    const auto found = ties_.find({std::min(from, to), std::max(from, to)});
    return found == ties_.end() ? 0 : found->second;
  }
  const std::vector<PersonIx>& friends_of(PersonIx person) const {
    static const std::vector<PersonIx> kNone;
    const auto found = near_.find(person);
    return found == near_.end() ? kNone : found->second;
  }
  int said(PersonIx from, PersonIx to) const { return written(from, to).said; }

  // The truth of asking `to` in the name of `from`.
  TrueAsk truth(PersonIx from, PersonIx to, const AskSize& ask, int asked_lately) const {
    TrueAsk t;
    const Human& human = humans_[to];
    t.carried = from != book.me;
    t.closeness = closeness(book.me, to);
    if (t.carried) t.closeness = std::max(t.closeness, 0.85 * closeness(from, to));
    t.size = true_size(ask) * human.taste + 0.25 * asked_lately;
    t.load = human.load;
    t.person = human.threshold;
    return t;
  }
  // The same as far as it is written down.
  TrueAsk as_written(PersonIx from, PersonIx to, const AskSize& ask, int asked_lately) const {
    TrueAsk t;
    t.carried = from != book.me;
    t.closeness = written(book.me, to).closeness;
    if (t.carried) t.closeness = std::max(t.closeness, 0.85 * written(from, to).closeness);
    t.size = true_size(ask) + 0.25 * asked_lately;
    if (book.people[to].load == Load::Busy) t.load = 1;
    if (book.people[to].load == Load::Overloaded) t.load = 2;
    return t;
  }
  // MindReader: knows the thresholds, too; else the mean over people.
  double chance(const TrueAsk& t, bool reads_minds) const {
    TrueAsk ask = t;
    ask.reminders_if_silent = 2;
    if (!reads_minds) return true_chance(law_, ask);
    return true_willing(law_, ask, ask.person) * true_seen(law_, ask, 2);
  }

  // The answer in this week with so many reminders sent so far; Pending: none came.
  Outcome answer(PersonIx to, const TrueAsk& t, int week_asked, int reminders) const {
    Random luck(seed_ * 1000003 + to * 101 + static_cast<std::uint64_t>(week_asked));
    const double eye = luck.uniform(), heart = luck.uniform(), mouth = luck.uniform();
    if (eye >= true_seen(law_, t, reminders)) return Outcome::Pending;
    if (heart < true_willing(law_, t, t.person)) return Outcome::Yes;
    return mouth < law_.says_no ? Outcome::No : Outcome::Pending;
  }

  Book book;

 private:
  struct Written {
    int said = 0;
    double closeness = 0;  // what the said one stands for
  };
  Written written(PersonIx from, PersonIx to) const {
    const auto found = written_.find({std::min(from, to), std::max(from, to)});
    return found == written_.end() ? Written{} : found->second;
  }

  PersonIx add_human() {
    const PersonIx row = static_cast<PersonIx>(book.people.size());
    const Human human = some_human(random_);
    Person person;
    person.id = PersonId{row + 1};
    person.code = fmt::format("p{}", row);
    person.name = person.code;
    person.seniority = static_cast<Seniority>(random_.below(6));
    if (human.load > 0 && random_.uniform() < kLoadKnown)
      person.load = human.load > 1 ? Load::Overloaded : Load::Busy;
    book.people.push_back(person);
    humans_.push_back(human);
    return row;
  }

  // A tie with a said closeness, truly off by the law's noise; close: a friend.
  void bond(PersonIx person, PersonIx other, bool close) {
    const std::string id(close ? kCloseKinds[random_.below(5)] : kLooseKinds[random_.below(5)]);
    const TrueKind& kind = kinds_.at(id);
    const int said = 1 + static_cast<int>(random_.below(5));
    const double real = std::clamp(said + law_.said_noise * random_.normal(), 1.0, 5.0);
    const std::pair key{std::min(person, other), std::max(person, other)};
    if (!ties_.emplace(key, kind.low + (kind.high - kind.low) * (real - 1) / 4).second) return;
    near_[person].push_back(other);
    near_[other].push_back(person);
    if (random_.uniform() < unwritten_) return;  // nobody wrote it down
    written_[key] = {said, kind.low + (kind.high - kind.low) * (said - 1) / 4.0};
    book.bonds.push_back({.person = person, .other = other, .kind = id, .closeness = said});
  }

  void add_wanted(const TownSize& size) {
    const PersonIx wanted = add_human();
    book.people[wanted].org = static_cast<OrgIx>(random_.below(size.firms));
    book.targets.push_back({.person = wanted});
    if (random_.uniform() < 0.1) bond(book.me, wanted, false);
    const int introducers = static_cast<int>(random_.below(5));
    for (int i = 0; i < introducers; ++i)
      bond(1 + static_cast<PersonIx>(random_.below(size.friends)), wanted,
           random_.uniform() < 0.3);
  }

  World law_;
  const TrueTies& kinds_;
  double unwritten_;  // share of the ties
  Random random_;
  std::uint64_t seed_;
  std::vector<Human> humans_;
  std::map<std::pair<PersonIx, PersonIx>, double> ties_;
  std::map<std::pair<PersonIx, PersonIx>, Written> written_;
  std::map<PersonIx, std::vector<PersonIx>> near_;
};

}  // namespace sweet::lab
