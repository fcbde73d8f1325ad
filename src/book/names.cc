#include "book/names.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "book/identity.h"
#include "book/near.h"

namespace sweet {

Names::Names(const Book& known, const Batch& batch, const std::vector<PersonIx>& row_of_card)
    : known_(known), batch_(batch), row_of_card_(row_of_card) {}

void Names::add(const std::string& key, int tier, PersonIx row) {
  bearers_[key].push_back({tier, row});
}

void Names::fill() {
  filled_ = true;
  heads_ = heads_of(known_.people.size(), known_.me, known_.verdicts);
  const auto add_all = [&](const auto& holder, int tier, PersonIx row) {
    if (!holder.code.empty()) add("c:" + ascii_lower(holder.code), tier, row);
    for (const std::string& email : holder.emails)
      add("e:" + email, tier, row);
    for (const std::string& profile : holder.profiles)
      add("p:" + profile, tier, row);
    if (std::string key = name_key(holder.name); !key.empty())
      add("n:" + std::move(key), tier, row);
  };
  for (size_t i = 0; i < batch_.cards.size(); ++i)
    if (row_of_card_[i] != kNobody)
      add_all(batch_.cards[i], batch_.cards[i].code.empty() ? 1 : 0, row_of_card_[i]);
  for (PersonIx u = 0; u < known_.people.size(); ++u)
    add_all(known_.people[u], 2, u);
}

std::vector<PersonIx> Names::meant(std::string_view text) const {
  const std::string slug = profile_key(text);
  const std::string name = name_key(text);
  const std::string keys[] = {"c:" + ascii_lower(text), "e:" + ascii_lower(text),
                              slug.empty() ? "" : "p:" + slug, name.empty() ? "" : "n:" + name};
  for (const std::string& key : keys) {
    const auto at = bearers_.find(key);
    if (at == bearers_.end()) continue;
    const int tier = std::ranges::min(at->second, {}, &Bearer::tier).tier;
    std::vector<PersonIx> rows;
    for (const Bearer& bearer : at->second) {
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
  if (!filled_) fill();
  text = trim(text);
  const auto before = found_.find(std::string(text));
  if (before != found_.end()) return before->second;
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
