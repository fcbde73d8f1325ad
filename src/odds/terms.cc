#include <fmt/format.h>

#include <cmath>

#include "odds/odds.h"
#include "replies/talk.h"

namespace sweet {
namespace {

// Coefficients that are one thing to a reader share a name and are added up.
struct Naming {
  Coef coef;
  std::string_view term;
};
constexpr Naming kWilling[] = {{Coef::Setting, "start"},
                               {Coef::Tie, "tie"},
                               {Coef::Common, "common_ground"},
                               {Coef::Depends, "dependence"},
                               {Coef::Owed, "favour_owed"},
                               {Coef::Respect, "respect"},
                               {Coef::Value, "value"},
                               {Coef::Minutes, "minutes"},
                               {Coef::Others, "people_drawn_in"},
                               {Coef::Office, "place"},
                               {Coef::Job, "job"},
                               {Coef::Text, "channel"},
                               {Coef::Phone, "channel"},
                               {Coef::Requests, "load"},
                               {Coef::Busy, "load"},
                               {Coef::Endorsement, "endorsement"},
                               {Coef::Tired, "asked_lately"}};
constexpr Naming kSeen[] = {{Coef::SeenSpoken, "channel"},   {Coef::SeenText, "channel"},
                            {Coef::SeenPhone, "channel"},    {Coef::SeenTie, "tie"},
                            {Coef::SeenRequests, "load"},    {Coef::FollowUp1, "follow_ups"},
                            {Coef::FollowUp2, "follow_ups"}, {Coef::FollowUp3, "follow_ups"},
                            {Coef::SeenHistory, "answers"}};

std::string how_close(double closeness) {
  if (closeness < 0.02) return "they do not know each other";
  if (closeness < 0.25) return "they hardly know each other";
  if (closeness < 0.5) return "they know each other a little";
  if (closeness < 0.75) return "they know each other well";
  return "they are close";
}

std::string why_load(const Situation& s) {
  std::string text = s.busy >= 2   ? "turns even small things away"
                     : s.busy >= 1 ? "is busy"
                                   : "is not known to be busy";
  return text + fmt::format("; about {:.2g} such requests a week", s.requests_a_week);
}

std::string why_channel(const Situation& s) {
  switch (s.channel) {
    case Channel::Spoken:
      return "asked face to face: it is heard";
    case Channel::Written:
      return "asked in writing: part of what is written is never read";
    case Channel::Called:
      return "a call out of the blue: few are answered";
  }
  return {};
}

std::string why_pull(std::string_view term, const Situation& s) {
  const bool referred = s.tau > 0;
  const std::string who = referred ? "the one who asks for me" : "the one who asks";
  if (term == "tie") return how_close(std::max(s.seeker.closeness, s.referrer.closeness));
  if (term == "common_ground") return "a school, an employer or a field in common";
  if (term == "dependence") return "the one asked depends on " + who;
  if (term == "favour_owed") return "owes a favour to " + who;
  if (term == "respect") return "thinks highly of " + who;
  if (term == "value") return "the meeting may be worth something to the one asked";
  return {};
}

std::string why_size(std::string_view term, const Situation& s) {
  const AskSize& ask = s.ask;
  if (term == "minutes")
    return ask.prepare_minutes > 0 ? fmt::format("{} minutes and about {} to prepare",
                                                 ask.minutes, ask.prepare_minutes)
                                   : fmt::format("{} minutes", ask.minutes);
  if (term == "people_drawn_in")
    return fmt::format("{} more {} drawn in", ask.people,
                       ask.people == 1 ? "person is" : "people are");
  if (term == "place") return "at their office or before colleagues";
  if (term == "job") return "it asks for a job or for a name to be put to it";
  return {};
}

std::string why(std::string_view term, Stage stage, const Situation& s) {
  if (term == "start") return "what a stranger grants to someone unknown, face to face";
  if (term == "load") return why_load(s);
  if (term == "channel" && stage == Stage::Willingness)
    return "strangers turn down what is not asked face to face more easily";
  if (term == "channel") return why_channel(s);
  if (term == "answers") return "they " + answering_text(s.answering);
  if (term == "follow_ups") return fmt::format("reminded {} times", s.follow_ups);
  if (term == "carried")
    return "what passes through others carries more or less here than studies say";
  if (term == "endorsement") return "a personal word by someone who knows the work";
  if (term == "asked_lately")
    return fmt::format("asked by me {} times in 90 days already", s.asked_lately);
  if (const std::string text = why_pull(term, s); !text.empty()) return text;
  return why_size(term, s);
}

void add(std::vector<Term>& terms, std::string_view name, Stage stage, double logit,
         const Situation& s) {
  for (Term& term : terms)
    if (term.term == name && term.stage == stage) {
      term.logit += logit;
      return;
    }
  terms.push_back({std::string(name), stage, logit, why(name, stage, s)});
}

}  // namespace

std::vector<Term> terms_of(const Vector& centre, const Situation& situation) {
  const Features features = features_of(situation);
  std::vector<Term> terms;
  const auto add_stage = [&](std::span<const Naming> names, Stage stage, const Vector& x) {
    for (const Naming& naming : names) {
      const size_t c = static_cast<size_t>(naming.coef);
      if (x[c] != 0) add(terms, naming.term, stage, centre[c] * x[c], situation);
    }
  };
  add_stage(kSeen, Stage::Attention, features.seen);
  add_stage(kWilling, Stage::Willingness, features.willing);
  const double carried = carried_besides(centre, features.carried);
  if (std::abs(carried) > 1e-9) add(terms, "carried", Stage::Willingness, carried, situation);
  return terms;
}

}  // namespace sweet
