#include "replies/history.h"

#include <algorithm>
#include <cmath>

namespace sweet {
namespace {

// Memory of "newest count most": the last answer of a pair counts .8 as much at the next one,
// a person's .97, everyone's .999. Elicited: about 5, 30 and 1,000 questions.
constexpr double kPairMemory = 0.8;
constexpr double kPersonMemory = 0.97;
constexpr double kEveryoneMemory = 0.999;

std::uint64_t key_of(std::uint32_t u, std::uint32_t v) {
  return (static_cast<std::uint64_t>(std::min(u, v)) << 32) | std::max(u, v);
}

size_t side(std::uint32_t from, std::uint32_t to) {
  return from < to ? 0 : 1;
}

std::int64_t day_number(Moment at) {
  return day_of(at).time_since_epoch().count();
}

size_t hour_of(Moment at) {
  return static_cast<size_t>((at - day_of(at)).count() / 3600);
}

size_t weekday_of(Moment at) {
  return static_cast<size_t>(((day_number(at) % 7) + 7) % 7);
}

double wait_of(Moment asked, Moment answered) {
  return std::log1p(static_cast<double>((answered - asked).count()) / 60.0);
}

void count(Rate& rate, bool answered, double memory = 1) {
  rate.asked = rate.asked * memory + 1;
  rate.answered = rate.answered * memory + (answered ? 1 : 0);
}

}  // namespace

History::History(double reply_days)
    : reply_seconds_(std::llround(reply_days * 86400)), reply_days_(reply_days) {}

const History::Pair* History::find_pair(std::uint32_t u, std::uint32_t v) const {
  const auto found = index_.find(key_of(u, v));
  return found == index_.end() ? nullptr : &pairs_[found->second];
}

History::Pair& History::pair_of(std::uint32_t u, std::uint32_t v, std::uint32_t& index) {
  const auto [at, fresh] =
      index_.try_emplace(key_of(u, v), static_cast<std::uint32_t>(pairs_.size()));
  if (fresh) pairs_.emplace_back();
  index = at->second;
  return pairs_[index];
}

Around& History::around(std::uint32_t person) {
  if (person >= people_.size()) people_.resize(person + size_t{1});
  return people_[person];
}

bool History::opens_question(std::uint32_t from, std::uint32_t to, Moment at) const {
  if (from == to) return false;
  const Pair* pair = find_pair(from, to);
  if (pair == nullptr) return true;
  const OneWay& way = pair->way[side(from, to)];
  return way.messages == 0 || way.last_day != day_number(at);
}

Past History::past(std::uint32_t from, std::uint32_t to, Moment at) const {
  Past past;
  past.at = at;
  past.reply_days = reply_days_;
  if (const Pair* pair = find_pair(from, to)) {
    past.there = pair->way[side(from, to)];
    past.back = pair->way[side(to, from)];
  }
  if (from < people_.size()) past.from = people_[from];
  if (to < people_.size()) past.to = people_[to];
  past.everyone = everyone_;
  past.lately = lately_;
  past.hour = hours_[hour_of(at)];
  past.weekday = weekdays_[weekday_of(at)];
  past.wait_mean = waits_ > 0 ? wait_sum_ / waits_ : 0;
  past.days_known = first_ ? days_between(*first_, at) : 0;
  return past;
}

void History::close(const Question& question) {
  const bool answered = question.answered;
  OneWay& way = pairs_[question.pair].way[side(question.from, question.to)];
  ++way.asked;
  --way.open;
  if (answered) ++way.answered, --way.answers_new;
  way.asked_fading = way.asked_fading * kPairMemory + 1;
  way.rate_fading = way.rate_fading * kPairMemory + (answered ? 1 : 0);
  Around& from = people_[question.from];
  Around& to = people_[question.to];
  ++from.asked_by, ++to.asked;
  from.answered_to += answered, to.answered += answered;
  from.recent_asked_by = from.recent_asked_by * kPersonMemory + 1;
  from.recent_answered_to = from.recent_answered_to * kPersonMemory + (answered ? 1 : 0);
  to.recent_asked = to.recent_asked * kPersonMemory + 1;
  to.recent_answered = to.recent_answered * kPersonMemory + (answered ? 1 : 0);
  --to.open, to.open_answered -= answered;
  count(everyone_, answered);
  count(lately_, answered, kEveryoneMemory);
  count(hours_[hour_of(question.at)], answered);
  count(weekdays_[weekday_of(question.at)], answered);
}

void History::close_due(Moment now, std::vector<Closed>& closed) {
  while (!open_.empty() && (now - open_.front().at).count() > reply_seconds_) {
    close(open_.front());
    closed.push_back({closed_, open_.front().answered});
    open_.pop_front();
    ++closed_;
  }
}

// The message answers what its receiver asked within the days, back to the last answer.
void History::answer(Pair& pair, const Message& message) {
  OneWay& asking = pair.way[side(message.to, message.from)];
  bool newest = true;
  for (std::uint64_t next = asking.newest_question; next > closed_;) {
    Question& question = open_[next - 1 - closed_];
    next = question.before;
    if (question.answered || (message.at - question.at).count() > reply_seconds_) break;
    if (question.at == message.at) continue;
    question.answered = true;
    ++asking.answers_new;
    Around& replier = people_[message.from];
    ++replier.open_answered;
    if (!newest) continue;  // the wait is counted from the last time of asking
    newest = false;
    asking.wait_last = wait_of(question.at, message.at);
    asking.wait_sum += asking.wait_last;
    ++asking.waits;
    replier.wait_sum += asking.wait_last;
    ++replier.waits;
    wait_sum_ += asking.wait_last;
    waits_ += 1;
  }
}

void History::note_sent(Pair& pair, const Message& message, bool new_partner) {
  OneWay& way = pair.way[side(message.from, message.to)];
  Around& from = people_[message.from];
  Around& to = people_[message.to];
  if (new_partner) ++from.partners_out, ++to.partners_in;
  const bool goes_on = from.messages > 0 && from.last_sent == message.at;
  if (goes_on) {
    const bool again = message.to == from.round_first && from.round_size == 1;
    if (!again) ++from.round_size;
    if (!again && from.round_size == 2) {  // the round's first message was not alone after all
      --from.alone;
      std::uint32_t unused = 0;
      --pair_of(message.from, from.round_first, unused)
            .way[side(message.from, from.round_first)]
            .alone;
    }
  } else {
    from.round_size = 1;
    from.round_first = message.to;
    from.rounds.add(message.at);
    ++from.alone;
    ++way.alone;
  }
  if (from.messages == 0 && from.got == 0) from.first = message.at;
  if (to.messages == 0 && to.got == 0) to.first = message.at;
  from.sent.add(message.at);
  from.last_sent = message.at;
  ++from.messages;
  to.received.add(message.at);
  to.last_received = message.at;
  ++to.got;
}

std::optional<std::uint64_t> History::add(const Message& message) {
  if (message.from == message.to) return std::nullopt;
  if (!first_) first_ = message.at;
  around(std::max(message.from, message.to));
  std::uint32_t index = 0;
  Pair& pair = pair_of(message.from, message.to, index);
  OneWay& way = pair.way[side(message.from, message.to)];
  const bool opens = way.messages == 0 || way.last_day != day_number(message.at);
  answer(pair, message);
  note_sent(pair, message, way.messages == 0);
  if (way.messages == 0) way.first = message.at;
  way.fading.add(message.at);
  way.last = message.at;
  way.last_day = day_number(message.at);
  ++way.messages;
  ++way.in_a_row;
  pair.way[side(message.to, message.from)].in_a_row = 0;
  if (!opens) return std::nullopt;
  ++way.days;
  ++way.open;
  ++people_[message.to].open;
  open_.push_back({index, message.from, message.to, way.newest_question, message.at, false});
  way.newest_question = closed_ + open_.size();
  return closed_ + open_.size() - 1;
}

}  // namespace sweet
