#include "import/owner.h"

#include <fmt/format.h>

#include <algorithm>

namespace sweet {
namespace {

const std::string& address_of(const Batch& batch, const OwnGuess& guess) {
  return batch.cards[guess.card].emails.front();
}

void say(Batch& batch, const OwnGuess& guess, std::string what) {
  batch.files[batch.cards[guess.card].file].notes.push_back(std::move(what));
}

}  // namespace

void mark_owner(const std::vector<std::string>& own_emails, Batch& batch) {
  if (own_emails.empty()) return;
  for (Card& card : batch.cards)
    for (const std::string& email : card.emails)
      if (std::ranges::find(own_emails, email) != own_emails.end()) card.me = true;
}

void settle_owner(const Book& known, Batch& batch) {
  if (batch.own_guesses.empty()) return;
  const bool said = std::ranges::any_of(
      batch.cards, [](const Card& card) { return card.me || card.code == "me"; });
  const std::string first = address_of(batch, batch.own_guesses.front());
  const bool agreed = std::ranges::all_of(batch.own_guesses, [&](const OwnGuess& guess) {
    return address_of(batch, guess) == first;
  });
  for (const OwnGuess& guess : batch.own_guesses) {
    Card& card = batch.cards[guess.card];
    const std::string& email = card.emails.front();
    const bool known_so = card.me || (known.me != kNobody &&
                                      std::ranges::find(known.people[known.me].emails, email) !=
                                          known.people[known.me].emails.end());
    if (known_so) continue;
    if (known.me == kNobody && !said && agreed) {
      card.me = true;
      say(batch, guess,
          fmt::format("{} is taken to be your own address: {}. If it is not, take this import "
                      "back and say yours with --me ADDRESS",
                      email, guess.why));
    } else {
      say(batch, guess,
          fmt::format("{} may be an address of yours: {}. If so, import with --me {}", email,
                      guess.why, email));
    }
  }
}

}  // namespace sweet
