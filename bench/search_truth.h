// What is true in a made-up town and stands in no Book: sizes, ties, and what beliefs miss.
#pragma once

#include <map>

#include "bench/strange_search.h"
#include "odds/situation.h"

namespace sweet::lab {

// What the beliefs of every answer are wrong about, besides the law.
enum class Wrong { Nothing, TwiceAsBusy, SizeHalf, NoiseDouble, TiesLess, Unwritten };
inline constexpr std::array<std::string_view, 6> kWrongs = {
    "as believed",         "twice as busy",
    "size weighs half",    "closeness noise doubled",
    "ties count for less", "a seventh of ties unwritten"};

// The law of a town about which one is wrong in this way.
inline World bent(World law, Wrong wrong) {
  if (wrong == Wrong::TwiceAsBusy) law.base -= 0.7, law.seen -= 0.4;
  if (wrong == Wrong::SizeHalf) law.size /= 2;
  if (wrong == Wrong::NoiseDouble) law.said_noise *= 2;
  if (wrong == Wrong::TiesLess) law.closeness *= 0.65;
  return law;
}

// Of people: busy, overloaded; and of these, how many are known to be.
inline constexpr double kBusyShare = 0.13, kOverloadedShare = 0.07, kLoadKnown = 0.7;

// Ties that are close, and those that are not.
inline constexpr std::array<std::string_view, 5> kCloseKinds = {
    "friend", "close_friend", "mentor", "past_manager", "teammate"};
inline constexpr std::array<std::string_view, 5> kLooseKinds = {
    "acquaintance", "past_colleague", "colleague", "met_once", "classmate"};

// True closeness of a tie of a kind, where it is said to be 1 and where 5.
struct TrueKind {
  double low = 0, high = 0;
};
using TrueTies = std::map<std::string, TrueKind, std::less<>>;

// How big an ask truly is: 0 a short talk, 1 a job.
inline double true_size(const AskSize& ask) {
  static const std::map<std::string, double, std::less<>> kBase = {
      {"question", 0}, {"advice", 0},         {"insight", 0},        {"feedback", 0.05},
      {"names", 0.05}, {"visit", 0.5},        {"introduction", 0.3}, {"referral", 0.7},
      {"job", 0.9},    {"introductions", 0.9}};
  const auto base = kBase.find(ask.what);
  const double time = 0.28 * std::log2(std::max(5, ask.minutes) / 20.0);
  const double room = ask.medium == Medium::Office ? 0.15 : 0;
  return (base == kBase.end() ? 0 : base->second) + std::max(-0.3, time) + room;
}

inline constexpr Day kFirstMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
inline constexpr int kWeeksAll = 6;

struct TownSize {
  int friends = 40;
  int wanted = 40;
  int firms = 12;
};

struct Human {
  double threshold = 0;  // standard normal: willing or not
  double taste = 1;      // how big this one finds what is asked
  double load = 0;       // 0, 1, 2
};

inline Human some_human(Random& random) {
  Human human{random.normal(), std::exp(0.35 * random.normal()), 0};
  const double u = random.uniform();
  if (u < kOverloadedShare + kBusyShare) human.load = u < kOverloadedShare ? 2 : 1;
  return human;
}

}  // namespace sweet::lab
