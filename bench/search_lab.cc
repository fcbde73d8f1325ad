// How many meetings do six weeks of five hours bring, by whom one asks and for what?
//
//   use     search_lab [WORLDS [WRONG]]   searches a kind of wrong belief, default 200
//   prints  for each policy: meetings a search with a range over searches, the share of
//           what an oracle gets, and of "strongest introducer and coffee"; the second half
//           with learning switched on at half time against without: from the same first
//           half, as who met more has fewer left. "Law known" knows how people behave, of the
//           facts what is written down: no more can be learned. The oracles know how close
//           all truly are; one sees only ties that are written down, one reads minds
#include "bench/search_town.h"

#include <functional>
#include <set>

#include "bench/arguments.h"
#include "bench/search_figures.h"
#include "engine/world.h"
#include "odds/request.h"
#include "plan/choose.h"
#include "plan/sizes.h"
#include "plan/solve.h"

namespace sweet::lab {
namespace {

constexpr int kMinutesAWeek = 300;
// Thanks for a yes and news of a meeting to whoever introduced: what our plan spends on
// them every policy spends, or manners would look like a worse choice of people.
constexpr int kCourtesyMinutes = 5;

// One thing done in a week: ask people[1], in the end people.back().
struct Move {
  std::vector<PersonIx> people;
  AskSize ask;
  int minutes = 0;
  double gain = 0;
};

class Search6 {
 public:
  Search6(const Town& town, const Tables& tables, Policy policy)
      : town_(town), tables_(tables), policy_(policy), book_(town.book) {
    introduction_ = ask_size(*tables_.ask_kinds.find("introduction"));
    sizes_ = ask_sizes(tables_.ask_kinds, tables_.coefficients);
  }

  Tally run() {
    for (week_ = 0; week_ < kWeeksAll; ++week_) {
      minutes_left_ = kMinutesAWeek;
      today_ = kFirstMonday + std::chrono::days{7 * week_};
      if (policy_ >= Policy::OursUnlearned && policy_ <= Policy::Ours)
        follow_plan();
      else
        follow_rule();
    }
    return tally_;
  }

 private:
  bool in_second_half() const { return week_ * 2 >= kWeeksAll; }

  bool take(int minutes) {
    if (minutes > minutes_left_) return false;
    minutes_left_ -= minutes;
    return true;
  }

  int asked_lately(PersonIx person) const {
    int n = 0;
    for (const Ask& ask : book_.asks)
      if (ask.to == person && today_ - ask.date < std::chrono::days{21}) ++n;
    return n;
  }

  // Sends an ask, or another reminder of one, and takes down what came.
  void send(Ask& ask, PersonIx from, const AskSize& size) {
    const int asked_week = static_cast<int>((ask.date - kFirstMonday).count() / 7);
    const TrueAsk truth = town_.truth(from, ask.to, size, lately_[&ask - book_.asks.data()]);
    ask.outcome = town_.answer(ask.to, truth, asked_week, ask.follow_ups);
    if (ask.outcome == Outcome::Pending) return;
    ask.closed_on = today_ + std::chrono::days{2};
    if (ask.outcome != Outcome::Yes) return;
    ++courtesies_owed_;
    if (ask.what == "introduction") return;
    const AskKind* kind = tables_.ask_kinds.find(ask.what);
    if (kind == nullptr || !kind->meeting) return;
    ask.outcome = Outcome::Met;
    if (!ask.via.empty()) ++courtesies_owed_;
    ++tally_.meetings;
    const auto sized = std::ranges::find(sizes_, size, &SizedAsk::ask);
    const double worth = sized == sizes_.end() ? 1 : sized->worth;
    tally_.worth += worth;
    if (!in_second_half()) return;
    ++tally_.second_half;
    tally_.second_worth += worth;
  }

  void make(PersonIx to, PersonIx about, PersonIx via, const AskSize& size) {
    lately_.push_back(asked_lately(to));
    Ask ask{.date = today_, .to = to, .about = about};
    if (via != kNobody) ask.via = {via};
    ask.what = size.what;
    ask.medium = size.medium;
    ask.minutes = size.minutes;
    ask.people = size.people;
    sizes_sent_.push_back(size);
    book_.asks.push_back(ask);
    ++tally_.asks;
    send(book_.asks.back(), via == kNobody ? town_.book.me : via, size);
  }

  // The next hop after people[1] agreed: written as an ask to the next person.
  void start(const std::vector<PersonIx>& people, const AskSize& ask) {
    if (people.size() == 2) return make(people[1], kNobody, kNobody, ask);
    make(people[1], people[2], kNobody, introduction_);
    wanted_size_[people[2]] = ask;
  }

  void remind(size_t row) {
    Ask& ask = book_.asks[row];
    ++ask.follow_ups;
    send(ask, ask.via.empty() ? town_.book.me : ask.via.back(), sizes_sent_[row]);
  }

  std::vector<size_t> open_asks(PersonIx to = kNobody) const {
    std::vector<size_t> rows;
    for (size_t row = 0; row < book_.asks.size(); ++row)
      if (book_.asks[row].outcome == Outcome::Pending && book_.asks[row].date < today_ &&
          book_.asks[row].follow_ups < 2 && (to == kNobody || book_.asks[row].to == to))
        rows.push_back(row);
    return rows;
  }

  void follow_plan();
  void follow_rule();
  void take_up_agreed();
  std::vector<Move> moves();
  void add_moves(PersonIx wanted, std::vector<Move>& all);
  Move oracle_move(const std::vector<PersonIx>& people, const SizedAsk& sized) const;
  bool settled(PersonIx wanted) const;

  const Town& town_;
  const Tables& tables_;
  Policy policy_;
  Book book_;
  AskSize introduction_;
  std::vector<SizedAsk> sizes_;
  int week_ = 0, minutes_left_ = 0, courtesies_owed_ = 0;
  Day today_{};
  Tally tally_;
  std::vector<int> lately_;                  // of each ask: asks of the same person before it
  std::vector<AskSize> sizes_sent_;          // of each ask
  std::map<PersonIx, AskSize> wanted_size_;  // what is asked at the end
};

// Ours: the plan of the engine, done as it says.
void Search6::follow_plan() {
  const Moment now = Moment(today_) + std::chrono::hours{9};
  const auto facts = std::make_shared<const Book>(book_);
  const bool learns =
      policy_ == Policy::Ours || (policy_ == Policy::OursFromHalf && in_second_half());
  const auto world =
      (learns ? make_world(facts, now, {}) : make_world_before(facts, now, {})).value();
  const Plan plan = choose(world->outlook(), {.hours = kMinutesAWeek / 60.0});
  for (const Courtesy& courtesy : plan.courtesies)
    book_.touches.push_back({.at = now, .from = book_.me, .to = {courtesy.to}});
  for (const PlannedAsk& ask : plan.asks) {
    if (ask.kind == TaskKind::FollowUp) {
      const std::vector<size_t> rows = open_asks(ask.to);
      if (!rows.empty()) remind(rows.back());
    } else if (ask.kind == TaskKind::NextStep) {
      const auto& people = ask.approach.people;
      make(ask.to, kNobody, people[people.size() - 2], ask.approach.ask);
    } else {
      start(ask.approach.people, ask.approach.ask);
    }
  }
}

bool Search6::settled(PersonIx wanted) const {
  for (const Ask& ask : book_.asks) {
    const bool theirs = ask.to == wanted || ask.about == wanted;
    if (!theirs) continue;
    if (ask.outcome == Outcome::Met) return true;
    if (today_ - ask.date <= std::chrono::days{21} &&
        (ask.outcome != Outcome::No || ask.to == wanted))
      return true;
  }
  return false;
}

void Search6::take_up_agreed() {
  const size_t rows = book_.asks.size();
  for (size_t row = 0; row < rows; ++row) {
    const Ask ask = book_.asks[row];
    if (ask.what != "introduction" || ask.outcome != Outcome::Yes) continue;
    const bool taken = std::ranges::any_of(book_.asks, [&](const Ask& later) {
      return later.to == ask.about && later.date >= ask.date;
    });
    if (!taken && take(15)) make(ask.about, kNobody, ask.to, wanted_size_[ask.about]);
  }
}

AskSize sized(const Tables& tables, std::string_view what, Medium medium, int minutes) {
  return ask_size(*tables.ask_kinds.find(what), medium, minutes, 0);
}

Move Search6::oracle_move(const std::vector<PersonIx>& people, const SizedAsk& sized) const {
  const PersonIx me = town_.book.me;
  const auto chance = [&](PersonIx from, PersonIx to, const AskSize& ask) {
    const int lately = asked_lately(to);
    return town_.chance(policy_ == Policy::LawKnown ? town_.as_written(from, to, ask, lately)
                                                    : town_.truth(from, to, ask, lately),
                        policy_ == Policy::MindReader);
  };
  const double before = people.size() > 2 ? chance(me, people[1], introduction_) : 1;
  const PersonIx last = people.back();
  const double end = chance(people[people.size() - 2], last, sized.ask);
  Move move{people, sized.ask};
  const double whole = before * end;
  const double base = people.size() > 2               ? 15 + before * 15
                      : town_.closeness(me, last) > 0 ? 10
                                                      : 20;
  move.minutes = static_cast<int>(base + (1 - whole) * 5 + whole * sized.travel_minutes);
  move.gain = whole * sized.worth;
  return move;
}

// The ways to somebody that a policy sees, each with its gain.
void Search6::add_moves(PersonIx wanted, std::vector<Move>& all) {
  const PersonIx me = town_.book.me;
  if (policy_ >= Policy::LawKnown) {
    const auto seen = [&](PersonIx from, PersonIx to) {
      return policy_ <= Policy::WrittenOracle ? town_.said(from, to) > 0
                                              : town_.closeness(from, to) > 0;
    };
    for (const SizedAsk& sized : sizes_) {
      if (!sized.meeting) continue;
      all.push_back(oracle_move({me, wanted}, sized));
      for (const PersonIx by : town_.friends_of(wanted))
        if (by != me && seen(me, by) && seen(by, wanted))
          all.push_back(oracle_move({me, by, wanted}, sized));
    }
    return;
  }
  const AskSize coffee = sized(tables_, "advice", Medium::Coffee, 45);
  const AskSize phone = sized(tables_, "advice", Medium::Phone, 20);
  const AskSize visit = sized(tables_, "visit", Medium::Office, 90);
  const AskSize ask = policy_ == Policy::FriendBig      ? visit
                      : policy_ == Policy::ProductPhone ? phone
                      : policy_ == Policy::Cold ? sized(tables_, "advice", Medium::Video, 30)
                                                : coffee;
  if (policy_ == Policy::Cold) {
    all.push_back({{me, wanted}, ask, 20, 1.0 / (1 + wanted)});
    return;
  }
  if (const int own = town_.said(me, wanted)) all.push_back({{me, wanted}, ask, 10, own / 5.0});
  Random random(wanted * 7919 + static_cast<std::uint64_t>(week_));
  for (const PersonIx by : town_.friends_of(wanted)) {
    const double mine = town_.said(me, by) / 5.0, theirs = town_.said(by, wanted) / 5.0;
    if (by == me || mine == 0 || theirs == 0) continue;
    const double gain = policy_ == Policy::FriendBig          ? mine
                        : policy_ == Policy::IntroducerCoffee ? theirs
                        : policy_ == Policy::ProductPhone     ? mine * theirs
                                                              : random.uniform();
    all.push_back({{me, by, wanted}, ask, 25, gain});
  }
}

std::vector<Move> Search6::moves() {
  std::vector<Move> all;
  for (const Target& target : book_.targets)
    if (!settled(target.person)) add_moves(target.person, all);
  // Nobody is asked twice within three weeks, whatever the policy.
  std::erase_if(all, [&](const Move& move) {
    return std::any_of(move.people.begin() + 1, move.people.end(),
                       [&](PersonIx person) { return asked_lately(person) > 0; });
  });
  return all;
}

void Search6::follow_rule() {
  for (; courtesies_owed_ > 0 && take(kCourtesyMinutes); --courtesies_owed_) {
  }
  for (const size_t row : open_asks())
    if (take(5)) remind(row);
  take_up_agreed();
  const std::vector<Move> all = moves();
  Problem problem{.room = {minutes_left_}};
  std::map<PersonIx, std::uint32_t> rows;
  for (const Move& move : all) {
    Choice choice{move.gain, {{0, move.minutes}}};
    for (size_t i = 1; i < move.people.size(); ++i) {
      const auto [place, is_new] =
          rows.try_emplace(move.people[i], static_cast<std::uint32_t>(problem.room.size()));
      if (is_new) problem.room.push_back(1);
      choice.uses.push_back({place->second, 1});
    }
    problem.choices.push_back(std::move(choice));
  }
  for (const std::uint32_t row : solve(problem).chosen)
    if (take(all[row].minutes)) start(all[row].people, all[row].ask);
}

// How close ties of these kinds truly are: so close that as many agree to twenty minutes, on
// the mean over all laws, as the odds of who has learned nothing yet say.
TrueTies ties_as_believed(const Tables& tables) {
  const Belief belief = prior_belief(tables.coefficients);
  // Over people as the town has them.
  const auto told = [&](std::string_view kind, int closeness) {
    double sum = 0;
    for (const char* seniority : {"", "junior", "staff", "manager", "director", "executive"})
      for (const auto& [load, share] :
           {std::pair{"", 1 - kLoadKnown * (kBusyShare + kOverloadedShare)},
            {"busy", kLoadKnown * kBusyShare},
            {"overloaded", kLoadKnown * kOverloadedShare}}) {
        const Request request{.tie = std::string(kind),
                              .closeness = closeness,
                              .seniority = seniority,
                              .load = load,
                              .follow_ups = 2};
        const Features hop[] = {features_of(
            situation_of(request, tables.tie_kinds, tables.ask_kinds, tables.coefficients)
                .value())};
        sum += share * chance_of(belief, hop).p / 6;
      }
    return sum;
  };
  const auto mean_over_laws = [](double closeness) {
    double sum = 0;
    for (const World& law : kWorlds)
      for (const auto& [load, share] : {std::pair{0.0, 1 - kBusyShare - kOverloadedShare},
                                        {1.0, kBusyShare},
                                        {2.0, kOverloadedShare}})
        sum += share * true_chance(law, {.closeness = closeness, .load = load});
    return sum / std::size(kWorlds);
  };
  const auto as_close = [&](double chance) {
    double low = 0, high = 2;
    for (int i = 0; i < 40; ++i)
      (mean_over_laws((low + high) / 2) < chance ? low : high) = (low + high) / 2;
    return low;
  };
  TrueTies ties;
  for (const auto& kinds : {kCloseKinds, kLooseKinds})
    for (const std::string_view kind : kinds)
      ties[std::string(kind)] = {as_close(told(kind, 1)), as_close(told(kind, 5))};
  return ties;
}

int run(int searches, std::string_view only_wrong) {
  const Tables tables = make_tables({}).value();
  const TrueTies ties = ties_as_believed(tables);
  for (size_t w = 0; w < kWrongs.size(); ++w) {
    if (!kWrongs[w].contains(only_wrong)) continue;
    std::array<Figures, kPolicies.size()> all;
    for (int i = 0; i < searches; ++i) {
      const World& law = kWorlds[static_cast<size_t>(i) % std::size(kWorlds)];
      const Town town(law, static_cast<Wrong>(w), ties, {}, static_cast<std::uint64_t>(i) + 1);
      for (size_t p = 0; p < all.size(); ++p)
        all[p].add(Search6(town, tables, static_cast<Policy>(p)).run());
    }
    print(static_cast<Wrong>(w), all);
  }
  return 0;
}

}  // namespace
}  // namespace sweet::lab

int main(int argc, char** argv) {
  using namespace sweet::lab;
  const auto order = read_order({argv, static_cast<size_t>(argc)}, 200,
                                "search_lab [SEARCHES [WRONG]]", kWrongs);
  if (const int* status = std::get_if<int>(&order)) return *status;
  const auto& [searches, only] = std::get<LabOrder>(order);
  return run(searches, only);
}
