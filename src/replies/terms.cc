#include "replies/terms.h"

#include <algorithm>
#include <cmath>

namespace sweet {
namespace {

// How many questions of everyone's (of the person's) a person's (a pair's) rate starts with.
constexpr double kPersonLeansOn = 5;  // elicited
constexpr double kPairLeansOn = 2;    // elicited
constexpr double kDaysNever = 2000;   // stands for "never before" in a recency

double logit(double chance) {
  const double safe = std::clamp(chance, 0.002, 0.998);
  return std::log(safe / (1 - safe));
}

double smoothed(double answered, double asked, double toward, double leans_on) {
  return (answered + leans_on * toward) / (asked + leans_on);
}

// The past, with what many terms share worked out once.
struct View {
  const Past& past;
  std::array<double, kHalfLives> back{}, there{}, v_sent{}, v_got{}, u_sent{}, u_got{};
  std::array<double, kHalfLives> v_rounds{}, u_rounds{};
  double base = 0, v_rate = 0, v_recent = 0, u_rate = 0, u_recent = 0;
  double pair_rate = 0, pair_recent = 0, pair_eager = 0;
  double own_rate = 0;  // how u answers v
};

double per_reply_days(const View& view, double sum, size_t half_life) {
  // A steady rate r a day settles at a fading count of r * half-life / ln 2.
  const double rate = sum * 0.693147 / kHalfLifeDays[half_life];
  return std::log1p(rate * view.past.reply_days);
}

double log_days(double days) {
  return std::log(std::max(days, 0.0) + 0.02);  // 0.02 days: half an hour
}

double since(const View& view, std::uint32_t messages, Moment last) {
  return log_days(messages > 0 ? days_between(last, view.past.at) : kDaysNever);
}

double log_count(double count) {
  return std::log1p(count);
}

double share(double part, double whole) {
  return (part + 0.1) / (whole + 1.0);
}

double log_share(double part, double whole) {
  return std::log((part + 0.05) / (whole + 0.5));
}

double mean_wait(double sum, double waits, double toward) {
  return (sum + 2 * toward) / (waits + 2);
}

double person_wait(const Past& past, const Around& person) {
  return mean_wait(person.wait_sum, person.waits, past.wait_mean);
}

double gap(const View& view, const OneWay& way) {  // mean days between messages
  if (way.days < 2) return log_days(view.past.days_known);
  return log_days(days_between(way.first, way.last) / (way.days - 1.0));
}

double known_days(const View& view) {
  const Past& p = view.past;
  Moment first = p.at;
  if (p.there.messages > 0) first = std::min(first, p.there.first);
  if (p.back.messages > 0) first = std::min(first, p.back.first);
  return days_between(first, p.at);
}

double hour_angle(const View& view) {
  const auto second = (view.past.at - day_of(view.past.at)).count();
  return static_cast<double>(second) / 86400 * 2 * 3.14159265358979;
}

View view_of(const Past& p) {
  const double base = smoothed(p.everyone.answered, p.everyone.asked, 0.5, 4);
  View v{p};
  v.back = p.back.fading.read(p.at);
  v.there = p.there.fading.read(p.at);
  v.v_sent = p.to.sent.read(p.at);
  v.v_got = p.to.received.read(p.at);
  v.u_sent = p.from.sent.read(p.at);
  v.u_got = p.from.received.read(p.at);
  v.v_rounds = p.to.rounds.read(p.at);
  v.u_rounds = p.from.rounds.read(p.at);
  v.base = smoothed(p.lately.answered, p.lately.asked, base, 20);
  v.v_rate = smoothed(p.to.answered, p.to.asked, v.base, kPersonLeansOn);
  v.v_recent = smoothed(p.to.recent_answered, p.to.recent_asked, v.base, kPersonLeansOn);
  v.u_rate = smoothed(p.from.answered_to, p.from.asked_by, v.base, kPersonLeansOn);
  v.u_recent =
      smoothed(p.from.recent_answered_to, p.from.recent_asked_by, v.base, kPersonLeansOn);
  // Two persons' rates together, as log-odds above everyone's.
  const double together = logit(v.v_recent) + logit(v.u_recent) - logit(v.base);
  const double toward = 1 / (1 + std::exp(-together));
  v.pair_rate = smoothed(p.there.answered, p.there.asked, toward, kPairLeansOn);
  v.pair_recent = smoothed(p.there.rate_fading, p.there.asked_fading, toward, kPairLeansOn);
  v.pair_eager = smoothed(p.there.answered + p.there.answers_new, p.there.asked + p.there.open,
                          toward, kPairLeansOn);
  v.own_rate = smoothed(p.back.answered, p.back.asked, v.base, kPairLeansOn);
  return v;
}

struct Term {
  std::string_view name;
  TermPart part;
  double (*value)(const View&);
};

using enum TermPart;
#define TERM(name, part, expression)                               \
  Term {                                                           \
    name, part, [](const View& v) -> double { return expression; } \
  }

constexpr std::array<Term, kTerms> kTable = {
    TERM("back half-day", Back, per_reply_days(v, v.back[0], 0)),
    TERM("back 2 days", Back, per_reply_days(v, v.back[1], 1)),
    TERM("back 8 days", Back, per_reply_days(v, v.back[2], 2)),
    TERM("back 32 days", Back, per_reply_days(v, v.back[3], 3)),
    TERM("back 128 days", Back, per_reply_days(v, v.back[4], 4)),
    TERM("back ever", Back, log_count(v.past.back.messages)),
    TERM("back days", Back, log_count(v.past.back.days)),
    TERM("back since", Back, since(v, v.past.back.messages, v.past.back.last)),
    TERM("back never", Back, v.past.back.messages == 0 ? 1 : 0),
    TERM("back gap", Back, gap(v, v.past.back)),
    TERM("back overdue", Back,
         std::clamp(since(v, v.past.back.messages, v.past.back.last) - gap(v, v.past.back),
                    -6.0, 6.0)),
    TERM("there half-day", There, per_reply_days(v, v.there[0], 0)),
    TERM("there 2 days", There, per_reply_days(v, v.there[1], 1)),
    TERM("there 8 days", There, per_reply_days(v, v.there[2], 2)),
    TERM("there 32 days", There, per_reply_days(v, v.there[3], 3)),
    TERM("there 128 days", There, per_reply_days(v, v.there[4], 4)),
    TERM("there ever", There, log_count(v.past.there.messages)),
    TERM("there days", There, log_count(v.past.there.days)),
    TERM("there since", There, since(v, v.past.there.messages, v.past.there.last)),
    TERM("there never", There, v.past.there.messages == 0 ? 1 : 0),
    TERM("there gap", There, gap(v, v.past.there)),
    TERM("unanswered", Turn, log_count(v.past.there.in_a_row)),
    TERM("owed", Turn, log_count(v.past.back.in_a_row)),
    TERM("their turn", Turn, v.past.there.in_a_row > 0 ? 1 : 0),
    TERM("my turn", Turn, v.past.back.in_a_row > 0 ? 1 : 0),
    TERM("back is newer", Turn,
         std::clamp(since(v, v.past.there.messages, v.past.there.last) -
                        since(v, v.past.back.messages, v.past.back.last),
                    -4.0, 4.0)),
    TERM("open", Turn, log_count(v.past.there.open - v.past.there.answers_new)),
    TERM("open answered", Turn, log_count(v.past.there.answers_new)),
    TERM("owed and fresh", Turn,
         v.past.back.in_a_row > 0 ? std::exp(-days_between(v.past.back.last, v.past.at)) : 0),
    TERM("pair rate", Answers, logit(v.pair_rate)),
    TERM("pair rate lately", Answers, logit(v.pair_recent)),
    TERM("pair rate with open", Answers, logit(v.pair_eager)),
    TERM("pair asked", Answers, log_count(v.past.there.asked)),
    TERM("own rate", Answers, logit(v.own_rate)),
    TERM("own asked", Answers, log_count(v.past.back.asked)),
    TERM("wait", Answers,
         mean_wait(v.past.there.wait_sum, v.past.there.waits, person_wait(v.past, v.past.to))),
    TERM("wait last", Answers,
         v.past.there.waits > 0 ? v.past.there.wait_last : person_wait(v.past, v.past.to)),
    TERM("own wait", Answers,
         mean_wait(v.past.back.wait_sum, v.past.back.waits, person_wait(v.past, v.past.from))),
    TERM("known for", Length, log_days(known_days(v))),
    TERM("days both", Length, log_count(std::min(v.past.there.days, v.past.back.days))),
    TERM("reciprocity", Length,
         std::log((v.past.back.messages + 1.0) / (v.past.there.messages + 1.0))),
    TERM("reciprocity lately", Length, std::log((v.back[3] + 0.3) / (v.there[3] + 0.3))),
    TERM("both ways", Length, log_count(std::min(v.past.there.messages, v.past.back.messages))),
    TERM("share of their sending", Share, log_share(v.back[3], v.v_sent[3])),
    TERM("share of their sending ever", Share,
         log_share(v.past.back.messages, v.past.to.messages)),
    TERM("share of their getting", Share, log_share(v.there[3], v.v_got[3])),
    TERM("share of my sending", Share, log_share(v.there[3], v.u_sent[3])),
    TERM("share of my getting", Share, log_share(v.back[3], v.u_got[3])),
    TERM("alone there", Share, share(v.past.there.alone, v.past.there.messages)),
    TERM("alone back", Share, share(v.past.back.alone, v.past.back.messages)),
    TERM("alone me", Share, share(v.past.from.alone, v.past.from.messages)),
    TERM("alone them", Share, share(v.past.to.alone, v.past.to.messages)),
    TERM("my last round", Share, log_count(v.past.from.round_size)),
    TERM("back alone ever", Share, log_count(v.past.back.alone)),
    TERM("there alone ever", Share, log_count(v.past.there.alone)),
    TERM("their rate", Habits, logit(v.v_rate)),
    TERM("their rate lately", Habits, logit(v.v_recent)),
    TERM("my rate", Habits, logit(v.u_rate)),
    TERM("my rate lately", Habits, logit(v.u_recent)),
    TERM("their asked", Habits, log_count(v.past.to.asked)),
    TERM("my asked", Habits, log_count(v.past.from.asked_by)),
    TERM("their sending half-day", Habits, per_reply_days(v, v.v_sent[0], 0)),
    TERM("their sending 2 days", Habits, per_reply_days(v, v.v_sent[1], 1)),
    TERM("their sending 8 days", Habits, per_reply_days(v, v.v_sent[2], 2)),
    TERM("their sending 32 days", Habits, per_reply_days(v, v.v_sent[3], 3)),
    TERM("their rounds 8 days", Habits, per_reply_days(v, v.v_rounds[2], 2)),
    TERM("their getting 2 days", Habits, per_reply_days(v, v.v_got[1], 1)),
    TERM("their getting 8 days", Habits, per_reply_days(v, v.v_got[2], 2)),
    TERM("their getting 32 days", Habits, per_reply_days(v, v.v_got[3], 3)),
    TERM("my sending half-day", Habits, per_reply_days(v, v.u_sent[0], 0)),
    TERM("my sending 8 days", Habits, per_reply_days(v, v.u_sent[2], 2)),
    TERM("my sending 32 days", Habits, per_reply_days(v, v.u_sent[3], 3)),
    TERM("my rounds 8 days", Habits, per_reply_days(v, v.u_rounds[2], 2)),
    TERM("my getting 8 days", Habits, per_reply_days(v, v.u_got[2], 2)),
    TERM("their last sending", Habits, since(v, v.past.to.messages, v.past.to.last_sent)),
    TERM("their last getting", Habits, since(v, v.past.to.got, v.past.to.last_received)),
    TERM("my last sending", Habits, since(v, v.past.from.messages, v.past.from.last_sent)),
    TERM("my last getting", Habits, since(v, v.past.from.got, v.past.from.last_received)),
    TERM("they never sent", Habits, v.past.to.messages == 0 ? 1 : 0),
    TERM("their wait", Habits, person_wait(v.past, v.past.to)),
    TERM("their partners out", Habits, log_count(v.past.to.partners_out)),
    TERM("their partners in", Habits, log_count(v.past.to.partners_in)),
    TERM("my partners out", Habits, log_count(v.past.from.partners_out)),
    TERM("my partners in", Habits, log_count(v.past.from.partners_in)),
    TERM("their open answered", Habits, share(v.past.to.open_answered, v.past.to.open)),
    TERM("everyone", When, logit(v.base)),
    TERM("this hour", When,
         logit(smoothed(v.past.hour.answered, v.past.hour.asked, v.base, 50)) - logit(v.base)),
    TERM("this weekday", When,
         logit(smoothed(v.past.weekday.answered, v.past.weekday.asked, v.base, 50)) -
             logit(v.base)),
    TERM("hour sine", When, std::sin(hour_angle(v))),
    TERM("reply days", When, std::log(v.past.reply_days / 7)),
};
#undef TERM

}  // namespace

Terms terms_of(const Past& past) {
  const View view = view_of(past);
  Terms terms{};
  for (size_t i = 0; i < kTerms; ++i)
    terms[i] = static_cast<float>(kTable[i].value(view));
  return terms;
}

std::string_view term_name(size_t term) {
  return kTable[term].name;
}

TermPart term_part(size_t term) {
  return kTable[term].part;
}

double smoothed_reply_rate(const Past& past) {
  return view_of(past).pair_rate;
}

}  // namespace sweet
