// Does `diagnose` name the planted trouble, in searches among people unlike our model?
//
//   use     diagnose_lab [SEARCHES [WORLD]]   per world and trouble, default 20; only worlds
//           whose name has WORLD in it
//   prints  per trouble: planted lever named first, healthy called healthy, four asks
//           called too few, ranges that hold the true gain, share of the best true gain
#include "bench/strange_search.h"

#include <fmt/format.h>

#include <map>

#include "base/embedded.h"
#include "bench/arguments.h"
#include "diagnose/examine.h"
#include "network/weave.h"

namespace sweet::lab {
namespace {

constexpr Day kStart = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

struct Made {
  std::string_view kind;
  double low, high;  // true closeness at said 1 and 5
};
constexpr Made kGood[] = {{"friend", 0.6, 0.95},       {"past_colleague", 0.3, 0.8},
                          {"colleague", 0.3, 0.8},     {"close_friend", 0.85, 1},
                          {"past_manager", 0.4, 0.85}, {"mentor", 0.5, 0.9},
                          {"teammate", 0.45, 0.85},    {"classmate", 0.25, 0.75},
                          {"past_report", 0.4, 0.8},   {"family", 0.8, 1}};

template <typename T, size_t N>
const T& pick(Random& random, const T (&all)[N]) {
  return all[random.below(N)];
}

struct Sized {
  std::string_view what;
  Medium medium;
  int minutes_low, minutes_high;
  double size;
};
constexpr Sized kSmall[] = {
    {"question", Medium::Message, 5, 10, -0.2}, {"advice", Medium::Phone, 15, 20, 0},
    {"advice", Medium::Video, 15, 30, 0.05},    {"advice", Medium::Coffee, 20, 30, 0.1},
    {"insight", Medium::Phone, 15, 30, 0},      {"feedback", Medium::Message, 15, 20, 0.05},
    {"names", Medium::Message, 5, 15, 0}};
constexpr Sized kBig[] = {
    {"job", Medium::Office, 45, 60, 1.2},           {"job", Medium::Message, 30, 60, 1.0},
    {"introductions", Medium::Coffee, 45, 90, 1.0}, {"visit", Medium::Office, 60, 120, 1.0},
    {"referral", Medium::Message, 30, 60, 0.8},     {"advice", Medium::Lunch, 90, 120, 0.8}};

class Maker {
 public:
  Maker(const World& world, Trouble trouble, std::uint64_t seed)
      : world_(world), trouble_(trouble), random_(seed) {}

  Search make(size_t asks) {
    add_person(Load::Normal, "me");
    search_.book.people[0].me = true;
    search_.book.me = 0;
    for (int i = 0; i < 4; ++i) {
      const PersonIx introducer = add_person(Load::Normal, "i");
      tie(0, introducer, "friend", 4);
    }
    search_.pace =
        trouble_ == Trouble::FewAsks ? 2 : 8 + 2 * random_.uniform() - 5 * world_.dirt;
    const double days = static_cast<double>(asks) / search_.pace * 7;
    std::vector<int> when;
    for (size_t i = 0; i < asks; ++i)
      when.push_back(static_cast<int>(random_.uniform() * days));
    std::ranges::sort(when);
    for (const int day : when)
      add_ask(kStart + std::chrono::days{day});
    search_.now = Moment(kStart + std::chrono::days{static_cast<int>(days) + 15});
    return std::move(search_);
  }

 private:
  bool planted(Trouble trouble) {
    const bool other = world_.mixed && random_.uniform() < 0.2;
    if (trouble_ == trouble) return !other;
    return false;
  }

  PersonIx add_person(Load load, std::string_view prefix) {
    Person person;
    const size_t row = search_.book.people.size();
    person.id = PersonId{static_cast<std::int64_t>(row + 1)};
    person.code = fmt::format("{}{}", prefix, row);
    person.name = person.code;
    person.load = load;
    person.seniority = static_cast<Seniority>(random_.below(5));
    search_.book.people.push_back(person);
    return static_cast<PersonIx>(row);
  }

  void tie(PersonIx person, PersonIx other, std::string_view kind, int closeness) {
    search_.book.bonds.push_back(
        {.person = person, .other = other, .kind = std::string(kind), .closeness = closeness});
  }

  Load draw_load(double& load) {
    if (planted(Trouble::Overloaded)) {
      load = random_.uniform() < 0.85 ? 2 : 1;
      return load > 1 ? Load::Overloaded : Load::Busy;
    }
    load = random_.uniform() < 0.04 + world_.dirt ? 1 : 0;
    static constexpr Load kEasy[] = {Load::Unknown, Load::Open, Load::Normal, Load::Normal};
    return load > 0 ? Load::Busy : pick(random_, kEasy);
  }

  // Said closeness 3..5, truly off by the world's noise; half of them through somebody.
  void relate(PersonIx to, Ask& ask, TrueAsk& truth) {
    if (falls_short()) return know_a_little(to, truth);
    const Made& made = pick(random_, kGood);
    const int said = 3 + static_cast<int>(random_.below(3));
    const double real = std::clamp(said + world_.said_noise * random_.normal(), 1.0, 5.0);
    truth.closeness = made.low + (made.high - made.low) * (real - 1) / 4;
    if (!world_.via_written || random_.uniform() < 0.5) {
      tie(0, to, made.kind, random_.uniform() < 0.15 ? 0 : said);
      return;
    }
    const PersonIx by = 1 + static_cast<PersonIx>(random_.below(4));
    ask.via = {by};
    truth.carried = true;
    if (world_.others_tied) tie(to, by, made.kind, said);
  }

  bool falls_short() { return random_.uniform() < world_.dirt; }

  void know_a_little(PersonIx to, TrueAsk& truth) {
    static constexpr std::string_view kLittle[] = {"acquaintance", "met_once", "neighbour"};
    tie(0, to, pick(random_, kLittle), 1 + static_cast<int>(random_.below(3)));
    truth.closeness = 0.1 + 0.25 * random_.uniform();
  }

  void go_cold(PersonIx to, TrueAsk& truth) {
    static constexpr std::string_view kCold[] = {"", "", "stranger", "online_only"};
    const std::string_view kind = pick(random_, kCold);
    if (!kind.empty()) tie(0, to, kind, kind == "stranger" ? 0 : 1);
    truth.closeness = 0.05 * random_.uniform();
    if (world_.others_tied && random_.uniform() < 0.4)
      tie(to, 1 + static_cast<PersonIx>(random_.below(4)), "colleague", 4);
  }

  void add_ask(Day date) {
    TrueAsk truth;
    const Load load = draw_load(truth.load);
    Ask ask;
    ask.date = date;
    ask.to = add_person(load, "p");
    if (planted(Trouble::Cold))
      go_cold(ask.to, truth);
    else
      relate(ask.to, ask, truth);
    const Sized& sized =
        planted(Trouble::BigAsks) ? pick(random_, kBig) : pick(random_, kSmall);
    const bool longer = falls_short();
    ask.what = sized.what;
    ask.medium = sized.medium;
    ask.minutes = sized.minutes_low + static_cast<int>(random_.below(static_cast<std::uint64_t>(
                                          sized.minutes_high - sized.minutes_low + 1)));
    ask.people = ask.what == "introductions" ? 3 : 0;
    truth.size = sized.size + 0.15 * random_.normal();
    if (longer) {
      ask.minutes += 30;
      truth.size += 0.3;
    }
    truth.person = random_.normal();
    truth.reminders_if_silent = planted(Trouble::NoReminders) || falls_short()
                                    ? 0
                                    : 1 + static_cast<int>(random_.below(2));
    settle(truth, ask);
    search_.book.asks.push_back(ask);
    search_.truth.push_back(truth);
  }

  void settle(const TrueAsk& truth, Ask& ask) {
    const double luck = random_.uniform();
    const int tries = truth.reminders_if_silent;
    ask.follow_ups = tries;
    ask.outcome = Outcome::Silence;
    for (int n = 0; n <= tries; ++n)
      if (luck < true_seen(world_, truth, n)) {
        const bool yes = random_.uniform() < true_willing(world_, truth, truth.person);
        if (!yes && random_.uniform() >= world_.says_no) return;
        ask.follow_ups = n;
        ask.outcome =
            yes ? (random_.uniform() < 0.7 ? Outcome::Met : Outcome::Yes) : Outcome::No;
        ask.closed_on = ask.date + std::chrono::days{1 + 4 * n};
        return;
      }
  }

  const World& world_;
  Trouble trouble_;
  Random random_;
  Search search_;
};

}  // namespace

Search make_search(const World& world, Trouble trouble, size_t asks, std::uint64_t seed) {
  return Maker(world, trouble, seed).make(asks);
}

std::array<double, kLevers> true_gains(const World& world, const Search& search,
                                       double pace_best) {
  std::array<double, kLevers> gains{};
  const double n = static_cast<double>(search.truth.size());
  double rate = 0;
  for (const TrueAsk& made : search.truth) {
    const double now = true_chance(world, made);
    rate += now / n;
    TrueAsk better = made;
    // A good introduction: read as a colleague's, closeness 0.55 of the introducer.
    if (made.closeness < 0.3) better.closeness = 0.55, better.carried = true;
    gains[0] += std::max(0.0, true_chance(world, better) - now);
    better = made;
    better.size = std::min(made.size, 0.05);
    gains[1] += std::max(0.0, true_chance(world, better) - now);
    better = made;
    better.load = 0;
    gains[2] += std::max(0.0, true_chance(world, better) - now);
    better = made;
    if (made.reminders_if_silent == 0) better.reminders_if_silent = 2;
    gains[3] += std::max(0.0, true_chance(world, better) - now);
  }
  for (size_t lever = 0; lever < 4; ++lever)
    gains[lever] *= 4 * search.pace / n;
  gains[4] = 4 * std::max(0.0, pace_best - search.pace) * rate;
  return gains;
}

namespace {

struct Tables {
  TieKinds ties = TieKinds::read(embedded_file("ties.csv"), {}).value();
  AskKinds asks = AskKinds::read(embedded_file("asks.csv"), {}).value();
  Coefficients numbers = read_coefficients(embedded_file("numbers.csv")).value();
  Belief belief = prior_belief(numbers);
};

Diagnosis diagnose(const Tables& tables, const Search& search) {
  const Network network = weave(search.book, tables.ties, search.now, {});
  const Outlook outlook{search.book,   tables.ties, tables.asks, tables.numbers,
                        tables.belief, network,     search.now};
  return examine(outlook, {});
}

struct Tally {
  int searches = 0, first = 0, best_first = 0, healthy = 0, enough = 0, held = 0, ranges = 0;
  int low_misses = 0;
  double told = 0, told_low = 0, told_high = 0, real = 0;
  double best_share = 0;
};

void judge(const Diagnosis& d, const std::array<double, kLevers>& truth, Trouble trouble,
           Tally& tally) {
  ++tally.searches;
  tally.enough += d.enough;
  tally.healthy +=
      !d.findings.empty() && d.findings[0].title == "Your search is healthy" ? 1 : 0;
  if (d.levers.empty()) return;
  const auto planted = static_cast<size_t>(trouble);
  const size_t named = static_cast<size_t>(d.levers[0].lever);
  tally.first += named == planted;
  const double best = std::ranges::max(truth);
  tally.best_first += truth[named] == best;
  tally.best_share += best > 0 ? truth[named] / best : 1;
  if (trouble == Trouble::None) return;
  for (const LeverGain& lever : d.levers)
    if (static_cast<size_t>(lever.lever) == planted) {
      ++tally.ranges;
      const double real = truth[planted];
      tally.told += lever.gain.p;
      tally.told_low += lever.gain.low;
      tally.told_high += lever.gain.high;
      tally.real += real;
      tally.held += real >= lever.gain.low && real <= lever.gain.high;
      tally.low_misses += real > lever.gain.high;
    }
}

void print(std::string_view world, Trouble trouble, const Tally& t) {
  const auto per = [&](double sum) { return sum / std::max(1, t.ranges); };
  const auto share = [&](int n) { return 100.0 * n / std::max(1, t.searches); };
  fmt::print(
      "{:20} {:13} first {:4.0f}%  best {:4.0f}%  of best {:.2f}  enough {:4.0f}%  "
      "healthy {:4.0f}%  held {:4.0f}% (above {:3.0f}%)  "
      "told {:.1f} ({:.1f} to {:.1f}), true {:.1f}\n",
      world, kTroubles[static_cast<size_t>(trouble)], share(t.first), share(t.best_first),
      t.best_share / std::max(1, t.searches), share(t.enough), share(t.healthy),
      100.0 * t.held / std::max(1, t.ranges), 100.0 * t.low_misses / std::max(1, t.ranges),
      per(t.told), per(t.told_low), per(t.told_high), per(t.real));
}

void add(Tally& all, const Tally& one) {
  all.searches += one.searches;
  all.first += one.first;
  all.best_first += one.best_first;
  all.healthy += one.healthy;
  all.enough += one.enough;
  all.held += one.held;
  all.ranges += one.ranges;
  all.low_misses += one.low_misses;
  all.told += one.told;
  all.told_low += one.told_low;
  all.told_high += one.told_high;
  all.real += one.real;
  all.best_share += one.best_share;
}

int run(int searches, std::string_view only_world) {
  const Tables tables;
  std::map<Trouble, Tally> totals;
  int short_logs = 0, short_told = 0;
  for (const World& world : kWorlds) {
    if (!world.name.contains(only_world)) continue;
    for (size_t t = 0; t < kTroubles.size(); ++t) {
      const Trouble trouble = static_cast<Trouble>(t);
      Tally tally;
      for (int i = 0; i < searches; ++i) {
        const std::uint64_t seed = 1000 * t + static_cast<std::uint64_t>(i) + 1;
        const Search search = make_search(world, trouble, 30 + seed % 31, seed);
        judge(diagnose(tables, search), true_gains(world, search, 8), trouble, tally);
        const Search few = make_search(world, trouble, 4, seed + 500);
        ++short_logs;
        short_told += !diagnose(tables, few).enough;
      }
      print(world.name, trouble, tally);
      add(totals[trouble], tally);
    }
  }
  fmt::print("\n");
  for (const auto& [trouble, tally] : totals)
    print("all worlds", trouble, tally);
  fmt::print("four asks: cannot tell in {:.0f}%\n", 100.0 * short_told / short_logs);
  return 0;
}

}  // namespace
}  // namespace sweet::lab

int main(int argc, char** argv) {
  using namespace sweet::lab;
  std::vector<std::string_view> worlds;
  for (const World& world : kWorlds)
    worlds.push_back(world.name);
  const auto order = read_order({argv, static_cast<size_t>(argc)}, 20,
                                "diagnose_lab [SEARCHES [WORLD]]", worlds);
  if (const int* status = std::get_if<int>(&order)) return *status;
  const auto& [searches, only] = std::get<LabOrder>(order);
  return run(searches, only);
}
