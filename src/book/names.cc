#include "book/names.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"
#include "book/near.h"

namespace sweet {

Names::Names(const Book& known, const Batch& batch, const std::vector<PersonIx>& row_of_card)
    : known_(known), batch_(batch), row_of_card_(row_of_card) {}

void Names::begin() {
  begun_ = true;
  heads_ = heads_of(known_.people.size(), known_.me, known_.verdicts);
}

// What the text would be under; empty: it cannot be meant so.
std::string Names::key_of(Way way, std::string_view text) {
  switch (way) {
    case Way::Code:
    case Way::Email:
      return ascii_lower(text);
    case Way::Profile:
      return profile_key(text);
    case Way::Name:
      return name_key(text);
  }
  return {};
}

template <typename Take>
void Names::each_key(Way way, Take take) const {
  const auto take_all = [&](const auto& holder, int tier, PersonIx row) {
    if (way == Way::Code && !holder.code.empty()) take(ascii_lower(holder.code), tier, row);
    if (way == Way::Email)
      for (const std::string& email : holder.emails)
        take(email, tier, row);
    if (way == Way::Profile)
      for (const std::string& profile : holder.profiles)
        take(profile, tier, row);
    if (way != Way::Name) return;
    if (std::string key = name_key(holder.name); !key.empty()) take(key, tier, row);
  };
  for (size_t i = 0; i < batch_.cards.size(); ++i)
    if (row_of_card_[i] != kNobody)
      take_all(batch_.cards[i], batch_.cards[i].code.empty() ? 1 : 0, row_of_card_[i]);
  // An owner who had to be made since is named "me" only.
  for (PersonIx u = 0; u < heads_.size(); ++u)
    take_all(known_.people[u], 2, u);
}

Names::Bearers Names::bearers(Way way, const std::string& key) {
  auto& index = indices_[static_cast<size_t>(way)];
  if (!index && texts_ <= kScannedMax) {
    Bearers found;
    each_key(way, [&](const std::string& borne, int tier, PersonIx row) {
      if (borne == key) found.push_back({tier, row});
    });
    return found;
  }
  if (!index) {
    index.emplace();
    each_key(way, [&](const std::string& borne, int tier, PersonIx row) {
      (*index)[borne].push_back({tier, row});
    });
  }
  const auto at = index->find(key);
  return at == index->end() ? Bearers{} : at->second;
}

std::vector<PersonIx> Names::meant(std::string_view text) {
  for (const Way way : kWays) {
    const std::string key = key_of(way, text);
    if (key.empty()) continue;
    const Bearers all = bearers(way, key);
    if (all.empty()) continue;
    const int tier = std::ranges::min(all, {}, &Bearer::tier).tier;
    std::vector<PersonIx> rows;
    for (const Bearer& bearer : all) {
      const auto same = [&](PersonIx row) { return head(row) == head(bearer.row); };
      if (bearer.tier == tier && std::ranges::none_of(rows, same)) rows.push_back(bearer.row);
    }
    return rows;
  }
  return {};
}

std::string Names::unknown(std::string_view text) {
  std::string why = fmt::format("nobody is called \"{}\"", text);
  if (++hints_ <= kHintsMax) {
    Nearest nearest(text);
    const auto offer = [&](const auto& holder) {
      const bool has_code = !holder.code.empty();
      nearest.offer(holder.name,
                    has_code ? fmt::format("{} ({})", holder.name, holder.code) : holder.name);
      if (has_code)
        nearest.offer(holder.code, fmt::format("{} ({})", holder.name, holder.code));
    };
    for (const Card& card : batch_.cards)
      offer(card);
    for (const Person& person : known_.people)
      offer(person);
    if (const std::string question = nearest.question(); !question.empty())
      return why + ": " + question;
  }
  return why + ": add a row for them to people.csv, or name them by id or e-mail address";
}

std::string Names::ambiguous(std::string_view text, const std::vector<PersonIx>& rows) const {
  std::string codes;
  const auto list = [&](const std::string& code, PersonIx row) {
    if (code.empty() || std::ranges::find(rows, row) == rows.end()) return;
    codes += (codes.empty() ? "" : ", ") + code;
  };
  for (size_t i = 0; i < batch_.cards.size(); ++i)
    list(batch_.cards[i].code, row_of_card_[i]);
  for (PersonIx u = 0; u < known_.people.size(); ++u)
    list(known_.people[u].code, u);
  if (!codes.empty()) codes = " (" + codes + ")";
  return fmt::format(
      "{} people are called \"{}\": name the one meant by id{} or e-mail address", rows.size(),
      text, codes);
}

std::expected<PersonIx, std::string> Names::find(std::string_view text) {
  if (!begun_) begin();
  text = trim(text);
  const auto before = found_.find(std::string(text));
  if (before != found_.end()) return before->second;
  ++texts_;
  const std::vector<PersonIx> rows = meant(text);
  std::expected<PersonIx, std::string> found;
  if (rows.empty()) {
    found = std::unexpected(unknown(text));
  } else if (rows.size() > 1) {
    found = std::unexpected(ambiguous(text, rows));
  } else {
    found = rows.front();
  }
  return found_.emplace(text, std::move(found)).first->second;
}

}  // namespace sweet
