// How long does it take to tell who is who? 30,000 cards, and a million touches.
#include <fmt/format.h>

#include <ctime>

#include "base/embedded.h"
#include "base/random.h"
#include "book/apply.h"
#include "book/match.h"

namespace {

using namespace sweet;

constexpr size_t kCards = 30'000;
constexpr size_t kTouches = 1'000'000;

Batch made_up_batch(Random& random) {
  Batch batch{.files = {{.path = "bench"}}};
  for (size_t i = 0; i < kCards; ++i) {
    const std::string n = std::to_string(i);
    Card card{.name = fmt::format("{}na{} Ruiz{}", i % 5 == 0 ? "Á" : "A", random.below(3000),
                                  random.below(9)),
              .company = fmt::format("Acorn {} GmbH", random.below(4000))};
    if (i % 3 != 0) card.profiles.push_back("in/ana-" + n);
    if (i % 3 == 0) card.emails.push_back("ana" + n + "@acorn.example");
    batch.cards.push_back(std::move(card));
  }
  for (size_t i = 0; i < kTouches; ++i) {
    const auto card = [&] {
      return PersonRef{static_cast<std::uint32_t>(random.below(kCards))};
    };
    batch.touches.push_back({.from = card(), .to = {card(), card()}, .key = random.next()});
  }
  return batch;
}

}  // namespace

int main() {
  const TieKinds ties = *TieKinds::read(embedded_file("ties.csv"), {});
  const AskKinds asks = *AskKinds::read(embedded_file("asks.csv"), {});
  Random random(1);
  Batch batch = made_up_batch(random);
  std::vector<CardTouch> touches = std::move(batch.touches);
  batch.touches.clear();
  Book book;
  for (const char* what : {"cards", "cards again", "touches", "touches again"}) {
    if (std::string_view(what) == "touches") batch.touches = std::move(touches);
    const std::clock_t begin = std::clock();  // processor time: other work does not count
    const Changes changes = match(book, batch, ties, asks);
    const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    fmt::print("{:14} {:.3f} s  {} new people, {} new touches\n", what, took,
               changes.people_new.size(), changes.touches_new.size());
    book = apply(std::move(book), changes);
  }
}
