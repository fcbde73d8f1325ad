#include "book/apply.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace sweet {
namespace {

template <typename Row>
void append(std::vector<Row>& rows, const std::vector<Row>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
}

template <typename Row>
void replace(std::vector<Row>& rows, const std::vector<Changes::Changed<Row>>& changed) {
  for (const Changes::Changed<Row>& row : changed)
    rows[row.row] = row.value;
}

template <typename Kind>
void put(std::vector<Kind>& kinds, const std::vector<Kind>& more) {
  for (const Kind& kind : more) {
    const auto at = std::ranges::find(kinds, kind.id, &Kind::id);
    if (at == kinds.end())
      kinds.push_back(kind);
    else
      *at = kind;
  }
}

}  // namespace

Book apply(Book book, const Changes& changes) {
  replace(book.people.edit(), changes.people_changed);
  replace(book.bonds, changes.bonds_changed);
  replace(book.targets, changes.targets_changed);
  replace(book.asks, changes.asks_changed);
  replace(book.verdicts, changes.verdicts_changed);
  for (size_t row = book.targets.size(); row-- > 0;)
    if (std::ranges::count(changes.targets_gone, row) > 0)
      book.targets.erase(book.targets.begin() + static_cast<std::ptrdiff_t>(row));
  append(book.people.edit(), changes.people_new);
  append(book.orgs, changes.orgs_new);
  append(book.roles, changes.roles_new);
  append(book.bonds, changes.bonds_new);
  append(book.touches.edit(), changes.touches_new);
  append(book.targets, changes.targets_new);
  append(book.asks, changes.asks_new);
  put(book.own_ties, changes.tie_kinds_new);
  put(book.own_asks, changes.ask_kinds_new);
  append(book.verdicts, changes.verdicts_new);
  put(book.settings, changes.settings_new);
  std::ranges::stable_sort(book.touches, {},
                           [](const Touch& touch) { return std::tuple(touch.at, touch.key); });
  append(book.subjects, changes.subjects_new);
  std::ranges::sort(book.subjects, {}, &SubjectLine::key);
  std::ranges::stable_sort(book.asks, {}, &Ask::date);
  book.me = kNobody;
  for (PersonIx u = 0; u < book.people.size(); ++u)
    if (std::as_const(book.people)[u].me) book.me = u;
  for (const Person& person : changes.people_new)
    book.person_last = std::max(book.person_last, person.id);
  for (const Org& org : changes.orgs_new)
    book.org_last = std::max(book.org_last, org.id);
  return book;
}

}  // namespace sweet
