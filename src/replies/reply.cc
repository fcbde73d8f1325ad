#include "replies/reply.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/text.h"

namespace sweet {

double Linear::scaled(size_t term, double value) const {
  if (spread[term] <= 0) return 0;
  return std::clamp((value - mean[term]) / spread[term], -kReach, kReach);
}

double Linear::logit(std::span<const float> terms) const {
  double sum = constant;
  for (size_t t = 0; t < kTerms; ++t)
    sum += coefficient[t] * scaled(t, terms[t]);
  return sum;
}

namespace {

constexpr std::string_view kConstant = "constant";

size_t term_named(std::string_view name) {
  size_t term = 0;
  while (term < kTerms && term_name(term) != name)
    ++term;
  return term;
}

}  // namespace

Result<Linear> read_reply_model(std::string_view csv) {
  Linear model;
  CsvReader reader(csv);
  std::vector<std::string> fields;
  const auto refuse = [&](std::string_view why) {
    return fail(Error::Code::BadInput, fmt::format("reply.csv line {}: {}", reader.line(), why),
                "write it anew with ties_train");
  };
  bool header = true;
  size_t terms = 0;
  while (reader.next(fields)) {
    if (std::exchange(header, false)) continue;
    if (fields.size() < 4) return refuse("fewer than 4 fields");
    const auto mean = parse_double(fields[1]);
    const auto spread = parse_double(fields[2]);
    const auto coefficient = parse_double(fields[3]);
    if (!mean || !spread || !coefficient) return refuse("not a number");
    if (fields[0] == kConstant) {
      model.constant = *coefficient;
      continue;
    }
    const size_t term = term_named(fields[0]);
    if (term == kTerms) return refuse(fmt::format("no term is called '{}'", fields[0]));
    ++terms;
    model.mean[term] = *mean;
    model.spread[term] = *spread;
    model.coefficient[term] = *coefficient;
  }
  if (terms != kTerms) return refuse(fmt::format("{} terms, not {}", terms, kTerms));
  return model;
}

namespace {

// Half of full strength is reached at this sum: about 25 messages over a month between two who
// are a tenth of each other's mail. Elicited.
constexpr double kHalfStrength = 6;
constexpr double kFocusCounts = 0.25;  // elicited, as the other two 1
constexpr double kCompanyCounts = 0.25;

std::string count_text(double count, std::string_view one, std::string_view many) {
  return fmt::format("{:.0f} {}", count, count == 1 ? one : many);
}

std::string span_text(double days) {
  return days < 1 ? "one day" : count_text(std::ceil(days), "day", "days");
}

}  // namespace

std::string days_ago_text(double days) {
  if (days < 1) return "less than a day ago";
  return count_text(std::floor(days), "day ago", "days ago");
}

std::string wait_text(double log_minutes) {
  const double minutes = std::expm1(log_minutes);
  if (minutes < 90) return count_text(std::max(1.0, std::round(minutes)), "minute", "minutes");
  if (minutes < 36 * 60) return count_text(std::round(minutes / 60), "hour", "hours");
  return count_text(std::round(minutes / 1440), "day", "days");
}

namespace {

std::string way_text(const OneWay& way, std::string_view who, Moment now) {
  if (way.messages == 0) return fmt::format("{} never wrote", who);
  return fmt::format(
      "{} wrote {} on {}, last {}", who, count_text(way.messages, "time", "times"),
      count_text(way.days, "day", "days"), days_ago_text(days_between(way.last, now)));
}

std::string turn_text(const Past& past) {
  if (past.there.in_a_row > 0)
    return fmt::format("{} not answered yet",
                       count_text(past.there.in_a_row, "message", "messages"));
  if (past.back.in_a_row > 0) return "they wrote last";
  return "nothing waits";
}

std::string answers_text(const Past& past) {
  const OneWay& there = past.there;
  if (there.asked == 0) return "no answer was due so far";
  std::string text = fmt::format("answered {} of {}", there.answered, there.asked);
  if (there.waits > 0)
    text += fmt::format(", usually within {}", wait_text(there.wait_sum / there.waits));
  return text;
}

Moment first_of(const Past& past) {
  Moment first = past.at;
  if (past.there.messages > 0) first = std::min(first, past.there.first);
  if (past.back.messages > 0) first = std::min(first, past.back.first);
  return first;
}

Moment last_of(const Past& past) {
  if (past.there.messages == 0) return past.back.messages == 0 ? past.at : past.back.last;
  return past.back.messages == 0 ? past.there.last : std::max(past.there.last, past.back.last);
}

std::string share_text(const Past& past) {
  const double there = past.there.messages, mine = past.from.messages;
  return fmt::format("{:.0f}% of what I send", mine > 0 ? 100 * there / mine : 0.0);
}

std::string habits_text(const Past& past) {
  if (past.to.asked == 0) return "nothing is known of how they answer others";
  return fmt::format("they answered {} of {} by anyone", past.to.answered, past.to.asked);
}

std::string part_evidence(TermPart part, const Past& past) {
  switch (part) {
    case TermPart::Back:
      return way_text(past.back, "they", past.at);
    case TermPart::There:
      return way_text(past.there, "I", past.at);
    case TermPart::Turn:
      return turn_text(past);
    case TermPart::Answers:
      return answers_text(past);
    case TermPart::Length:
      return fmt::format("in touch for {}", span_text(days_between(first_of(past), past.at)));
    case TermPart::Share:
      return share_text(past);
    case TermPart::Habits:
      return habits_text(past);
    case TermPart::When:
      break;
  }
  return "hour and day of the week";
}

constexpr std::array<std::string_view, kTermParts> kPartNames = {
    "theirs", "mine", "turn", "answers", "length", "focus", "habits", "when"};

double share_of(double part, const Around& person) {
  const double all = static_cast<double>(person.messages) + person.got;
  return (part + 0.5) / (all + 2);
}

}  // namespace

ReplyOdds reply_odds(const Linear& model, const Past& past) {
  const Terms terms = terms_of(past);
  ReplyOdds odds;
  odds.usual = model.constant;
  for (size_t part = 0; part < kTermParts; ++part)
    odds.parts.push_back(
        {kPartNames[part], 0, part_evidence(static_cast<TermPart>(part), past)});
  for (size_t t = 0; t < kTerms; ++t) {
    const auto part = static_cast<size_t>(term_part(t));
    odds.parts[part].amount += model.coefficient[t] * model.scaled(t, terms[t]);
  }
  odds.chance = chance_of(model.logit(terms));
  return odds;
}

TouchStrength touch_strength(const Past& past, double shared) {
  TouchStrength result;
  const double there = past.there.messages, back = past.back.messages, both = there + back;
  if (both <= 0 && shared <= 0) return result;
  const Moment last = last_of(past);
  const double days = both > 0 ? days_between(first_of(past), last) : 0;
  const double mine = share_of(both, past.from), theirs = share_of(both, past.to);
  result.parts = {
      {"volume", std::log1p(both),
       both > 0 ? fmt::format("{} there, {} back, last {}", there, back,
                              days_ago_text(days_between(last, past.at)))
                : std::string("nothing passed between the two")},
      {"length", std::log1p(days), fmt::format("over {}", span_text(days))},
      {"focus", kFocusCounts * (std::log(mine) + std::log(theirs)),
       fmt::format("{:.0f}% of my exchanges, {:.0f}% of theirs", 100 * mine, 100 * theirs)},
      {"company", kCompanyCounts * std::log1p(std::max(0.0, shared)),
       shared > 0 ? fmt::format("{:.0f} messages with people both know", shared)
                  : std::string("nobody known to both")}};
  double sum = 0;
  for (const EvidencePart& part : result.parts)
    sum += part.amount;
  const double kept = std::log1p(std::exp(sum));  // never below 0, and in order below it
  result.strength = kept / (kept + kHalfStrength);
  return result;
}

}  // namespace sweet
