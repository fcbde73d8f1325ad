#include "diagnose/tell.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/count.h"
#include "base/text.h"
#include "odds/words.h"

namespace sweet {
namespace {

constexpr size_t kNamesMax = 3;
constexpr double kWithinLuck = 0.1;  // the lower end of the central 80 %

constexpr std::string_view kStudies = "studies";
constexpr std::string_view kOwnResults = "your own results";
constexpr std::string_view kGuess = "our own guess";

std::string name_of(const Story& story, PersonIx person) {
  const Person& who = story.outlook.book.people[person];
  return who.name.empty() ? who.code : who.name;
}

// "Ana, Ben and Cleo", at most kNamesMax and nobody twice.
std::string names(std::vector<std::string> all) {
  std::vector<std::string> few;
  for (std::string& name : all)
    if (few.size() < kNamesMax && std::ranges::find(few, name) == few.end())
      few.push_back(std::move(name));
  if (few.size() <= 1) return few.empty() ? "" : few[0];
  const std::string last = few.back();
  few.pop_back();
  return join(few, ", ") + " and " + last;
}

std::string asks(size_t n) {
  return counted(n, "ask");
}

std::string_view evidence_of(Lever lever) {
  switch (lever) {
    case Lever::Relationship:
    case Lever::Busyness:
      return kGuess;
    case Lever::Ask:
    case Lever::FollowUp:
      return kStudies;
    case Lever::Volume:
      return kOwnResults;
  }
  return kGuess;
}

// The asks a lever would change, those that gain most first.
std::vector<size_t> changed_by(const Story& story, Lever lever) {
  std::vector<size_t> rows;
  const size_t l = static_cast<size_t>(lever);
  if (l >= kAskLevers) return rows;
  for (size_t i = 0; i < story.options.size(); ++i)
    if (story.options[i].movable & only(lever)) rows.push_back(i);
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [&](size_t i) { return story.replayed.gained[i][l]; });
  return rows;
}

std::string names_at(const Story& story, std::span<const size_t> rows) {
  std::vector<std::string> all;
  for (const size_t row : rows)
    all.push_back(name_of(story, story.options[row].ask->to));
  return names(std::move(all));
}

std::string do_relationship(const Story& story, std::span<const size_t> rows) {
  std::string text = fmt::format(
      "Come through somebody who knows them: {} of {} went to people who hardly know you.",
      rows.size(), asks(story.options.size()));
  std::vector<std::string> ways;
  for (const size_t row : rows) {
    const Option& option = story.options[row];
    if (option.introduced_by != kNobody && !is_yes(option.ask->outcome))
      ways.push_back(fmt::format("{} to introduce you to {}",
                                 name_of(story, option.introduced_by),
                                 name_of(story, option.ask->to)));
  }
  if (!ways.empty()) return text + " Ask " + names(std::move(ways)) + ".";
  return text + " Ask people who know you well whom they know there.";
}

std::string do_ask(const Story& story, std::span<const size_t> rows) {
  return fmt::format(
      "Ask for less at first: {} of {} were for more than a short conversation (to {}). Ask "
      "for 20 minutes of advice; the bigger favour can follow once you have talked.",
      rows.size(), asks(story.options.size()), names_at(story, rows));
}

std::string do_busyness(const Story& story, std::span<const size_t> rows) {
  return fmt::format(
      "Choose people who have the time: {} of {} went to people who turn away most of what "
      "comes in ({}). That is their week, not you. Somebody beside or below them knows as "
      "much and can answer.",
      rows.size(), asks(story.options.size()), names_at(story, rows));
}

std::string do_follow_up(const Story& story, std::span<const size_t> rows) {
  return fmt::format(
      "Remind those who are silent: {} got no answer and no reminder (first {}). A short, "
      "friendly reminder after 3 working days and one more after 7; then let it rest.",
      asks(rows.size()), names_at(story, rows));
}

std::string do_volume(const Story& story) {
  return fmt::format(
      "Ask more people: you make about {:.1f} asks a week. At {:.0f} a week, and with the same "
      "care, the meetings grow in step.",
      story.pace.made, story.pace.best);
}

std::string do_lever(const Story& story, Lever lever) {
  const std::vector<size_t> rows = changed_by(story, lever);
  if (rows.empty() && lever != Lever::Volume) return "Nothing to change here.";
  if (lever == Lever::Volume && story.pace.best <= story.pace.made)
    return fmt::format("Nothing to change here: {:.1f} asks a week are enough.",
                       story.pace.made);
  switch (lever) {
    case Lever::Relationship:
      return do_relationship(story, rows);
    case Lever::Ask:
      return do_ask(story, rows);
    case Lever::Busyness:
      return do_busyness(story, rows);
    case Lever::FollowUp:
      return do_follow_up(story, rows);
    case Lever::Volume:
      return do_volume(story);
  }
  return {};
}

std::string_view title_of(Lever lever) {
  switch (lever) {
    case Lever::Relationship:
      return "Come through better introductions";
    case Lever::Ask:
      return "Ask for less";
    case Lever::Busyness:
      return "These people really have no time";
    case Lever::FollowUp:
      return "Remind those who are silent";
    case Lever::Volume:
      return "Ask more people";
  }
  return {};
}

std::string gain_line(const Chance& gain) {
  return fmt::format("That is {} in four weeks.",
                     count_in_words(gain, "meeting more", "meetings more"));
}

std::string luck_line(const Story& story, const Diagnosis& diagnosis) {
  return fmt::format("{} of {} or fewer happens {} times here.", diagnosis.meetings,
                     diagnosis.asks, in_ten(story.luck));
}

Finding too_few(const Story& story, const Diagnosis& diagnosis) {
  Finding finding{.title = "Too early to tell", .evidence = std::string(kOwnResults)};
  if (diagnosis.asks == 0) {
    finding.text =
        fmt::format("No asks are noted yet. After about {} small ones we can say what helps.",
                    diagnosis.needed);
    return finding;
  }
  finding.text = fmt::format("{} say little, however they ended: {}", asks(diagnosis.asks),
                             luck_line(story, diagnosis));
  finding.text +=
      fmt::format(" About {} more, small ones, and we can say what helps.", diagnosis.needed);
  return finding;
}

Finding undecided(const Story& story, const Diagnosis& diagnosis) {
  return {.title = "Cannot tell yet which change helps most",
          .text = fmt::format(
              "Two changes look about equally good: \"{}\" and \"{}\". Both are worth a "
              "try; about {} more asks would show which.",
              title_of(story.lead.first), title_of(story.lead.second), diagnosis.needed),
          .evidence = std::string(kOwnResults)};
}

Finding healthy(const Story& story, const Diagnosis& diagnosis) {
  Finding finding{.title = "Your search is healthy", .evidence = std::string(kOwnResults)};
  finding.text = fmt::format(
      "{} of {} said yes. Whom you ask, for how much and how often are all well chosen, and "
      "no single change would bring much. Go on as you do: at this pace about {:.0f} meetings "
      "in four weeks.",
      diagnosis.meetings, asks(diagnosis.asks), story.present);
  return finding;
}

// Fewer yeses than the same asks usually bring: what no lever explains.
void add_bad_luck(const Story& story, Diagnosis& diagnosis) {
  if (story.luck >= kWithinLuck) return;
  diagnosis.findings.push_back(
      {.title = "Fewer yeses than such asks usually bring",
       .text = luck_line(story, diagnosis) +
               " It may be the market, or how the asks come across in general; show two of "
               "them to a friend.",
       .evidence = std::string(kStudies)});
}

// Attention or willingness: what became of the silent asks.
void add_silence(const Story& story, Diagnosis& diagnosis) {
  double seen = 0;
  size_t silent = 0;
  for (size_t i = 0; i < story.options.size(); ++i)
    if (story.options[i].ask->outcome == Outcome::Silence) {
      seen += story.replayed.seen_if_silent[i];
      ++silent;
    }
  constexpr size_t kSilentMin = 4;
  if (silent < kSilentMin) return;
  diagnosis.findings.push_back(
      {.title = "Silence is not always a no",
       .text = fmt::format("{} got no answer. Our guess: {} of them were never really read. "
                           "Nobody can know which.",
                           asks(silent), in_ten(1 - seen / static_cast<double>(silent))),
       .evidence = std::string(kStudies)});
}

// Truly busy: those who know me, were asked for little, and still had no time.
void add_busy(const Story& story, Diagnosis& diagnosis) {
  std::vector<size_t> rows;
  for (size_t i = 0; i < story.options.size(); ++i) {
    const Option& option = story.options[i];
    const LeverSet approach = only(Lever::Relationship) | only(Lever::Ask);
    const bool overrun = story.outlook.book.people[option.ask->to].load == Load::Overloaded;
    const bool refused =
        !is_yes(option.ask->outcome) && option.ask->outcome != Outcome::Pending;
    if (overrun && refused && (option.movable & approach) == 0) rows.push_back(i);
  }
  if (rows.empty()) return;
  diagnosis.findings.push_back(
      {.title = "Truly busy, not unwilling",
       .text = fmt::format("{} knew you or who sent you, and were asked for little: with so "
                           "much coming in, nobody would have got the time. Nothing in your "
                           "approach explains it.",
                           names_at(story, rows)),
       .evidence = std::string(kGuess)});
}

}  // namespace

void tell(const Story& story, Diagnosis& diagnosis) {
  if (diagnosis.levers.empty()) {
    diagnosis.findings.push_back(too_few(story, diagnosis));
    return;
  }
  for (LeverGain& lever : diagnosis.levers)
    lever.text = do_lever(story, lever.lever);
  if (story.healthy)
    diagnosis.findings.push_back(healthy(story, diagnosis));
  else if (!diagnosis.enough)
    diagnosis.findings.push_back(undecided(story, diagnosis));
  if (!story.healthy) {
    const size_t told = story.lead.certainty >= kClearShare ? 1 : 2;
    for (size_t i = 0; i < told && i < diagnosis.levers.size(); ++i) {
      const LeverGain& lever = diagnosis.levers[i];
      if (lever.gain.p <= 0) continue;
      diagnosis.findings.push_back({.title = std::string(title_of(lever.lever)),
                                    .text = lever.text + " " + gain_line(lever.gain),
                                    .evidence = std::string(evidence_of(lever.lever))});
    }
  }
  add_bad_luck(story, diagnosis);
  add_silence(story, diagnosis);
  add_busy(story, diagnosis);
}

}  // namespace sweet
