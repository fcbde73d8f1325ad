// A small world for tests of everything that needs an Outlook: people, bonds, a log.
#pragma once

#include <string>
#include <string_view>

#include "base/embedded.h"
#include "network/weave.h"
#include "odds/context.h"

namespace sweet {

class SmallWorld {
 public:
  SmallWorld() { book.me = add("Me"); }

  PersonIx add(std::string name, OrgIx org = kNoOrg, Load load = Load::Unknown) {
    const PersonIx row = static_cast<PersonIx>(book.people.size());
    book.people.push_back({.id = PersonId{row + 1},
                           .code = ascii_code(name),
                           .name = std::move(name),
                           .org = org,
                           .load = load,
                           .me = row == 0});
    return row;
  }
  OrgIx add_org(std::string name) {
    book.orgs.push_back({OrgId{static_cast<std::int64_t>(book.orgs.size()) + 1}, name, name});
    return static_cast<OrgIx>(book.orgs.size() - 1);
  }
  // `other` is a `kind` of `person`.
  void bond(PersonIx person, PersonIx other, std::string kind, int closeness = 0) {
    book.bonds.push_back({person, other, std::move(kind), closeness});
  }
  void want(PersonIx person, int priority = 3) {
    book.targets.push_back({.person = person, .priority = priority});
  }
  Ask& log(std::string_view date, PersonIx to, std::string what, Outcome outcome) {
    book.asks.push_back({.date = parse_day(date).value(),
                         .to = to,
                         .what = std::move(what),
                         .medium = Medium::Video,
                         .minutes = 20,
                         .outcome = outcome});
    return book.asks.back();
  }

  // Weaves the network anew; good until the world changes.
  Outlook look() {
    network = weave(book, ties, now, {});
    return {book, ties, asks, numbers, belief(), network, now};
  }

  Book book = {};
  Network network = {};
  Moment now = parse_moment("2026-03-04T09:00").value();  // a Wednesday
  TieKinds ties = TieKinds::read(embedded_file("ties.csv"), {}).value();
  AskKinds asks = AskKinds::read(embedded_file("asks.csv"), {}).value();
  Coefficients numbers = read_coefficients(embedded_file("numbers.csv")).value();

 private:
  static std::string ascii_code(std::string_view name) { return "code-" + std::string(name); }

  const Belief& belief() const {
    static const Belief kBelief = prior_belief(numbers, 400);
    return kBelief;
  }
};

}  // namespace sweet
