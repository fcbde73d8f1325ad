#include "reading/address_cards.h"

#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kFoldedMax = 100'000;  // names remembered, so that each is folded once

}  // namespace

const std::string& AddressCards::folded(const std::string& name) {
  if (folded_.size() > kFoldedMax) folded_.clear();
  const auto [found, is_new] = folded_.emplace(name, std::string());
  if (is_new) found->second = fold_name(name);
  return found->second;
}

std::uint32_t AddressCards::known(const std::string& email, const std::string& name) {
  if (!email.empty()) {
    const auto found = by_email_.find(email);
    if (found != by_email_.end()) return found->second;
  } else if (!name.empty()) {
    const auto found = by_name_.find(folded(name));
    if (found != by_name_.end()) return found->second;
  }
  return PersonRef::kNoCard;
}

std::uint32_t AddressCards::card_of(const std::string& email, const std::string& name,
                                    size_t line) {
  std::uint32_t row = known(email, name);
  if (row == PersonRef::kNoCard) {
    row = static_cast<std::uint32_t>(batch_.cards.size());
    batch_.cards.push_back({.file = file_, .line = line});
    if (!email.empty()) {
      batch_.cards[row].emails.push_back(email);
      by_email_.emplace(email, row);
    }
    ++batch_.files[file_].people;
  }
  Card& card = batch_.cards[row];
  if (card.name.empty() && !name.empty()) {
    card.name = name;
    by_name_.emplace(folded(name), row);  // the first of a name keeps it
  }
  return row;
}

}  // namespace sweet
