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
//   errors  none; a message from a person to himself is passed over
//   cost    O(1) a message and a question (at most reply_days + 1 open ones a way)
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "replies/past.h"

namespace sweet {

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
    std::array<OneWay, 2> way;  // [0]: from the lower number to the higher
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
