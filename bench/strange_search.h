// Made-up job searches among people who do not behave as the odds model says.
//
// Each kind of world bends something: the link from pull to yes, how much closeness, size
// and business count, how people differ, whether silence or a no is usual, how much a
// reminder does, how well the said closeness fits. What is written down (people, ties,
// asks) is what a person could write in the four spreadsheets.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "book/book.h"
#include "diagnose/finding.h"

namespace sweet::lab {

enum class Trouble { Cold, BigAsks, Overloaded, NoReminders, FewAsks, None };
inline constexpr std::array<std::string_view, 6> kTroubles = {
    "always cold", "big asks", "overloaded", "no reminders", "two a week", "healthy"};

enum class Link { Logit, Probit, Cloglog, Linear };

struct World {
  std::string_view name;
  Link link = Link::Logit;
  double base = -2.6;         // a stranger, a short talk, nothing else on
  double closeness = 5.2;     // from a stranger to a close friend
  double size = 1.6;          // from a short talk to a job
  double load = 1.2;          // for each step: busy 1, overloaded 2
  double people_sd = 1.0;     // between people
  double said_noise = 0.5;    // of the said closeness, in steps of 1..5
  double seen = 0.3;          // logit of a stranger reading what is written
  double seen_closeness = 1;  // and what being close adds
  double reminder = 0.45;     // chance, as a share of the first, that a reminder is read
  double says_no = 0.5;       // share of the unwilling who answer
  bool others_tied = false;   // ties between other people are written down
  bool via_written = false;   // half of the good asks come through an introducer
  bool mixed = false;         // a fifth of everything is not as planted
  double dirt = 0;            // share of asks that fall short in what is not planted, too
};

inline constexpr World kWorlds[] = {
    {.name = "plain"},
    {.name = "probit", .link = Link::Probit, .base = -1.5, .closeness = 3.0, .size = 1.0},
    {.name = "cloglog", .link = Link::Cloglog, .base = -2.5, .closeness = 3.8},
    {.name = "linear", .link = Link::Linear},
    {.name = "generous", .base = -1.4, .closeness = 4.6, .seen = 0.8},
    {.name = "harsh", .base = -3.6, .closeness = 5.4, .seen = 0.0},
    {.name = "noisy closeness", .said_noise = 1.0},
    {.name = "people differ", .people_sd = 2.0},
    {.name = "people alike", .people_sd = 0.2},
    {.name = "reminders strong", .seen = -0.2, .reminder = 0.9},
    {.name = "reminders weak", .reminder = 0.25},
    {.name = "nobody says no", .says_no = 0.05},
    {.name = "all say no", .says_no = 0.95},
    {.name = "size weighs double", .size = 3.0},
    {.name = "size weighs half", .size = 0.9},
    {.name = "ties written", .others_tied = true, .via_written = true},
    {.name = "introduced, no ties", .via_written = true},
    {.name = "mixed fifth", .mixed = true},
    {.name = "a tenth falls short", .dirt = 0.1},
    {.name = "a fifth falls short", .others_tied = true, .via_written = true, .dirt = 0.2},
    {.name = "probit, a fifth",
     .link = Link::Probit,
     .base = -1.5,
     .closeness = 3.0,
     .size = 1.0,
     .dirt = 0.2}};

// What one ask truly is, behind what is written down.
struct TrueAsk {
  double closeness = 0;  // 0..1, own or of the one who introduces
  double size = 0;       // 0 short talk .. 1 job
  double load = 0;       // 0, 1, 2
  bool carried = false;  // introduced: it is read as the introducer's
  double person = 0;     // the one asked, standard normal
  int reminders_if_silent = 2;
};

struct Search {
  Book book;
  Moment now{};
  std::vector<TrueAsk> truth;
  double pace = 8;
};

inline double link(const World& world, double x) {
  switch (world.link) {
    case Link::Logit:
      return 1 / (1 + std::exp(-x));
    case Link::Probit:
      return 0.5 * std::erfc(-x / std::sqrt(2.0));
    case Link::Cloglog:
      return 1 - std::exp(-std::exp(x));
    case Link::Linear:
      return std::clamp(0.5 + x / 6, 0.01, 0.97);
  }
  return 0;
}

inline double true_willing(const World& world, const TrueAsk& ask, double person) {
  return link(world, world.base + world.closeness * ask.closeness - world.size * ask.size -
                         world.load * ask.load + world.people_sd * person);
}

inline double true_seen(const World& world, const TrueAsk& ask, int reminders) {
  const double x = world.seen + world.seen_closeness * (ask.closeness + (ask.carried ? 1 : 0)) -
                   0.5 * ask.load;
  const double once = 1 / (1 + std::exp(-x));
  return 1 - (1 - once) * std::pow(1 - world.reminder * once, reminders);
}

// The chance over people alike but for who they are.
inline double true_chance(const World& world, const TrueAsk& ask) {
  double sum = 0;
  constexpr int kSteps = 9;
  double shares = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double z = -2.4 + 0.6 * i;
    const double share = std::exp(-z * z / 2);
    sum += share * true_willing(world, ask, z);
    shares += share;
  }
  return sum / shares * true_seen(world, ask, ask.reminders_if_silent);
}

Search make_search(const World& world, Trouble trouble, size_t asks, std::uint64_t seed);

// Meetings more per four weeks that each lever would truly bring.
std::array<double, kLevers> true_gains(const World& world, const Search& search,
                                       double pace_best);

}  // namespace sweet::lab
