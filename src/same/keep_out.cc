#include "same/keep_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/count.h"
#include "base/text.h"
#include "people/kept_out.h"

namespace sweet {
namespace {

class Marks {
 public:
  explicit Marks(const Book& known) {
    for (const Setting& setting : known.settings)
      if (setting.id.starts_with(kKeptOut)) names_.insert(setting.id);
    if (names_.empty()) return;
    for (const Person& person : known.people) {
      for (const std::string& email : person.emails)
        names_.erase(kept_out_email(email));
      for (const std::string& profile : person.profiles)
        names_.erase(kept_out_profile(profile));
      names_.erase(kept_out_name(fold_name(person.name)));
    }
  }

  bool empty() const { return names_.empty(); }

  bool hold(const Card& card) const {
    const auto theirs = [&](const std::string& name) { return names_.contains(name); };
    if (card.emails.empty() && card.profiles.empty())
      return theirs(kept_out_name(fold_name(card.name)));
    return std::ranges::any_of(card.emails, theirs, kept_out_email) ||
           std::ranges::any_of(card.profiles, theirs, kept_out_profile);
  }

 private:
  std::set<std::string, std::less<>> names_ = {};
};

}  // namespace

void keep_out(const Book& known, Batch& batch) {
  const Marks marks(known);
  if (marks.empty()) return;
  std::vector<std::uint64_t> counts(batch.files.size(), 0);
  for (Card& card : batch.cards) {
    if (card.fate != CardFate::Usual || card.me || !marks.hold(card)) continue;
    card.fate = CardFate::LeftOut;
    ++counts[card.file];
  }
  for (size_t file = 0; file < counts.size(); ++file)
    if (counts[file] > 0)
      batch.files[file].notes.push_back(
          fmt::format("{} kept out at your wish: you had them forgotten",
                      counted(counts[file], "person", "people")));
}

}  // namespace sweet
