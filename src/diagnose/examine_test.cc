#include "diagnose/examine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/embedded.h"
#include "base/random.h"
#include "diagnose/replay.h"
#include "network/weave.h"

namespace sweet {
namespace {

constexpr Day kMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

// A made-up log: every ask to somebody new, all alike but for how they end.
struct Log {
  TieKinds ties = TieKinds::read(embedded_file("ties.csv"), {}).value();
  AskKinds kinds = AskKinds::read(embedded_file("asks.csv"), {}).value();
  Coefficients numbers = read_coefficients(embedded_file("numbers.csv")).value();
  Belief belief = prior_belief(numbers, 300);
  Book book;
  Network network;
  Moment now{kMonday + std::chrono::days{200}};

  std::string_view tie = "friend";
  Load load = Load::Normal;
  double days_apart = 7.0 / 8;  // eight a week
  Ask model{.what = "advice", .medium = Medium::Phone, .minutes = 20, .follow_ups = 2};

  Log() {
    book.people.push_back({.id = PersonId{1}, .code = "me", .name = "Me", .me = true});
    book.me = 0;
  }

  void add(size_t n, Outcome outcome) {
    for (size_t i = 0; i < n; ++i) {
      const PersonIx to = static_cast<PersonIx>(book.people.size());
      book.people.push_back({.id = PersonId{to + 1}, .code = "p" + std::to_string(to)});
      book.people.back().load = load;
      if (!tie.empty())
        book.bonds.push_back(
            {.person = 0, .other = to, .kind = std::string(tie), .closeness = 4});
      Ask ask = model;
      ask.to = to;
      ask.outcome = outcome;
      ask.date = kMonday + std::chrono::days{static_cast<int>(
                               days_apart * static_cast<double>(book.asks.size()))};
      book.asks.push_back(ask);
    }
  }

  Outlook outlook() {
    network = weave(book, ties, now, {});
    return {book, ties, kinds, numbers, belief, network, now};
  }

  Diagnosis examined() { return examine(outlook(), {}); }
};

double gain_of(const Diagnosis& diagnosis, Lever lever) {
  for (const LeverGain& one : diagnosis.levers)
    if (one.lever == lever) return one.gain.p;
  return -1;
}

TEST(Examine, names_the_relationship_when_all_asks_are_cold) {
  Log log;
  log.tie = "";
  log.add(2, Outcome::Met);
  log.add(6, Outcome::No);
  log.add(28, Outcome::Silence);
  const Diagnosis d = log.examined();
  EXPECT_TRUE(d.enough);
  EXPECT_EQ(36u, d.asks);
  EXPECT_EQ(2u, d.meetings);
  ASSERT_EQ(kLevers, d.levers.size());
  EXPECT_EQ(Lever::Relationship, d.levers[0].lever);
  EXPECT_EQ(Lever::Relationship, d.blocks[0].block);
}

TEST(Examine, names_the_ask_when_all_asks_are_big) {
  Log log;
  log.model.what = "job";
  log.model.minutes = 60;
  log.model.medium = Medium::Office;
  log.add(8, Outcome::Met);
  log.add(10, Outcome::No);
  log.add(14, Outcome::Silence);
  EXPECT_EQ(Lever::Ask, log.examined().levers[0].lever);
}

TEST(Examine, names_busyness_when_all_are_overloaded_and_says_it_is_not_the_asker) {
  Log log;
  log.load = Load::Overloaded;
  log.add(4, Outcome::Met);
  log.add(10, Outcome::No);
  log.add(18, Outcome::Silence);
  const Diagnosis d = log.examined();
  EXPECT_EQ(Lever::Busyness, d.levers[0].lever);
  EXPECT_TRUE(std::ranges::any_of(
      d.findings, [](const Finding& f) { return f.title == "Truly busy, not unwilling"; }));
}

TEST(Examine, names_follow_up_when_nobody_silent_was_reminded) {
  Log log;
  log.model.follow_ups = 0;
  log.add(14, Outcome::Met);
  log.add(4, Outcome::No);
  log.add(18, Outcome::Silence);
  const Diagnosis d = log.examined();
  EXPECT_EQ(Lever::FollowUp, d.levers[0].lever);
  EXPECT_EQ(0, gain_of(d, Lever::Relationship));
  EXPECT_EQ(0, gain_of(d, Lever::Ask));
  EXPECT_EQ(0, gain_of(d, Lever::Busyness));
}

TEST(Examine, names_volume_when_two_are_asked_a_week) {
  Log log;
  log.days_apart = 3.5;
  log.add(18, Outcome::Met);
  log.add(4, Outcome::No);
  log.add(8, Outcome::Silence);
  const Diagnosis d = log.examined();
  EXPECT_EQ(Lever::Volume, d.levers[0].lever);
  EXPECT_GT(d.levers[0].gain.p, 5);
}

TEST(Examine, a_pace_already_reached_gains_nothing) {
  Log log;
  log.days_apart = 3.5;
  log.add(18, Outcome::Met);
  log.add(8, Outcome::Silence);
  EXPECT_EQ(0, gain_of(examine(log.outlook(), {.pace_a_week = 2}), Lever::Volume));
}

TEST(Examine, a_healthy_search_is_called_healthy) {
  Log log;
  log.add(20, Outcome::Met);
  log.add(6, Outcome::No);
  log.add(8, Outcome::Silence);
  const Diagnosis d = log.examined();
  EXPECT_TRUE(d.enough);
  EXPECT_EQ("Your search is healthy", d.findings.at(0).title);
}

TEST(Examine, no_asks_are_said_to_be_none) {
  const Diagnosis d = Log().examined();
  EXPECT_FALSE(d.enough);
  EXPECT_TRUE(d.findings.at(0).text.starts_with("No asks are noted yet."))
      << d.findings[0].text;
}

TEST(Examine, four_asks_cannot_tell_and_say_how_many_more) {
  for (const Outcome outcome : {Outcome::Met, Outcome::No, Outcome::Silence}) {
    Log log;
    log.tie = "";
    log.add(4, outcome);
    const Diagnosis d = log.examined();
    EXPECT_FALSE(d.enough);
    EXPECT_GE(d.needed, 1u);
    EXPECT_TRUE(d.levers.empty());
    EXPECT_EQ("Too early to tell", d.findings.at(0).title);
  }
}

TEST(Examine, asks_still_pending_do_not_count_as_answers) {
  Log log;
  log.add(30, Outcome::Pending);
  EXPECT_FALSE(log.examined().enough);
}

TEST(Examine, an_empty_log_and_a_book_without_an_owner_are_too_early_to_tell) {
  Log empty;
  EXPECT_FALSE(empty.examined().enough);
  Log nobody;
  nobody.add(20, Outcome::Silence);
  nobody.outlook();
  nobody.book.me = kNobody;
  const Outlook outlook{nobody.book,   nobody.ties,    nobody.kinds, nobody.numbers,
                        nobody.belief, nobody.network, nobody.now};
  EXPECT_EQ(0u, examine(outlook, {}).asks);
}

TEST(Examine, shares_add_to_one_and_no_gain_is_negative) {
  Log log;
  log.model.follow_ups = 0;
  log.days_apart = 2;
  log.add(6, Outcome::Met);
  log.tie = "met_once";
  log.load = Load::Busy;
  log.model.minutes = 60;
  log.add(12, Outcome::Silence);
  log.add(8, Outcome::No);
  const Diagnosis d = log.examined();
  double sum = 0;
  for (const BlockShare& block : d.blocks)
    sum += block.share.p;
  EXPECT_NEAR(1, sum, 1e-9);
  for (const LeverGain& lever : d.levers) {
    EXPECT_GT(lever.gain.p, 0) << to_word(lever.lever);
    EXPECT_GE(lever.gain.low, 0);
    EXPECT_LE(lever.gain.low, lever.gain.high);
    EXPECT_FALSE(lever.text.empty());
  }
}

TEST(Examine, words_that_lay_people_do_not_use_are_never_said) {
  Log log;
  log.tie = "";
  log.add(1, Outcome::Met);
  log.add(30, Outcome::Silence);
  for (const Finding& finding : log.examined().findings)
    for (const std::string_view word : {"probability", "logit", "posterior", "node", "edge"})
      EXPECT_FALSE(finding.text.contains(word)) << finding.text;
}

TEST(Replay, a_reminder_turns_as_many_as_a_thousand_replays_say) {
  Log log;
  log.model.follow_ups = 0;
  log.add(1, Outcome::Silence);
  log.belief.draws.assign(1, log.belief.centre);
  log.numbers.refusal_a = log.numbers.refusal_b = 1e6;  // half of the unwilling say no
  const Outlook outlook = log.outlook();
  const Option option = option_of(outlook, log.book.asks[0]);
  const Replay replayed = replay(outlook, std::span(&option, 1), Misfits::TakenAtItsWord);

  const auto logit = [&](LeverSet set, bool seen) {
    const Features f = features_of(with_levers(outlook, option, set));
    return seen ? seen_logit(log.belief.centre, f) : willing_logit(log.belief.centre, f);
  };
  const auto sigma = [](double x) { return 1 / (1 + std::exp(-x)); };
  const double seen = sigma(logit(0, true)), later = sigma(logit(only(Lever::FollowUp), true));
  Random random(11);
  double silent = 0, turned = 0, read = 0;
  for (int i = 0; i < 400'000; ++i) {
    const double notice = random.uniform();
    const bool wants =
        random.uniform() < (1 - log.belief.lapse) * sigma(logit(0, false) + random.normal());
    if (notice < seen && (wants || random.uniform() < 0.5)) continue;
    ++silent;
    read += notice < seen;
    turned += notice >= seen && notice < later && wants;
  }
  EXPECT_NEAR(turned / silent, replayed.yes[0][only(Lever::FollowUp)], 0.01);
  EXPECT_NEAR(read / silent, replayed.seen_if_silent[0], 0.02);
}

TEST(Replay, the_asks_are_a_sample_so_few_say_less_of_those_to_come_than_many) {
  // Half of the asks said yes and nobody doubts the odds: what is left to be unsure of is
  // which asks come next.
  const auto spread = [](size_t half) {
    Log log;
    log.model.follow_ups = 0;
    log.add(half, Outcome::Silence);
    log.add(half, Outcome::Met);
    log.belief.draws.assign(2000, log.belief.centre);
    const Outlook outlook = log.outlook();
    std::vector<Option> options;
    for (const Ask& ask : log.book.asks)
      options.push_back(option_of(outlook, ask));
    const Replay replayed = replay(outlook, options);
    std::vector<double> share, usual;
    for (const auto& yes : replayed.yes)
      share.push_back(yes[0] / static_cast<double>(options.size()));
    for (const auto& yes : replay(outlook, options, Misfits::TakenAtItsWord).yes)
      usual.push_back(yes[0] / static_cast<double>(options.size()));
    const Chance told = summary(share, replayed.share);
    EXPECT_NEAR(told.p, summary(usual, replayed.share).p, 0.02);
    EXPECT_EQ(summary(usual, replayed.share).low, summary(usual, replayed.share).high);
    return told.high - told.low;
  };
  // A share of one half among n has a standard error of 0.5 / sqrt(n).
  EXPECT_NEAR(spread(8), 2 * 1.28 * 0.5 / std::sqrt(16.0), 0.04);
  EXPECT_NEAR(spread(72), 2 * 1.28 * 0.5 / std::sqrt(144.0), 0.02);
}

TEST(Replay, whoever_said_yes_still_does_and_more_levers_never_bring_less) {
  Log log;
  log.tie = "met_once";
  log.load = Load::Overloaded;
  log.model.minutes = 90;
  log.model.follow_ups = 0;
  log.add(1, Outcome::Yes);
  log.add(2, Outcome::No);
  log.add(3, Outcome::Silence);
  log.add(1, Outcome::Pending);
  const Outlook outlook = log.outlook();
  std::vector<Option> options;
  for (const Ask& ask : log.book.asks)
    options.push_back(option_of(outlook, ask));
  for (const auto& yes : replay(outlook, std::span(options).first(1)).yes)
    EXPECT_NEAR(yes[0], 1, 1e-9);
  for (const auto& yes : replay(outlook, options).yes)
    for (LeverSet set = 0; set < kAskChanges; ++set)
      for (unsigned lever = 0; lever < kAskLevers; ++lever)
        EXPECT_GE(yes[set | (1U << lever)], yes[set] - 1e-9);
}

TEST(Levers, never_move_an_ask_up_nor_past_the_reference) {
  Log log;
  log.model.minutes = 10;
  log.model.what = "question";
  log.add(1, Outcome::Silence);
  const Outlook outlook = log.outlook();
  const Option option = option_of(outlook, log.book.asks[0]);
  EXPECT_EQ(0u, option.movable);
  EXPECT_EQ(10, with_levers(outlook, option, kAskChanges - 1).ask.minutes);
}

}  // namespace
}  // namespace sweet
