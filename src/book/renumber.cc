#include "book/renumber.h"

#include <algorithm>

namespace sweet {
namespace {

static_assert(kNobody == kNoOrg);

bool all_stayed(const std::vector<std::uint32_t>& rows) {
  for (std::uint32_t before = 0; before < rows.size(); ++before)
    if (rows[before] != before) return false;
  return true;
}

class Renumberer {
 public:
  Renumberer(const NewRows& rows, std::span<const std::string_view> read)
      : rows_(rows), read_(read) {}

  void person(PersonIx& row) { take(row, rows_.people); }
  void org(OrgIx& row) { take(row, rows_.orgs); }
  [[nodiscard]] bool all_there() const { return all_there_; }

  template <typename Rows>
  void each(std::string_view table, Rows& rows, const auto& renumber_one) const {
    if (std::ranges::find(read_, table) == read_.end())
      std::ranges::for_each(rows, renumber_one);
  }

  // What is left of a touch when those who are gone are cut out; false: nothing.
  bool leave(Touch& touch) const {
    if (touch.from != kNobody) {
      touch.from = rows_.people[touch.from];
      if (touch.from == kNobody) return false;
    }
    const size_t before = touch.to.size();
    size_t left = 0;
    for (const PersonIx old : touch.to)
      if (const PersonIx row = rows_.people[old]; row != kNobody) touch.to[left++] = row;
    touch.to.keep_first(left);
    return left > 0 || before == 0;
  }

 private:
  void take(std::uint32_t& row, const std::vector<std::uint32_t>& now) {
    if (row == kNobody) return;
    row = now[row];
    all_there_ = all_there_ && row != kNobody;
  }

  const NewRows& rows_;
  std::span<const std::string_view> read_;
  bool all_there_ = true;
};

}  // namespace

bool renumber(Book& book, const NewRows& rows, std::span<const std::string_view> read,
              Gone gone) {
  Renumberer now(rows, read);
  if (!all_stayed(rows.orgs)) {
    now.each("people", book.people, [&](Person& person) { now.org(person.org); });
    now.each("roles", book.roles, [&](Role& role) { now.org(role.org); });
    now.each("targets", book.targets, [&](Target& target) { now.org(target.org); });
  }
  if (all_stayed(rows.people)) return now.all_there();
  const auto both = [&](auto& row) {
    now.person(row.person);
    now.person(row.other);
  };
  now.each("roles", book.roles, [&](Role& role) { now.person(role.person); });
  now.each("bonds", book.bonds, both);
  now.each("verdicts", book.verdicts, both);
  now.each("targets", book.targets, [&](Target& target) { now.person(target.person); });
  now.each("asks", book.asks, [&](Ask& ask) {
    now.person(ask.to);
    now.person(ask.about);
    std::ranges::for_each(ask.via, [&](PersonIx& via) { now.person(via); });
  });
  if (gone == Gone::CutFromTouches)
    std::erase_if(book.touches.edit(), [&](Touch& touch) { return !now.leave(touch); });
  else
    now.each("touches", book.touches, [&](Touch& touch) {
      now.person(touch.from);
      std::ranges::for_each(touch.to, [&](PersonIx& to) { now.person(to); });
    });
  return now.all_there();
}

}  // namespace sweet
