// What a Person becomes when cards of the same human are added.
//
// A card written by hand (with a code) outranks a profile, a profile outranks what mails and
// other people say; among equals the later wins. Nothing said is replaced by nothing, nor by
// a card of an older export.
// Adding the same cards again changes nothing.
#pragma once

#include <string_view>

#include "book/batch.h"
#include "people/person.h"

namespace sweet {

// 2 written by hand, 1 from a profile, 0 as mails and other people name somebody.
[[nodiscard]] int trust_in(const Card& card);
[[nodiscard]] int trust_in(const Person& person);

// `trust` is the card's; `before` the trust in the Person before this batch, 0 for a new one.
[[nodiscard]] bool replaces_name(std::string_view card_name, std::string_view name, int trust,
                                 int before);

// Whether the card's company, if it names one, becomes theirs.
[[nodiscard]] bool takes_company(const Person& person, const Card& card);

// Cards of one human come by trust, then as read. `org` is the row of card.company.
void add_card(Person& person, const Card& card, OrgIx org, int before);

}  // namespace sweet
