#include "book/near.h"

#include <algorithm>

#include "base/text.h"

namespace sweet {
namespace {

// Longer texts are no names; the table of distances stays small.
constexpr size_t kLettersMax = 80;

}  // namespace

size_t letters_apart(std::string_view a, std::string_view b) {
  a = a.substr(0, kLettersMax);
  b = b.substr(0, kLettersMax);
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

Nearest::Nearest(std::string_view typed)
    : typed_(fold_name(typed.substr(0, kLettersMax))),
      letters_max_(typed_.size() < 4 ? 1 : std::max<size_t>(2, typed_.size() / 3)) {}

void Nearest::offer(std::string_view name, std::string_view label) {
  if (typed_.empty() || name.empty()) return;
  const std::string folded = fold_name(name);
  size_t letters = letters_apart(typed_, folded);
  // One word of a longer name was meant: "ruis" for "Ana Ruiz".
  if (typed_.find(' ') == std::string::npos && folded.find(' ') != std::string::npos)
    for (std::string_view word : split(folded, ' '))
      letters = std::min(letters, letters_apart(typed_, word) + 1);
  if (letters > letters_max_) return;
  Near near{letters, std::string(label.empty() ? name : label)};
  if (std::ranges::find(near_, near) != near_.end()) return;
  near_.insert(std::ranges::upper_bound(near_, near), std::move(near));
  if (near_.size() > kNamesMax) near_.pop_back();
}

std::string Nearest::question() const {
  if (near_.empty()) return {};
  std::string text = "did you mean ";
  for (size_t i = 0; i < near_.size(); ++i) {
    if (i > 0) text += i + 1 == near_.size() ? " or " : ", ";
    text += near_[i].label;
  }
  return text + "?";
}

}  // namespace sweet
