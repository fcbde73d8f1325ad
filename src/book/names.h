// Finds whom a spreadsheet means by a text: "ana", "Ana Ruiz", "ana@example.org", "me".
//
// A code comes before an address, a profile and a whole name. Among bearers of one name
// those written by hand in this batch come first, then others of this batch, then all.
// People are named as they are after this import, so reading it again finds the same ones.
//
//   errors  a sentence for the Refusal: what is unknown or ambiguous, and what to do
//   cost    O(people + cards) for each of the first kScannedMax texts, and only the ways of
//           naming that come before the one that fits; then once more for each way, and O(1)
//           for each text
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "book/batch.h"
#include "book/book.h"

namespace sweet {

class Names {
 public:
  // Near names are looked for so often at most: each time everybody is gone through.
  static constexpr int kHintsMax = 50;
  // A row typed by hand names a few: to go through everybody is quicker than an index of all.
  static constexpr int kScannedMax = 4;

  // `known` is the Book as it becomes, filled before the first find(); row_of_card as
  // join_cards() gives it. All must live as long as this.
  Names(const Book& known, const Batch& batch, const std::vector<PersonIx>& row_of_card);

  // "me" is not looked up here: the owner may still have to be made.
  [[nodiscard]] std::expected<PersonIx, std::string> find(std::string_view text);

 private:
  struct Bearer {
    int tier;
    PersonIx row;
  };
  using Bearers = std::vector<Bearer>;

  // The ways of naming somebody, the surest first.
  enum class Way : std::uint8_t { Code, Email, Profile, Name };
  static constexpr Way kWays[] = {Way::Code, Way::Email, Way::Profile, Way::Name};

  void begin();
  static std::string key_of(Way way, std::string_view text);
  // take(key, tier, row) for all that anybody bears, those of this batch first.
  template <typename Take>
  void each_key(Way way, Take take) const;
  Bearers bearers(Way way, const std::string& key);
  std::vector<PersonIx> meant(std::string_view text);
  std::string unknown(std::string_view text);
  std::string ambiguous(std::string_view text, const std::vector<PersonIx>& rows) const;

  const Book& known_;
  const Batch& batch_;
  const std::vector<PersonIx>& row_of_card_;
  bool begun_ = false;
  int hints_ = 0;
  int texts_ = 0;
  PersonIx head(PersonIx row) const { return row < heads_.size() ? heads_[row] : row; }

  std::vector<PersonIx> heads_;  // of those known before; new people are their own
  std::optional<std::unordered_map<std::string, Bearers>> indices_[4];  // by way
  std::unordered_map<std::string, std::expected<PersonIx, std::string>> found_;
};

}  // namespace sweet
