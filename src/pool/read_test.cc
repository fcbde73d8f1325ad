#include "pool/read.h"

#include <gtest/gtest.h>

#include <atomic>

#include "routes/find.h"

namespace sweet {
namespace {

constexpr const char* kNobodyEmployed = "person,company\n";

std::string why(std::string_view ties, std::string_view people = kNobodyEmployed) {
  const Result<Pool> pool = read_pool(ties, people, 2);
  return pool ? "" : pool.error().message;
}

double chance(const Pool& pool, FileNumber from, FileNumber to) {
  const PersonIx target = pool.people.row_of(to);
  for (const HalfArc& arc : pool.graph.out().of(pool.people.row_of(from))) {
    if (arc.person == target) return pool.graph.chance_of(arc.cost);
  }
  return 0;
}

TEST(ReadPool, reads_numbers_of_32_bits_and_exact_chances) {
  const auto pool = read_pool("from,to,probability\n4000000000,7,0.000001\n7,4294967295,1\n",
                              "person,company,team\n7,900,x\n8,,y\n", 2);
  ASSERT_TRUE(pool);
  EXPECT_EQ(4u, pool->people.size());
  EXPECT_DOUBLE_EQ(1e-6, chance(*pool, 4'000'000'000, 7));
  EXPECT_DOUBLE_EQ(1, chance(*pool, 7, 4'294'967'295));
  EXPECT_EQ(900u, pool->companies.number_of(pool->graph.company_of(pool->people.row_of(7))));
  EXPECT_EQ(kNoCompany, pool->graph.company_of(pool->people.row_of(8)));
}

TEST(ReadPool, takes_bom_crlf_quotes_empty_lines_and_no_last_line_end) {
  const auto pool = read_pool(
      "\xef\xbb\xbf"
      "from,to,probability\r\n1,2,0.5\r\n\r\n\"2\",\"3\",\"0.25\"\r\n3,3,1\r\n3,1,1.0",
      "\xef\xbb\xbfperson,company\r\n1,5", 2);
  ASSERT_TRUE(pool) << pool.error().message;
  EXPECT_DOUBLE_EQ(0.5, chance(*pool, 1, 2));
  EXPECT_DOUBLE_EQ(0.25, chance(*pool, 2, 3));
  EXPECT_DOUBLE_EQ(0, chance(*pool, 3, 3));
  EXPECT_DOUBLE_EQ(1, chance(*pool, 3, 1));
}

TEST(ReadPool, of_repeated_ties_the_last_counts) {
  const auto pool =
      read_pool("from,to,probability\n1,2,0.5\n1,3,0.1\n1,2,0.75\n", kNobodyEmployed, 2);
  ASSERT_TRUE(pool);
  EXPECT_DOUBLE_EQ(0.75, chance(*pool, 1, 2));
  EXPECT_EQ(2u, pool->graph.out().count(pool->people.row_of(1)));
}

TEST(ReadPool, names_the_line_of_what_is_malformed) {
  for (const char* bad :
       {"1,2,0", "1,2,2", "1,2,1.000001", "1,2,-0.5", "1,2,nan", "1,2,1e-3", "1,2,0.1234567",
        "1,2,", "1,2", "1,2,0.5,9", "-1,2,0.5", "a,2,0.5", "4294967296,2,0.5",
        "1,99999999999999999999,0.5", "1, 2,0.5", "1,2,0.5 ", "1,\"2,0.5", "1;2;0.5", ","}) {
    const std::string text =
        std::string("from,to,probability\n1,2,0.5\n\n") + bad + "\n3,4,0.5\n";
    EXPECT_TRUE(why(text).starts_with("ties: line 4:")) << bad << " gave " << why(text);
  }
  EXPECT_TRUE(why("to,from,probability\n").starts_with("ties: line 1:"));
  EXPECT_TRUE(why("").starts_with("ties: line 1:"));
  EXPECT_TRUE(why("from,to,probability\n", "").starts_with("people: line 1:"));
  EXPECT_TRUE(
      why("from,to,probability\n", "person,company\nx,1\n").starts_with("people: line 2:"));
  EXPECT_TRUE(
      why("from,to,probability\n", "person,company\n1,x\n").starts_with("people: line 2:"));
}

TEST(ReadPool, the_line_is_right_in_a_table_of_many_chunks) {
  std::string text = "from,to,probability\n";
  constexpr int kLines = 400'000;  // more than one chunk
  for (int i = 0; i < kLines; ++i)
    text += "123456,7654321,0.500000\n";
  text += "1,2,7\n";
  EXPECT_TRUE(why(text).starts_with("ties: line 400002:")) << why(text);
}

TEST(ReadPool, tells_of_every_part_of_the_ties_when_it_is_done_with) {
  std::string text = "from,to,probability\n";
  for (int i = 0; i < 400'000; ++i)
    text += "123456,7654321,0.500000\n";
  std::atomic<size_t> bytes = 0, parts = 0;
  ASSERT_TRUE(read_pool(text, kNobodyEmployed, 2, [&](std::string_view part) {
    bytes += part.size();
    ++parts;
  }));
  EXPECT_EQ(text.size() - 20, bytes);  // all but the header
  EXPECT_LT(1u, parts);
}

TEST(PoolTies, a_tie_to_somebody_unknown_adds_them) {
  auto pool = read_pool("from,to,probability\n1,2,0.5\n", kNobodyEmployed, 1);
  ASSERT_TRUE(pool);
  pool->set_tie(2, 77, 0.5);
  pool->set_tie(3, 3, 0.5);
  pool->set_tie(8, 1, 0);
  EXPECT_EQ(kNoRow, pool->people.row_of(8));
  const std::vector<PersonIx> targets = {pool->people.row_of(77)};
  RouteScratch scratch;
  const auto routes =
      find_routes(pool->graph, {.source = pool->people.row_of(1), .targets = targets}, scratch);
  ASSERT_EQ(1u, routes.size());
  EXPECT_NEAR(0.25, routes[0].chance, 1e-12);
}

}  // namespace
}  // namespace sweet
