#include "same/fold.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"

namespace sweet {
namespace {

void add_once(std::vector<std::string>& texts, const std::vector<std::string>& more) {
  for (const std::string& text : more)
    if (std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

void take_in(Person& person, const Person& other) {
  if (!is_real_name(person.name) && is_real_name(other.name)) person.name = other.name;
  add_once(person.emails, other.emails);
  add_once(person.phones, other.phones);
  add_once(person.profiles, other.profiles);
  // A title belongs to its company: half of each would be nobody's.
  if (person.org == kNoOrg && person.title.empty()) {
    person.org = other.org;
    person.title = other.title;
  }
  if (person.seniority == Seniority::Unknown) person.seniority = other.seniority;
  if (person.load == Load::Unknown) person.load = other.load;
  if (person.notes.find(other.notes) == std::string::npos)
    person.notes += (person.notes.empty() ? "" : "\n") + other.notes;
  person.me = person.me || other.me;
  person.folded.push_back(other.code);
  add_once(person.folded, other.folded);
}

std::string day_key(const std::optional<Day>& day) {
  return day ? std::to_string(day->time_since_epoch().count()) : "";
}

std::vector<PersonIx> rows_of_heads(const std::vector<PersonIx>& heads) {
  PersonIx next = 0;
  std::vector<PersonIx> rows(heads.size());
  for (PersonIx i = 0; i < heads.size(); ++i)
    if (heads[i] == i) rows[i] = next++;
  for (PersonIx i = 0; i < heads.size(); ++i)
    rows[i] = rows[heads[i]];
  return rows;
}

class Folder {
 public:
  Folder(Book& book, const TieKinds& tie_kinds) : book_(book), tie_kinds_(tie_kinds) {}

  void run() {
    number_orgs();
    number_people();
    if (!anything_) return;
    fold_people();
    fold_roles();
    fold_bonds();
    fold_touches();
    fold_targets();
    fold_asks();
    fold_verdicts();
  }

 private:
  void number_orgs() {
    std::unordered_map<std::string_view, OrgIx> rows;
    rows.reserve(book_.orgs.size());
    OrgIx next = 0;
    for (const Org& org : book_.orgs) {
      const auto [at, is_new] = rows.try_emplace(org.key, next);
      if (is_new) ++next;
      org_.push_back(at->second);
    }
    anything_ = next < book_.orgs.size();
  }

  void number_people() {
    heads_ = heads_of(book_.people.size(), book_.me, book_.verdicts);
    row_ = rows_of_heads(heads_);
    anything_ = anything_ || std::ranges::any_of(book_.verdicts, [](const Verdict& verdict) {
                  return verdict.says == Says::Same;
                });
  }

  PersonIx person(PersonIx old) const { return old == kNobody ? kNobody : row_[old]; }
  OrgIx org(OrgIx old) const { return old == kNoOrg ? kNoOrg : org_[old]; }

  template <typename People>
  People people(const People& old, PersonIx but) const {
    People now;
    for (PersonIx row : old)
      if (person(row) != but && std::ranges::find(now, person(row)) == now.end())
        now.push_back(person(row));
    return now;
  }

  void fold_people() {
    for (Person& p : book_.people)
      p.org = org(p.org);
    for (PersonIx i = 0; i < heads_.size(); ++i)
      if (heads_[i] != i) take_in(book_.people[heads_[i]], book_.people[i]);
    std::vector<Person> people;
    for (PersonIx i = 0; i < heads_.size(); ++i)
      if (heads_[i] == i) people.push_back(std::move(book_.people[i]));
    book_.people = std::move(people);
    book_.me = person(book_.me);
    std::vector<Org> orgs;
    for (OrgIx i = 0; i < book_.orgs.size(); ++i)
      if (org_[i] == orgs.size()) orgs.push_back(std::move(book_.orgs[i]));
    book_.orgs = std::move(orgs);
  }

  // Keeps the first row of a key; `take` gives it what a later one says.
  template <typename Row>
  static void join_rows(std::vector<Row>& rows, const auto& key_of, const auto& take) {
    std::unordered_map<std::string, size_t> places;
    std::vector<Row> kept;
    for (Row& row : rows) {
      const auto [at, is_new] = places.try_emplace(key_of(row), kept.size());
      if (is_new)
        kept.push_back(std::move(row));
      else
        take(kept[at->second], row);
    }
    rows = std::move(kept);
  }

  void fold_roles() {
    for (Role& role : book_.roles) {
      role.person = person(role.person);
      role.org = org(role.org);
    }
    const auto key = [](const Role& role) {
      return fmt::format("{} {} {} {}|{}|{}", role.person, role.org,
                         static_cast<int>(role.kind), day_key(role.from), day_key(role.to),
                         fold_name(role.title));
    };
    join_rows(book_.roles, key, [](Role&, const Role&) {});
  }

  std::string bond_key(const Bond& bond) const {
    const std::string said = fmt::format("{} {} {}", bond.person, bond.other, bond.kind);
    const TieKind* kind = tie_kinds_.find(bond.kind);
    if (kind == nullptr) return said;
    return std::min(said, fmt::format("{} {} {}", bond.other, bond.person, kind->inverse));
  }

  void fold_bonds() {
    for (Bond& bond : book_.bonds) {
      bond.person = person(bond.person);
      bond.other = person(bond.other);
    }
    std::erase_if(book_.bonds, [](const Bond& bond) { return bond.person == bond.other; });
    const auto key = [&](const Bond& bond) { return bond_key(bond); };
    join_rows(book_.bonds, key, [](Bond& bond, const Bond& later) {
      if (later.closeness != 0) bond.closeness = later.closeness;
      if (later.since) bond.since = later.since;
      if (later.last_contact) bond.last_contact = later.last_contact;
      if (!later.notes.empty()) bond.notes = later.notes;
    });
  }

  void fold_touches() {
    for (Touch& touch : book_.touches) {
      touch.from = person(touch.from);
      touch.to = people(touch.to, touch.from);
    }
    std::erase_if(book_.touches.edit(), [](const Touch& touch) { return touch.to.empty(); });
  }

  void fold_targets() {
    for (Target& target : book_.targets) {
      target.person = person(target.person);
      target.org = org(target.org);
    }
    const auto key = [](const Target& target) {
      const bool by_person = target.person != kNobody;
      return fmt::format("{}{} {}", by_person ? 'p' : 'o',
                         by_person ? target.person : target.org, fold_name(target.role));
    };
    join_rows(book_.targets, key, [](Target& target, const Target& later) {
      if (later.org != kNoOrg) target.org = later.org;
      target.priority = later.priority;
      if (!later.why.empty()) target.why = later.why;
    });
  }

  void fold_asks() {
    for (Ask& ask : book_.asks) {
      ask.to = person(ask.to);
      ask.about = person(ask.about);
      ask.via = people(ask.via, kNobody);
    }
    const auto key = [](const Ask& ask) {
      return fmt::format("{} {} {} {} {}", ask.date.time_since_epoch().count(), ask.to,
                         ask.about, ask.what, fmt::join(ask.via, ";"));
    };
    join_rows(book_.asks, key, [](Ask& ask, const Ask& later) { ask = later; });
  }

  void fold_verdicts() {
    for (Verdict& verdict : book_.verdicts) {
      verdict.person = person(verdict.person);
      verdict.other = person(verdict.other);
    }
    std::erase_if(book_.verdicts,
                  [](const Verdict& verdict) { return verdict.person == verdict.other; });
    const auto key = [](const Verdict& verdict) {
      return fmt::format("{} {} {}", std::min(verdict.person, verdict.other),
                         std::max(verdict.person, verdict.other), is_of_identity(verdict.says));
    };
    join_rows(book_.verdicts, key,
              [](Verdict& verdict, const Verdict& later) { verdict = later; });
  }

  Book& book_;
  const TieKinds& tie_kinds_;
  bool anything_ = false;
  std::vector<PersonIx> heads_, row_;  // by old row: the old row of the head; the new row
  std::vector<OrgIx> org_;             // new rows
};

}  // namespace

std::vector<PersonIx> folded_rows(const Book& book) {
  return rows_of_heads(heads_of(book.people.size(), book.me, book.verdicts));
}

Book fold(Book book, const TieKinds& tie_kinds) {
  Folder(book, tie_kinds).run();
  return book;
}

}  // namespace sweet
