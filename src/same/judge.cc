#include "same/judge.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "book/find.h"
#include "same/fold.h"

namespace sweet {
namespace {

// The code of somebody folded away names just them; all else names who is known now.
Result<PersonIx> stored_person(const Book& known, const Book& folded, std::string_view who) {
  const auto row_of = [&](std::string_view code) {
    return static_cast<PersonIx>(std::ranges::find(known.people, code, &Person::code) -
                                 known.people.begin());
  };
  if (const PersonIx row = row_of(trim(who)); row < known.people.size()) return row;
  const PersonIx found = TRY(find_person(folded, who));
  return row_of(folded.people[found].code);
}

class Judge {
 public:
  Judge(const Book& known, PersonIx person, PersonIx other)
      : known_(known), person_(person), other_(other), heads_(heads()) {}

  Result<Changes> say(Judgement what, Day on) {
    if (person_ == other_)
      return fail(Error::Code::BadInput, fmt::format("{} was named twice", said(person_)),
                  "name two people");
    const bool one = heads_[person_] == heads_[other_];
    if (what == Judgement::Merge && one)
      return fail(Error::Code::BadInput,
                  fmt::format("{} and {} are one already", said(person_), said(other_)),
                  fmt::format("sweetspot person {} shows them", code(heads_[person_])));
    if (what == Judgement::Unmerge && !one)
      return fail(Error::Code::BadInput,
                  fmt::format("{} and {} are two already", said(person_), said(other_)),
                  "sweetspot person WHO shows who was merged into whom");
    if (what == Judgement::Merge) TRY(nobody_objects());
    Verdict verdict{person_, other_, what == Judgement::Merge ? Says::Same : Says::NotSame, on};
    Changes changes = put(verdict);
    if (what != Judgement::Merge) TRY(nothing_holds(changes));
    return changes;
  }

 private:
  std::vector<PersonIx> heads() const {
    return heads_of(known_.people.size(), known_.me, known_.verdicts);
  }
  const std::string& code(PersonIx row) const { return known_.people[row].code; }
  std::string said(PersonIx row) const {
    return fmt::format("{} ({})", known_.people[row].name, code(row));
  }
  bool is_of_both(const Verdict& verdict) const {
    return std::minmax(verdict.person, verdict.other) == std::minmax(person_, other_);
  }

  // Somebody of the one side and somebody of the other were said to be two.
  Result<void> nobody_objects() const {
    for (const Verdict& verdict : known_.verdicts) {
      if (verdict.says != Says::NotSame || is_of_both(verdict)) continue;
      const auto sides = std::minmax(heads_[verdict.person], heads_[verdict.other]);
      if (sides != std::minmax(heads_[person_], heads_[other_])) continue;
      return fail(Error::Code::BadInput,
                  fmt::format("{} and {}, who would be one then, were said to be two",
                              said(verdict.person), said(verdict.other)),
                  fmt::format("if they are one: sweetspot merge {} {}", code(verdict.person),
                              code(verdict.other)));
    }
    return {};
  }

  Changes put(const Verdict& verdict) const {
    Changes changes;
    for (std::uint32_t row = 0; row < known_.verdicts.size(); ++row)
      if (is_of_both(known_.verdicts[row]) && is_of_identity(known_.verdicts[row].says)) {
        changes.verdicts_changed.push_back({row, verdict});
        return changes;
      }
    changes.verdicts_new.push_back(verdict);
    return changes;
  }

  // A third person may still make one of them.
  Result<void> nothing_holds(const Changes& changes) {
    std::vector<Verdict> verdicts = known_.verdicts;
    for (const auto& changed : changes.verdicts_changed)
      verdicts[changed.row] = changed.value;
    const auto after = heads_of(known_.people.size(), known_.me, verdicts);
    if (after[person_] != after[other_]) return {};
    std::string links;
    for (const Verdict& verdict : verdicts)
      if (verdict.says == Says::Same && after[verdict.person] == after[person_])
        links += fmt::format("{}sweetspot unmerge {} {}", links.empty() ? "" : "   or   ",
                             code(verdict.person), code(verdict.other));
    return fail(
        Error::Code::BadInput,
        fmt::format("{} and {} are one through somebody else", said(person_), said(other_)),
        "first: " + links);
  }

  const Book& known_;
  PersonIx person_, other_;
  std::vector<PersonIx> heads_;
};

}  // namespace

Result<Changes> judge(const Book& known, const TieKinds& tie_kinds, const Judged& judged) {
  const Book folded = fold(known, tie_kinds);
  const PersonIx person = TRY(stored_person(known, folded, judged.person));
  const PersonIx other = TRY(stored_person(known, folded, judged.other));
  return Judge(known, person, other).say(judged.what, judged.on);
}

}  // namespace sweet
