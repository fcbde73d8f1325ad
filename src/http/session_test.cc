#include "http/session.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

const Tick kStart{};
constexpr std::chrono::seconds kSecond{1};

TEST(Sessions, a_code_works_once) {
  Sessions sessions;
  const std::string code = sessions.make_code(kStart);
  EXPECT_EQ(code.size(), 32u);
  const auto token = sessions.enter(code, kStart);
  ASSERT_TRUE(token);
  EXPECT_EQ(token->size(), 64u);
  EXPECT_FALSE(sessions.enter(code, kStart));
  EXPECT_TRUE(sessions.knows("Bearer " + *token, kStart));
}

TEST(Sessions, a_code_dies_after_a_minute) {
  Sessions sessions;
  const std::string code = sessions.make_code(kStart);
  EXPECT_FALSE(sessions.enter(code, kStart + Sessions::kCodeLasts + kSecond));
  const std::string other = sessions.make_code(kStart);
  EXPECT_TRUE(sessions.enter(other, kStart + Sessions::kCodeLasts));
}

TEST(Sessions, a_new_code_ends_the_one_before) {
  Sessions sessions;
  const std::string before = sessions.make_code(kStart);
  (void)sessions.make_code(kStart);
  EXPECT_FALSE(sessions.enter(before, kStart));
}

TEST(Sessions, guessing_ends_the_code) {
  Sessions sessions;
  const std::string code = sessions.make_code(kStart);
  for (int i = 0; i < Sessions::kWrongCodesMax; ++i)
    EXPECT_FALSE(sessions.enter("wrong", kStart));
  EXPECT_FALSE(sessions.enter(code, kStart));
}

TEST(Sessions, only_the_whole_token_is_known) {
  Sessions sessions;
  const std::string token = *sessions.enter(sessions.make_code(kStart), kStart);
  for (const std::string& said :
       {std::string(), token, std::string("Bearer"), "Bearer " + token.substr(1),
        "Bearer " + token + "0", "bearer " + token, "Basic " + token})
    EXPECT_FALSE(sessions.knows(said, kStart)) << said;
}

TEST(Sessions, a_token_ends_when_nobody_uses_it) {
  Sessions sessions;
  const std::string bearer = "Bearer " + *sessions.enter(sessions.make_code(kStart), kStart);
  const Tick later = kStart + Sessions::kTokenIdle;
  EXPECT_TRUE(sessions.knows(bearer, later));
  EXPECT_TRUE(sessions.knows(bearer, later + Sessions::kTokenIdle));
  EXPECT_FALSE(sessions.knows(bearer, later + 2 * Sessions::kTokenIdle + kSecond));
}

TEST(Sessions, who_leaves_is_not_known_and_the_oldest_go_first) {
  Sessions sessions;
  std::vector<std::string> bearers;
  for (size_t i = 0; i <= Sessions::kTokensMax; ++i) {
    const Tick now = kStart + std::chrono::seconds(i);
    bearers.push_back("Bearer " + *sessions.enter(sessions.make_code(now), now));
  }
  EXPECT_FALSE(sessions.knows(bearers.front(), kStart));
  EXPECT_TRUE(sessions.knows(bearers.back(), kStart));
  sessions.leave(bearers.back());
  EXPECT_FALSE(sessions.knows(bearers.back(), kStart));
}

}  // namespace
}  // namespace sweet
