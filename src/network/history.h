// What has passed between every two persons and round each of them, kept up to date message by
// message: counts that fade, turns, answers and waits.
//
// A message that is the first of its day from u to v opens a question: does v write to u within
// reply_days? An answer closes it at once; silence closes it only when the days are over, so
// nothing not yet due is ever known. Of one second nothing is known to its own messages:
// ask past() for all of them first, then add() them.
//
//   in      messages in the order of their moments; person numbers small and dense
//   out     Past: the facts, without any model; closed questions in the order of asking
//   units   fading counts: messages, halved every kHalfLifeDays; waits: ln(1 + minutes)
//   errors  none; a message from a person to himself is passed over
//   cost    O(1) a message and a question (at most reply_days + 1 open ones a way)
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

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
  void add(Moment now, double amount = 1);
  std::array<double, kHalfLives> read(Moment now) const;
};

// What one person sent to one other.
struct Way {
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
  Way there;    // u to v
  Way back;     // v to u
  Around from;  // u
  Around to;    // v
  Rate everyone;
  Rate lately;  // everyone, newest count most
  Rate hour;    // questions asked in this hour of the day
  Rate weekday;
  double wait_mean = 0;   // of everyone's answers
  double days_known = 0;  // since the first message of all
};

struct Closed {
  std::uint64_t question = 0;
  bool answered = false;
};

class History {
 public:
  explicit History(double reply_days = 7);

  // Closes the questions whose days were over before now and tells which.
  void close_due(Moment now, std::vector<Closed>& closed);

  // The number of the question that the message would open: nothing when it is not the first
  // of its day. Numbers run from 0 in the order of add().
  bool opens_question(std::uint32_t from, std::uint32_t to, Moment at) const;
  [[nodiscard]] Past past(std::uint32_t from, std::uint32_t to, Moment at) const;
  std::optional<std::uint64_t> add(const Message& message);

 private:
  struct Pair {
    std::array<Way, 2> way;  // [0]: from the lower number to the higher
  };
  struct Question {
    std::uint32_t pair = 0;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint64_t before = 0;  // 1 + the number of the question before it on this way
    Moment at;
    bool answered = false;
  };

  Pair& pair_of(std::uint32_t u, std::uint32_t v, std::uint32_t& index);
  const Pair* find_pair(std::uint32_t u, std::uint32_t v) const;
  Around& around(std::uint32_t person);
  void answer(Pair& pair, const Message& message);
  void note_sent(Pair& pair, const Message& message, bool new_partner);
  void close(const Question& question);

  std::int64_t reply_seconds_;
  double reply_days_;
  std::unordered_map<std::uint64_t, std::uint32_t> index_;
  std::vector<Pair> pairs_;
  std::vector<Around> people_;
  std::deque<Question> open_;
  std::uint64_t closed_ = 0;  // the number of open_.front()
  Rate everyone_, lately_;
  std::array<Rate, 24> hours_;
  std::array<Rate, 7> weekdays_;
  double wait_sum_ = 0;
  double waits_ = 0;
  std::optional<Moment> first_;
};

}  // namespace sweet
