#include "book/rows.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"
#include "book/ledger.h"
#include "book/near.h"

namespace sweet {
namespace {

template <typename Kind>
const Kind* find_kind(const std::vector<Kind>& kinds, std::string_view id) {
  const auto at = std::ranges::find(kinds, id, &Kind::id);
  return at == kinds.end() ? nullptr : &*at;
}

// The kind a row names: of this batch, shipped, or of the Book's own.
template <typename Kind, typename Kinds>
const Kind* kind_of(std::string_view id, const std::vector<Kind>& batch, const Kinds& shipped,
                    const std::vector<Kind>& known) {
  if (const Kind* kind = find_kind(batch, id)) return kind;
  if (const Kind* kind = shipped.find(id)) return kind;
  return find_kind(known, id);
}

template <typename Kind, typename Kinds>
std::string unknown_kind(std::string_view what, std::string_view id,
                         const std::vector<Kind>& batch, const Kinds& shipped) {
  Nearest nearest(id);
  for (const Kind& kind : batch)
    nearest.offer(kind.id);
  for (const Kind& kind : shipped.all())
    nearest.offer(kind.id);
  const std::string question = nearest.question();
  return fmt::format("expected a kind of {}, found \"{}\": {}", what, id,
                     question.empty() ? "add your own kinds in kinds.csv" : question);
}

template <typename Kind>
void write_own(const std::vector<Kind>& read, const std::vector<Kind>& known,
               std::vector<Kind>& changed) {
  for (size_t i = 0; i < read.size(); ++i) {
    const auto same = [&](const Kind& kind) { return kind.id == read[i].id; };
    if (std::any_of(read.begin() + static_cast<std::ptrdiff_t>(i) + 1, read.end(), same))
      continue;  // the last row of one id counts
    const Kind* before = find_kind(known, read[i].id);
    if (before == nullptr || *before != read[i]) changed.push_back(read[i]);
  }
}

std::string bond_key(PersonIx person, PersonIx other, std::string_view kind) {
  return fmt::format("{} {} {}", person, other, kind);
}

std::string day_key(const std::optional<Day>& day) {
  return day ? std::to_string(day->time_since_epoch().count()) : "";
}

std::string role_key(const Role& role) {
  return fmt::format("{} {} {} {}|{}|{}", role.person, role.org, static_cast<int>(role.kind),
                     day_key(role.from), day_key(role.to), fold_name(role.title));
}

std::string target_key(const Target& target) {
  const bool by_person = target.person != kNobody;
  return fmt::format("{}{} {}", by_person ? 'p' : 'o', by_person ? target.person : target.org,
                     fold_name(target.role));
}

std::string ask_key(const Ask& ask) {
  return fmt::format("{} {} {} {} {}", ask.date.time_since_epoch().count(), ask.to, ask.about,
                     ask.what, fmt::join(ask.via, ";"));
}

void take_newer(Bond& bond, const Bond& said) {
  if (said.closeness != 0) bond.closeness = said.closeness;
  if (said.since) bond.since = said.since;
  if (said.last_contact) bond.last_contact = said.last_contact;
  if (!said.notes.empty()) bond.notes = said.notes;
}

void take_newer(Target& target, const Target& said) {
  if (said.org != kNoOrg) target.org = said.org;
  target.priority = said.priority;
  if (!said.why.empty()) target.why = said.why;
}

void take_newer(Ask& ask, const CardAsk& row) {
  if (row.medium_said) ask.medium = row.ask.medium;
  if (row.minutes_said) ask.minutes = row.ask.minutes;
  if (row.people_said) ask.people = row.ask.people;
  ask.outcome = row.ask.outcome;
  ask.follow_ups = row.ask.follow_ups;
  if (row.ask.closed_on) ask.closed_on = row.ask.closed_on;
  if (!row.ask.notes.empty()) ask.notes = row.ask.notes;
  if (row.ask.stage != IntroStage::None) {
    ask.stage = row.ask.stage;
    ask.stage_on = row.ask.stage_on;
  } else if (ask.stage != IntroStage::None) {
    const IntroStage now = stage_told(ask.stage, ask.outcome);
    if (now != ask.stage) ask.stage_on = row.ask.closed_on;
    ask.stage = now;
  }
}

std::string verdict_key(const Verdict& verdict) {
  return fmt::format("{} {} {}", std::min(verdict.person, verdict.other),
                     std::max(verdict.person, verdict.other), is_of_identity(verdict.says));
}

// Two who met on one card are surely one when they bear one name, of more than one word, and
// nobody gave each of them a code of their own; else it is for a person to say.
bool surely_one(const Book& book, const Joined::Met& met) {
  if (std::max(met.first, met.second) >= book.people.size()) return false;  // new ones
  const Person& first = book.people[met.first];
  const Person& second = book.people[met.second];
  const std::string name = name_key(first.name);
  return name.find(' ') != std::string::npos && name == name_key(second.name) &&
         (is_generated_code(first.code) || is_generated_code(second.code));
}

void write_met(BookDraft& draft, Ledger<Verdict>& verdicts) {
  for (const Joined::Met& met : draft.met()) {
    if (!surely_one(draft.known, met)) continue;
    Verdict said{met.first, met.second, Says::Same, {}};
    if (!is_generated_code(draft.known.people[met.second].code))
      std::swap(said.person, said.other);
    if (verdicts.find(verdict_key(said)) == nullptr)
      verdicts.know(verdict_key(said), verdicts.add(said));
  }
}

// The people of one ask; false: refused.
bool find_people(BookDraft& draft, const CardAsk& row, Ask& ask) {
  const std::optional<PersonIx> to = draft.person(row.to, row, "to");
  if (!to) return false;
  ask.to = *to;
  ask.via.clear();
  if (!row.about.empty()) {
    const std::optional<PersonIx> about = draft.person(row.about, row, "about");
    if (!about) return false;
    ask.about = *about;
  }
  for (const PersonRef& ref : row.via) {
    const std::optional<PersonIx> via = draft.person(ref, row, "via");
    if (!via) return false;
    if (std::ranges::find(ask.via, *via) == ask.via.end()) ask.via.push_back(*via);
  }
  return true;
}

// Which open ask each reply is about, if only one can be meant; of several replies to one ask
// the first yes counts, else the last no.
class Replies {
 public:
  Replies(const BookDraft& draft, const AskKinds& kinds) : draft_(draft) {
    for (std::uint32_t row = 0; row < draft.known.asks.size(); ++row) {
      const Ask& ask = draft.known.asks[row];
      const AskKind* kind =
          kind_of(ask.what, draft.batch.own_asks, kinds, draft.known.own_asks);
      if (ask.outcome == Outcome::Pending && kind != nullptr && kind->meeting)
        open_[ask.to].push_back(row);
    }
  }

  void add(const CardReply& reply) {
    const PersonIx person = draft_.person_of_card(reply.person);
    const auto asks = open_.find(person);
    if (person == kNobody || asks == open_.end() || draft_.me() == kNobody ||
        draft_.person_of_card(reply.organizer) != draft_.me())
      return;
    const auto fits = [&](std::uint32_t row) {
      const auto days = day_of(reply.at) - draft_.known.asks[row].date;
      return days.count() >= 0 && days.count() <= kReplyDaysMax;
    };
    const auto first = std::ranges::find_if(asks->second, fits);
    if (first == asks->second.end() || std::ranges::count_if(asks->second, fits) > 1) return;
    const auto [at, is_new] = said_.try_emplace(*first, &reply);
    const CardReply& before = *at->second;
    if (reply.yes != before.yes ? reply.yes : (reply.at < before.at) == reply.yes)
      at->second = &reply;
  }

  void write(Ledger<Ask>& asks) const {
    for (const auto& [row, reply] : said_) {
      Ask* ask = asks.find(ask_key(draft_.known.asks[row]));
      if (ask == nullptr || ask->outcome != Outcome::Pending) continue;  // a row says better
      ask->outcome = reply->yes ? Outcome::Yes : Outcome::No;
      ask->closed_on = day_of(reply->at);
    }
  }

 private:
  const BookDraft& draft_;
  std::unordered_map<PersonIx, std::vector<std::uint32_t>> open_ = {};
  std::map<std::uint32_t, const CardReply*> said_ = {};  // by row of the Book's asks
};

}  // namespace

void write_kinds(BookDraft& draft) {
  write_own(draft.batch.own_ties, draft.known.own_ties, draft.changes.tie_kinds_new);
  write_own(draft.batch.own_asks, draft.known.own_asks, draft.changes.ask_kinds_new);
}

void write_roles(BookDraft& draft) {
  if (draft.batch.roles.empty()) return;
  std::unordered_set<std::string> keys;
  for (const Role& role : draft.known.roles)
    keys.insert(role_key(role));
  for (const CardRole& row : draft.batch.roles) {
    const std::optional<PersonIx> person = draft.person(row.person, row, "person");
    if (!person) continue;
    Role role{*person, draft.org(row.org), row.kind, row.title, row.from, row.to};
    if (role.org == kNoOrg)
      draft.refuse(row, "org: expected a company or school, found nothing");
    else if (keys.insert(role_key(role)).second)
      draft.changes.roles_new.push_back(std::move(role));
  }
}

void write_bonds(BookDraft& draft, const TieKinds& tie_kinds) {
  if (draft.batch.bonds.empty()) return;
  const auto kind_named = [&](std::string_view id) {
    return kind_of(id, draft.batch.own_ties, tie_kinds, draft.known.own_ties);
  };
  Ledger<Bond> bonds(draft.known.bonds);
  const auto know = [&](const Bond& bond, std::uint32_t row) {
    bonds.know(bond_key(bond.person, bond.other, bond.kind), row);
    if (const TieKind* kind = kind_named(bond.kind))
      bonds.know(bond_key(bond.other, bond.person, kind->inverse), row);
  };
  for (std::uint32_t i = 0; i < draft.known.bonds.size(); ++i)
    know(draft.known.bonds[i], i);
  for (const CardBond& row : draft.batch.bonds) {
    if (kind_named(row.kind) == nullptr) {
      draft.refuse(row,
                   "kind: " + unknown_kind("tie", row.kind, draft.batch.own_ties, tie_kinds));
      continue;
    }
    const std::optional<PersonIx> person = draft.person(row.person, row, "person");
    const std::optional<PersonIx> other =
        person ? draft.person(row.other, row, "other") : std::nullopt;
    if (!person || !other) continue;
    if (*person == *other) {
      draft.refuse(row, "other: expected somebody else, found the same person twice");
      continue;
    }
    const Bond said{*person,   *other,           row.kind, row.closeness,
                    row.since, row.last_contact, row.notes};
    if (Bond* bond = bonds.find(bond_key(said.person, said.other, said.kind)))
      take_newer(*bond, said);
    else
      know(said, bonds.add(said));
  }
  bonds.finish(draft.changes.bonds_new, draft.changes.bonds_changed);
}

void write_targets(BookDraft& draft) {
  if (draft.batch.targets.empty()) return;
  Ledger<Target> targets(draft.known.targets);
  for (std::uint32_t i = 0; i < draft.known.targets.size(); ++i)
    targets.know(target_key(draft.known.targets[i]), i);
  for (const CardTarget& row : draft.batch.targets) {
    Target said{.role = row.role, .priority = row.priority, .why = row.why};
    if (!row.person.empty()) {
      const std::optional<PersonIx> person = draft.person(row.person, row, "person");
      if (!person) continue;
      said.person = *person;
    }
    said.org = draft.org(row.company);
    if (said.person == kNobody && said.org == kNoOrg) {
      draft.refuse(row, "expected a person or a company, found neither");
      continue;
    }
    const std::string key = target_key(said);
    if (Target* target = targets.find(key))
      take_newer(*target, said);
    else
      targets.know(key, targets.add(said));
  }
  targets.finish(draft.changes.targets_new, draft.changes.targets_changed);
}

void write_asks(BookDraft& draft, const AskKinds& ask_kinds) {
  if (draft.batch.asks.empty() && draft.batch.replies.empty()) return;
  Ledger<Ask> asks(draft.known.asks);
  for (std::uint32_t i = 0; i < draft.known.asks.size(); ++i)
    asks.know(ask_key(draft.known.asks[i]), i);
  for (const CardAsk& row : draft.batch.asks) {
    const AskKind* kind =
        kind_of(row.ask.what, draft.batch.own_asks, ask_kinds, draft.known.own_asks);
    if (kind == nullptr) {
      draft.refuse(
          row, "what: " + unknown_kind("ask", row.ask.what, draft.batch.own_asks, ask_kinds));
      continue;
    }
    Ask said = row.ask;
    if (!row.medium_said) said.medium = kind->medium;
    if (!row.minutes_said) said.minutes = kind->minutes;
    if (!row.people_said) said.people = kind->people;
    if (!find_people(draft, row, said)) continue;
    const std::string key = ask_key(said);
    if (Ask* ask = asks.find(key))
      take_newer(*ask, row);
    else
      asks.know(key, asks.add(std::move(said)));
  }
  Replies replies(draft, ask_kinds);
  for (const CardReply& reply : draft.batch.replies)
    replies.add(reply);
  replies.write(asks);
  asks.finish(draft.changes.asks_new, draft.changes.asks_changed);
}

void write_verdicts(BookDraft& draft) {
  if (draft.batch.verdicts.empty() && draft.met().empty()) return;
  Ledger<Verdict> verdicts(draft.known.verdicts);
  for (std::uint32_t i = 0; i < draft.known.verdicts.size(); ++i)
    verdicts.know(verdict_key(draft.known.verdicts[i]), i);
  for (const CardVerdict& row : draft.batch.verdicts) {
    const std::optional<PersonIx> person = draft.person(row.person, row, "person");
    const std::optional<PersonIx> other =
        person ? draft.person(row.other, row, "other") : std::nullopt;
    if (!person || !other) continue;
    if (*person == *other) {
      if (row.says != Says::Same)
        draft.refuse(row, "other: expected somebody else, found the same person twice");
      continue;
    }
    const Verdict said{*person, *other, row.says, row.on};
    if (Verdict* verdict = verdicts.find(verdict_key(said)))
      *verdict = said;
    else
      verdicts.know(verdict_key(said), verdicts.add(said));
  }
  write_met(draft, verdicts);
  verdicts.finish(draft.changes.verdicts_new, draft.changes.verdicts_changed);
}

void write_settings(BookDraft& draft) {
  write_own(draft.batch.settings, draft.known.settings, draft.changes.settings_new);
}

}  // namespace sweet
