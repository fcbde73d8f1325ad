// One card for one address, however often a file names it.
//
//   in      addresses with the names beside them; a name alone where there is no address
//   out     rows in Batch::cards; the first name of an address stays
//   cost    a hash each; a name is folded once
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "book/batch.h"

namespace sweet {

class AddressCards {
 public:
  AddressCards(Batch& batch, std::uint32_t file) : batch_(batch), file_(file) {}

  // PersonRef::kNoCard when nobody was called so before.
  std::uint32_t known(const std::string& email, const std::string& name);

  // The card, made when it is not there. `email` in lower case; one of both is not empty.
  std::uint32_t card_of(const std::string& email, const std::string& name, size_t line);

 private:
  const std::string& folded(const std::string& name);

  Batch& batch_;
  std::uint32_t file_;
  std::unordered_map<std::string, std::uint32_t> by_email_ = {};
  std::unordered_map<std::string, std::uint32_t> by_name_ = {};  // folded
  std::unordered_map<std::string, std::string> folded_ = {};
};

}  // namespace sweet
