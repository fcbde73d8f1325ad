// What is known before a moment about one person writing to another: facts, without any model.
//
//   units   fading counts: messages, halved every kHalfLifeDays; waits: ln(1 + minutes)
//   source  kept up to date by replies/history
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

#include "base/day.h"

namespace sweet {

struct Message {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  Moment at;
};

inline constexpr size_t kHalfLives = 5;
// A fast thread, a working week, a month of work, a season, a year: powers of four. Elicited.
inline constexpr std::array<double, kHalfLives> kHalfLifeDays = {0.5, 2.0, 8.0, 32.0, 128.0};

// A count of which half is forgotten every half-life, at several half-lives.
struct Fading {
  std::array<double, kHalfLives> sum{};
  Moment at{};

  std::array<double, kHalfLives> read(Moment now) const {
    std::array<double, kHalfLives> faded{};
    if (sum[kHalfLives - 1] <= 0) return faded;
    // Every half-life is four times the one before, so its factor is the fourth root.
    double factor = std::exp2(-days_between(at, now) / kHalfLifeDays[kHalfLives - 1]);
    for (size_t i = kHalfLives; i-- > 0;) {
      faded[i] = sum[i] * factor;
      factor = factor * factor * factor * factor;
    }
    return faded;
  }

  void add(Moment now, double amount = 1) {
    sum = read(now);
    for (double& value : sum)
      value += amount;
    at = now;
  }
};

// What one person sent to one other.
struct OneWay {
  Fading fading;
  Moment first{};
  Moment last{};
  std::int64_t last_day = 0;  // day number of the last message, where there is one
  std::uint32_t messages = 0;
  std::uint32_t days = 0;         // days with a message
  std::uint32_t alone = 0;        // sent to this person only
  std::uint32_t in_a_row = 0;     // since the other last wrote
  std::uint32_t asked = 0;        // closed questions
  std::uint32_t answered = 0;     // of these with an answer in time
  std::uint32_t answers_new = 0;  // answers to questions still open
  std::uint32_t open = 0;         // questions not closed yet
  double wait_sum = 0;            // of the other's answers
  std::uint32_t waits = 0;
  double wait_last = 0;
  double rate_fading = 0;  // answers and questions, newest count most
  double asked_fading = 0;
  std::uint64_t newest_question = 0;  // 1 + its number; 0: none
};

// One person, towards everybody.
struct Around {
  Fading sent;
  Fading received;
  Fading rounds;  // moments of writing: a message to ten is one
  Moment first{};
  Moment last_sent{};
  Moment last_received{};
  std::uint32_t messages = 0;
  std::uint32_t got = 0;
  std::uint32_t alone = 0;
  std::uint32_t partners_out = 0;
  std::uint32_t partners_in = 0;
  std::uint32_t asked_by = 0, answered_to = 0;   // closed questions of this person to others
  std::uint32_t asked = 0, answered = 0;         // closed questions to this person
  double recent_asked = 0, recent_answered = 0;  // the same, newest count most
  double recent_asked_by = 0, recent_answered_to = 0;
  std::uint32_t open = 0, open_answered = 0;  // questions to this person not closed yet
  double wait_sum = 0;
  std::uint32_t waits = 0;
  std::uint32_t round_first = 0;  // whom the last round went to first, and how many it had
  std::uint32_t round_size = 0;
};

struct Rate {
  double asked = 0;
  double answered = 0;
};

// Everything known before a moment about u writing to v.
struct Past {
  Moment at{};
  double reply_days = 7;
  OneWay there;  // u to v
  OneWay back;   // v to u
  Around from;   // u
  Around to;     // v
  Rate everyone;
  Rate lately;  // everyone, newest count most
  Rate hour;    // questions asked in this hour of the day
  Rate weekday;
  double wait_mean = 0;   // of everyone's answers
  double days_known = 0;  // since the first message of all
};

}  // namespace sweet
