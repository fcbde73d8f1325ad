// Whom a text means is the same however many texts were asked about before.
#include "book/names.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace sweet {
namespace {

constexpr int kNamings = 200;

std::string some(Random& random, std::initializer_list<const char*> texts) {
  return texts.begin()[random.below(texts.size())];
}

TEST(Names, an_index_finds_whom_going_through_everybody_finds) {
  for (int world = 0; world < kNamings; ++world) {
    Random random(static_cast<std::uint64_t>(world) + 1);
    Book book;
    for (std::uint32_t i = 0; i < 2 + random.below(6); ++i) {
      book.people.push_back({.id = PersonId{i + 1},
                             .code = some(random, {"ana", "Bo", "p1", "p2"}),
                             .name = some(random, {"Ana", "Bo", "Bó", "a@x", ""}),
                             .emails = {some(random, {"a@x", "b@x", "bo"})},
                             .profiles = {some(random, {"in/a", "in/b"})}});
      if (i > 0 && random.below(3) == 0) book.verdicts.push_back({0, i, Says::Same, {}});
    }
    Batch batch;
    std::vector<PersonIx> rows;
    for (std::uint64_t i = random.below(3); i > 0; --i) {
      batch.cards.push_back({.code = some(random, {"", "bo", "p2"}),
                             .name = some(random, {"Ana", "Bo"}),
                             .emails = {some(random, {"a@x", "c@x"})}});
      rows.push_back(random.below(4) == 0
                         ? kNobody
                         : static_cast<PersonIx>(random.below(book.people.size())));
    }
    Names all(book, batch, rows);
    for (const char* text :
         {"ana", "bo", "BO", "p1", "p2", "a@x", "A@x", "c@x", "in/a",
          "https://www.linkedin.com/in/b/", "Bó", "Ana", "nobody", "", "???"})
      EXPECT_EQ(Names(book, batch, rows).find(text), all.find(text)) << world << " " << text;
  }
}

}  // namespace
}  // namespace sweet
