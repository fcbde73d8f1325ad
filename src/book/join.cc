#include "book/join.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "book/identity.h"
#include "book/merge.h"
#include "book/namesakes.h"

namespace sweet {
namespace {

using Places = std::unordered_map<std::string_view, std::uint32_t>;

// Rows of known people come first, then the cards.
class Joiner {
 public:
  Joiner(const Book& known, const std::vector<Card>& cards)
      : known_(known), cards_(cards), people_(static_cast<std::uint32_t>(known.people.size())) {
    heads_ = heads_of(people_, known.me, known.verdicts);
    humans_.resize(people_ + cards.size());
    for (std::uint32_t i = 0; i < people_; ++i) {
      const Person& person = known.people[i];
      humans_[i].known = i;
      humans_[i].has_profile = !person.profiles.empty();
      humans_[i].has_address = has_telling_address(person.emails);
      if (!is_generated_code(person.code)) humans_[i].chosen = person.code;
    }
    for (std::uint32_t i = people_; i < humans_.size(); ++i) {
      const Card& card = cards[i - people_];
      humans_[i].has_profile = !card.profiles.empty();
      humans_[i].has_address = has_telling_address(card.emails);
      if (card.code != "me") humans_[i].given = card.code;
      humans_[i].fresh = card.fate == CardFate::New;
    }
    parent_.resize(humans_.size());
    std::iota(parent_.begin(), parent_.end(), 0u);
  }

  Joined join(const std::vector<PersonIx>& before) {
    stay(before);
    by_code();
    by_owner();
    by_profile();
    by_email();
    by_shared_inbox();
    by_name();
    return number();
  }

 private:
  static bool has_telling_address(const std::vector<std::string>& emails) {
    return !std::ranges::all_of(emails,
                                [](const std::string& e) { return is_shared_inbox(e); });
  }

  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i)
      i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  bool join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return true;
    if (!may_join(humans_[a], humans_[b])) return false;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    humans_[a].take(humans_[b]);
    return true;
  }

  void stay(const std::vector<PersonIx>& before) {
    for (std::uint32_t i = 0; i < before.size(); ++i) {
      const std::uint32_t face = people_ + i;
      if (cards_[i].fate != CardFate::New || before[i] == kNobody) continue;
      parent_[face] = root(before[i]);
      humans_[parent_[face]].take(humans_[face]);
    }
  }

  // The first who holds a key keeps it; later holders join him where they may. Of several known
  // holders a card joins the one whose name it bears.
  void hold(Places& places, std::string_view key, std::uint32_t i) {
    const auto [at, is_new] = places.try_emplace(key, i);
    if (is_new) return;
    if (i < people_) {
      if (i != at->second) more_holders_[key].push_back(i);
      return;
    }
    std::uint32_t holder = at->second;
    if (const auto more = more_holders_.find(key); more != more_holders_.end()) {
      const std::string name = name_key(card(i).name);
      const auto bears_it = [&](std::uint32_t h) {
        return name_key(known_.people[h].name) == name;
      };
      const auto named = std::ranges::find_if(more->second, bears_it);
      if (named != more->second.end() && !bears_it(holder)) holder = *named;
    }
    if (!join(holder, i)) meet(humans_[root(holder)].known, humans_[root(i)].known);
  }

  void meet(PersonIx first, PersonIx second) {
    if (first == kNobody || second == kNobody || heads_[first] == heads_[second]) return;
    const Joined::Met met{std::min(first, second), std::max(first, second)};
    if (std::ranges::find(joined_.met, met) == joined_.met.end()) joined_.met.push_back(met);
  }

  const Card& card(std::uint32_t i) const { return cards_[i - people_]; }
  bool left_out(std::uint32_t i) const { return card(i).fate == CardFate::LeftOut; }

  void by_code() {
    Places places;
    for (std::uint32_t i = 0; i < people_; ++i)
      if (!known_.people[i].code.empty()) hold(places, known_.people[i].code, i);
    for (std::uint32_t i = people_; i < humans_.size(); ++i)
      if (!humans_[i].given.empty() && !left_out(i)) hold(places, card(i).code, i);
  }

  void by_owner() {
    me_ = known_.me;
    for (std::uint32_t i = people_; i < humans_.size(); ++i) {
      if ((!card(i).me && card(i).code != "me") || left_out(i)) continue;
      if (me_ == kNobody)
        me_ = i;
      else if (!join(me_, i))
        joined_.refused.push_back(
            {i - people_,
             fmt::format("\"{}\" is marked as you, and so is somebody else already; kept as "
                         "another person. Leave me=yes on one row only.",
                         card(i).name)});
    }
  }

  // The owner holds his places before anybody else.
  template <typename Each>
  void for_everybody(Each each) {
    if (known_.me != kNobody) each(known_.me, known_.people[known_.me]);
    for (std::uint32_t i = 0; i < people_; ++i)
      each(i, known_.people[i]);
    for (std::uint32_t i = people_; i < humans_.size(); ++i)
      if (!left_out(i)) each(i, card(i));
  }

  void by_profile() {
    Places places;
    for_everybody([&](std::uint32_t i, const auto& holder) {
      for (const std::string& profile : holder.profiles)
        hold(places, profile, i);
    });
  }

  void by_email() {
    Places places;
    for_everybody([&](std::uint32_t i, const auto& holder) {
      for (const std::string& email : holder.emails)
        if (!is_shared_inbox(email)) hold(places, email, i);
    });
  }

  // One name at one shared inbox is one human; another name there is another.
  void by_shared_inbox() {
    std::unordered_map<std::string, std::uint32_t> places;
    for_everybody([&](std::uint32_t i, const auto& holder) {
      for (const std::string& email : holder.emails) {
        if (!is_shared_inbox(email)) continue;
        const auto [at, is_new] = places.try_emplace(email + '\n' + name_key(holder.name), i);
        if (!is_new) join(at->second, i);
      }
    });
  }

  void by_name() {
    std::vector<Namesake> faces = faces_of_roots();
    join_by_company(faces, [&](std::uint32_t a, std::uint32_t b) { join(a, b); });
    std::vector<Namesake> left;
    for (Namesake& face : faces) {
      const std::uint32_t at = root(face.human);
      if (at == face.human) {
        face.facts = humans_[at];
        left.push_back(std::move(face));
      }
    }
    join_by_name(left, [&](std::uint32_t a, std::uint32_t b) { join(a, b); });
  }

  // The name and company everybody would have if nothing joined further.
  std::vector<Namesake> faces_of_roots() {
    std::vector<Namesake> faces;
    std::vector<std::uint32_t> face_of(humans_.size(), kNobody);
    for (std::uint32_t i = 0; i < people_; ++i) {
      const Person& person = known_.people[i];
      face_of[i] = static_cast<std::uint32_t>(faces.size());
      faces.push_back(
          {.human = i, .facts = humans_[i], .head = heads_[i], .name = person.name});
      if (person.org != kNoOrg) faces.back().company = known_.orgs[person.org].name;
    }
    for (int trust = 0; trust <= 2; ++trust)
      for (std::uint32_t i = people_; i < humans_.size(); ++i) {
        if (trust_in(card(i)) != trust || left_out(i)) continue;
        const std::uint32_t at = root(i);
        if (face_of[at] == kNobody) {
          face_of[at] = static_cast<std::uint32_t>(faces.size());
          faces.push_back({.human = at, .facts = humans_[at]});
        }
        Namesake& face = faces[face_of[at]];
        face.facts = humans_[at];
        const int before = at < people_ ? trust_in(known_.people[at]) : 0;
        face.hear(card(i).name, card(i).company, trust, before);
      }
    std::ranges::sort(faces, {}, &Namesake::human);
    for (Namesake& face : faces) {
      face.name_key = name_key(face.name);
      face.company_key = org_key(face.company);
    }
    return faces;
  }

  Joined number() {
    joined_.people_all = people_;
    std::vector<PersonIx> row_of(humans_.size(), kNobody);
    for (std::uint32_t i = 0; i < humans_.size(); ++i) {
      if (root(i) == i && i < people_) row_of[i] = i;
      if (i < people_) continue;
      if (root(i) == i && !left_out(i) && is_somebody(i))
        row_of[i] = static_cast<PersonIx>(joined_.people_all++);
      joined_.row_of_card.push_back(row_of[root(i)]);
      if (row_of[root(i)] == kNobody && !left_out(i))
        joined_.refused.push_back(
            {i - people_, "no name, e-mail address or profile: give it one of them"});
    }
    if (me_ != kNobody) joined_.me = row_of[root(me_)];
    return std::move(joined_);
  }

  bool is_somebody(std::uint32_t i) {
    const Card& c = card(i);
    return is_real_name(c.name) || !c.emails.empty() || !c.profiles.empty() ||
           !c.code.empty() || c.me;
  }

  const Book& known_;
  const std::vector<Card>& cards_;
  std::uint32_t people_;
  std::vector<HumanFacts> humans_;  // right for roots
  std::vector<std::uint32_t> parent_;
  std::vector<PersonIx> heads_;                                               // of known people
  std::unordered_map<std::string_view, std::vector<PersonIx>> more_holders_;  // known ones
  std::uint32_t me_ = kNobody;
  Joined joined_ = {};
};

}  // namespace

Joined join_cards(const Book& known, const std::vector<Card>& cards,
                  const std::vector<PersonIx>& before) {
  if (cards.empty()) return {.people_all = known.people.size(), .me = known.me};
  return Joiner(known, cards).join(before);
}

}  // namespace sweet
