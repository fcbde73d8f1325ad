#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "network/pull.h"
#include "network/strength.h"
#include "network/together.h"
#include "network/weave.h"

namespace sweet {
namespace {

std::string ago(double years) {
  const double days = years * kDaysPerYear;
  if (days < 1.5) return "today or yesterday";
  if (days < 60) return fmt::format("{:.0f} days ago", days);
  if (years < 2) return fmt::format("{:.0f} months ago", days / 30.44);
  return fmt::format("{:.0f} years ago", years);
}

// What one is to the other as a sentence without its subject, which comes before it.
std::string said_of(const TieKind& kind) {
  if (!kind.phrase.empty()) return kind.phrase;
  const bool vowel = kind.label.find_first_of("aeiou") == 0;
  return fmt::format("is {} {} to them", vowel ? "an" : "a", kind.label);
}

void explain_bonds(const Book& book, const TieKinds& kinds, PersonIx from, PersonIx to,
                   std::vector<Evidence>& out) {
  for (const Bond& bond : book.bonds) {
    const TieKind* kind = kinds.find(bond.kind);
    if (kind == nullptr) continue;
    const bool forward = bond.other == from && bond.person == to;
    const bool backward = bond.person == from && bond.other == to;
    if (!forward && !backward) continue;
    const TieKind& seen = forward ? *kind : kinds.inverse_of(*kind);
    std::string text = said_of(seen);
    if (bond.closeness != 0) text += fmt::format(", closeness {} of 5", bond.closeness);
    if (bond.since) text += ", since " + to_text(*bond.since);
    out.push_back({"said", pull_of(seen, bond.closeness).closeness, Basis::Said, text});
  }
}

// The learned parts, brought to what the exchanges add in all.
void explain_talk(const TouchStrength& talk, double raised, std::vector<Evidence>& out) {
  double sum = 0;
  for (const EvidencePart& part : talk.parts)
    sum += std::abs(part.amount);
  for (const EvidencePart& part : talk.parts)
    if (part.amount != 0)
      out.push_back(
          {std::string(part.name), raised * part.amount / sum, Basis::Observed, part.evidence});
  out.push_back({"exchanges", raised, Basis::Observed, "what the exchanges add"});
}

void explain_parts(const StrengthParts& parts, const Exchange& exchange,
                   std::vector<Evidence>& out) {
  if (exchange.talk) {
    explain_talk(*exchange.talk, parts.raised, out);
  } else if (exchange.count > 0) {
    out.push_back({"frequency", parts.frequency, Basis::Observed,
                   fmt::format("{} exchanges seen", exchange.count)});
    out.push_back({"reciprocity", parts.reciprocity, Basis::Observed,
                   parts.reciprocity > 0.66  ? "both write to each other"
                   : parts.reciprocity > 0.1 ? "one writes more than the other"
                                             : "only one of the two writes"});
    out.push_back(
        {"duration", parts.duration, Basis::Observed,
         "from " + to_text(day_of(exchange.first)) + " to " + to_text(day_of(exchange.last))});
    out.push_back({"exchanges", parts.raised, Basis::Observed, "what the exchanges add"});
  }
  if (parts.years_silent)
    out.push_back({"recency", -parts.lost, exchange.count > 0 ? Basis::Observed : Basis::Said,
                   "last contact " + ago(*parts.years_silent)});
}

void explain_together(const Book& book, std::span<const Together> together, PersonIx from,
                      PersonIx to, std::vector<Evidence>& out) {
  const std::pair key(std::min(from, to), std::max(from, to));
  for (const Together& two : together) {
    if (std::pair(two.a, two.b) != key) continue;
    if (two.mails > 0)
      out.push_back(
          {"written to together", two.known, Basis::Inferred,
           fmt::format("on {} {} together{}", two.mails, two.mails == 1 ? "mail" : "mails",
                       two.met ? ", one of them a meeting" : "")});
    if (two.org != kNoOrg)
      out.push_back({two.school ? "common school" : "common employer", two.known,
                     Basis::Inferred,
                     "both at " + book.orgs[two.org].name + ", perhaps at the same time"});
  }
}

}  // namespace

std::vector<Evidence> explain_tie(const Book& book, const TieKinds& kinds, Moment now,
                                  const Dealings& dealings, std::span<const Together> together,
                                  PersonIx from, PersonIx to) {
  std::vector<Evidence> out;
  explain_bonds(book, kinds, from, to, out);
  double said = 0, half_life_years = 2;
  std::optional<Day> last_said;
  for (const Bond& bond : book.bonds) {
    const bool theirs =
        (bond.person == from && bond.other == to) || (bond.person == to && bond.other == from);
    const TieKind* kind = theirs ? kinds.find(bond.kind) : nullptr;
    if (kind == nullptr) continue;
    said = std::max(said, pull_of(*kind, bond.closeness).closeness);
    half_life_years = std::max(half_life_years, kind->half_life_years);
    if (bond.last_contact) last_said = std::max(last_said, bond.last_contact);
  }
  const Exchange* found = dealings.find(from, to);
  const Exchange exchange = found == nullptr ? Exchange{} : *found;
  if (exchange.count > 0 || !out.empty())
    explain_parts(strength_of(said, exchange, last_said, half_life_years, now), exchange, out);
  if (from == book.me || to == book.me) {
    const PersonIx other = from == book.me ? to : from;
    if (const std::string text = answering_text(dealings.talk.answering(other)); !text.empty())
      out.push_back({"answers", 0, Basis::Observed, text});
    const double common = common_with_me(book)[other];
    if (common > 0)
      out.push_back(
          {"common ground", common, Basis::Inferred, "a school or an employer in common"});
  } else {
    explain_together(book, together, from, to, out);
  }
  return out;
}

}  // namespace sweet
