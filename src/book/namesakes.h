// People of one name: which of them are one human, when nothing surer says so.
//
// Identified: with an address of their own or a profile. Joined are, in this order,
//   1. all of one name and one company, if nothing speaks against it;
//   2. the one identified bearer of a name and those who are not identified, if these do
//      not work at different companies; else those who are not identified alone.
// What speaks against it: two known people, two given codes, two profiles. Then only those
// without any mark of their own are joined, since nothing could ever tell them apart.
//
//   in      faces   everybody who is not joined yet, by row
//   out     join(a, b) is called for every two rows that are one human
//   cost    O(faces)
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"

namespace sweet {

// What is known of a human while cards are being joined.
struct HumanFacts {
  PersonIx known = kNobody;
  std::string_view given = {};   // the code on a card
  std::string_view chosen = {};  // the code of the known Person, when we did not make it up
  bool has_profile = false;
  bool has_address = false;
  bool fresh = false;  // said to be somebody new: joins nobody who is known

  void take(const HumanFacts& other);
  bool identified() const { return has_profile || has_address; }
  bool unmarked() const { return !identified() && given.empty() && chosen.empty(); }
};

[[nodiscard]] bool may_join(const HumanFacts& a, const HumanFacts& b);

struct Namesake {
  std::uint32_t human = 0;
  HumanFacts facts = {};
  PersonIx head = kNobody;  // of a known one: whom they are folded into
  std::string_view name = {};
  std::string_view company = {};
  std::string name_key = {};  // of the two above, once both have been heard
  std::string company_key = {};

  // Takes a card's words as match() will: see merge.h. `before`: trust in the known Person.
  void hear(std::string_view card_name, std::string_view card_company, int trust, int before);
};

using Join = std::function<void(std::uint32_t, std::uint32_t)>;

void join_by_company(const std::vector<Namesake>& faces, const Join& join);
void join_by_name(const std::vector<Namesake>& faces, const Join& join);

}  // namespace sweet
