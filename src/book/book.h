// All facts of one workspace, in memory: what every answer is made from.
//
//   shape   rows refer to people and orgs by their row here (PersonIx, OrgIx)
//   order   people and orgs by stored id; touches by time, then key; asks by date, then
//           the order they were entered; the rest as entered
//   cost    about 50 bytes a touch; 100 more where its subject line was kept and read. Copies
//           share people and touches, until one of them changes these
#pragma once

#include <string>
#include <vector>

#include "asks/ask.h"
#include "asks/ask_kind.h"
#include "base/shared_rows.h"
#include "people/bond.h"
#include "people/org.h"
#include "people/person.h"
#include "people/tie_kind.h"
#include "people/touch.h"
#include "people/verdict.h"

namespace sweet {

// A choice of the owner's that is kept with the data: "hours", "snooze/ana", …
struct Setting {
  std::string id = {};
  std::string value = {};

  bool operator==(const Setting&) const = default;
};

struct Book {
  SharedRows<Person> people = {};
  std::vector<Org> orgs = {};
  std::vector<Role> roles = {};
  std::vector<Bond> bonds = {};
  SharedRows<Touch> touches = {};
  std::vector<SubjectLine> subjects = {};  // of touches, by key; only Extent::Whole reads them
  std::vector<Target> targets = {};
  std::vector<Ask> asks = {};
  std::vector<TieKind> own_ties = {};
  std::vector<AskKind> own_asks = {};
  std::vector<Verdict> verdicts = {};
  std::vector<Setting> settings = {};
  PersonIx me = kNobody;
  PersonId person_last = {};  // the highest numbers ever given, to rows long gone too:
  OrgId org_last = {};        // none is given twice

  bool operator==(const Book&) const = default;
};

}  // namespace sweet
