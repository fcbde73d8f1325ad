#include "network/exchange.h"

#include <algorithm>
#include <cmath>

namespace sweet {
namespace {

// What one touch of a kind counts, in mails. Elicited: an hour face to face says more than
// a mail, an invitation less, and a written recommendation is rare and public.
double weight_of(TouchKind kind) {
  switch (kind) {
    case TouchKind::Mail:
    case TouchKind::Message:
      return 1;
    case TouchKind::Meeting:
    case TouchKind::Call:
      return 3;
    case TouchKind::Invitation:
      return 0.3;
    case TouchKind::Endorsement:
      return 0.5;
    case TouchKind::Recommendation:
      return 5;
  }
  return 1;
}

Exchange exchange_at(const Touch& touch, PersonIx to, Moment now) {
  const double weight = weight_of(touch.kind) / static_cast<double>(touch.to.size());
  const double years = days_between(touch.at, now) / kDaysPerYear;
  const bool forward = touch.from < to;
  return {.a = std::min(touch.from, to),
          .b = std::max(touch.from, to),
          .there = forward ? weight : 0,
          .back = forward ? 0 : weight,
          .lately = weight * std::exp2(-years),
          .count = 1,
          .first = touch.at,
          .last = touch.at};
}

void add(Exchange& sum, const Exchange& more) {
  sum.there += more.there;
  sum.back += more.back;
  sum.lately += more.lately;
  sum.count += more.count;
  sum.first = std::min(sum.first, more.first);
  sum.last = std::max(sum.last, more.last);
}

bool counts(const Touch& touch, Moment now) {
  return touch.at <= now && touch.from != kNobody && touch.to.size() <= kWritersMax;
}

}  // namespace

std::vector<Exchange> exchanges_of(const Book& book, Moment now, const Talk& talk) {
  std::vector<Exchange> rows;
  rows.reserve(book.touches.size());
  for (const Touch& touch : book.touches) {
    if (!counts(touch, now)) continue;
    for (PersonIx to : touch.to)
      if (to != touch.from) rows.push_back(exchange_at(touch, to, now));
  }
  std::ranges::stable_sort(rows, {}, [](const Exchange& e) { return std::pair(e.a, e.b); });
  size_t kept = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (kept > 0 && rows[kept - 1].a == rows[i].a && rows[kept - 1].b == rows[i].b)
      add(rows[kept - 1], rows[i]);
    else
      rows[kept++] = rows[i];
  }
  rows.resize(kept);
  for (Exchange& exchange : rows)
    exchange.talk = talk.strength(exchange.a, exchange.b);
  return rows;
}

const Exchange* Dealings::find(PersonIx u, PersonIx v) const {
  const std::pair key(std::min(u, v), std::max(u, v));
  const auto found = std::ranges::lower_bound(
      exchanges, key, {}, [](const Exchange& e) { return std::pair(e.a, e.b); });
  return found != exchanges.end() && std::pair(found->a, found->b) == key ? &*found : nullptr;
}

}  // namespace sweet
