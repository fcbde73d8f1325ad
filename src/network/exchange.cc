#include "network/exchange.h"

#include <algorithm>
#include <cmath>
#include <compare>

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

// One touch between two people. There are millions, so they are put in order before they are
// reckoned; added up in the order of the touches, a sum is the same to the last bit.
struct Passed {
  PersonIx a, b;
  std::uint32_t touch;
  auto operator<=>(const Passed&) const = default;
};

size_t pairs_among(const std::vector<Passed>& sorted) {
  size_t pairs = 0;
  for (size_t i = 0; i < sorted.size(); ++i)
    if (i == 0 || sorted[i].a != sorted[i - 1].a || sorted[i].b != sorted[i - 1].b) ++pairs;
  return pairs;
}

bool counts(const Touch& touch, Moment now) {
  return touch.at <= now && touch.from != kNobody && touch.to.size() <= kWritersMax;
}

}  // namespace

std::vector<Exchange> exchanges_of(const Book& book, Moment now, const Talk& talk) {
  std::vector<Passed> passed;
  for (std::uint32_t row = 0; row < book.touches.size(); ++row) {
    const Touch& touch = book.touches[row];
    if (!counts(touch, now)) continue;
    for (PersonIx to : touch.to)
      if (to != touch.from)
        passed.push_back({std::min(touch.from, to), std::max(touch.from, to), row});
  }
  std::ranges::sort(passed);
  std::vector<Exchange> rows;
  rows.reserve(pairs_among(passed));
  for (const Passed& one : passed) {
    const Touch& touch = book.touches[one.touch];
    const Exchange more = exchange_at(touch, touch.from == one.a ? one.b : one.a, now);
    if (!rows.empty() && rows.back().a == one.a && rows.back().b == one.b)
      add(rows.back(), more);
    else
      rows.push_back(more);
  }
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
