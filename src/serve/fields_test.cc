#include "serve/fields.h"

#include <gtest/gtest.h>

namespace sweet {
namespace {

TEST(BodyFields, what_nobody_asked_for_is_refused) {
  BodyFields body = BodyFields::read(R"({"name":"Ana","owner":true})").value();
  EXPECT_EQ(body.text("name"), "Ana");
  EXPECT_FALSE(body.done());
}

TEST(BodyFields, the_first_fault_is_told_with_what_was_expected) {
  BodyFields body = BodyFields::read(R"({"k":900,"name":7})").value();
  EXPECT_FALSE(body.whole("k", 1, 100));
  EXPECT_EQ(body.text("name"), "");
  const Result<void> done = body.done();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "k: expected a whole number from 1 to 100, found \"900\"");
}

TEST(BodyFields, a_number_is_whole_and_in_its_bounds) {
  for (const auto& [text, fits] : {std::pair{"1", true},
                                   {"100", true},
                                   {"0", false},
                                   {"101", false},
                                   {"1.5", false},
                                   {"1e1", false},
                                   {"\"5\"", false},
                                   {"99999999999999999999", false},
                                   {"true", false}}) {
    BodyFields body = BodyFields::read(std::string("{\"k\":") + text + "}").value();
    EXPECT_EQ(body.whole("k", 1, 100).has_value(), fits) << text;
    EXPECT_EQ(body.done().has_value(), fits) << text;
  }
}

TEST(BodyFields, a_text_too_long_or_with_a_zero_is_refused) {
  for (const std::string& text : {std::string(11, 'a'), std::string("a\\u0000b")}) {
    BodyFields body = BodyFields::read("{\"name\":\"" + text + "\"}").value();
    EXPECT_EQ(body.text("name", 10), "");
    EXPECT_FALSE(body.done());
  }
}

TEST(ReadJson, depth_and_names_twice_are_refused) {
  const auto nested = [](int depth) {
    return std::string(static_cast<size_t>(depth), '[') +
           std::string(static_cast<size_t>(depth), ']');
  };
  EXPECT_TRUE(read_json(nested(kJsonDepthMax)));
  EXPECT_FALSE(read_json(nested(kJsonDepthMax + 1)));
  EXPECT_FALSE(read_json(nested(100'000)));
  EXPECT_FALSE(read_json(R"({"a":1,"a":2})"));
  EXPECT_FALSE(read_json(R"({"b":{"a":1,"a":2}})"));
  EXPECT_TRUE(read_json(R"({"b":{"a":1},"c":{"a":2}})"));
  for (const char* bad : {"", "{", "{\"a\":}", "{'a':1}", "nul", "[1,]", "\"\xff\"", "{} {}"})
    EXPECT_FALSE(read_json(bad)) << bad;
}

TEST(QueryFields, unknown_and_wrong_values_are_refused) {
  const QueryFields::Pairs pairs = {{"k", "3"}, {"sort", "name"}, {"hours", "nan"}};
  QueryFields query(pairs);
  EXPECT_EQ(query.whole("k", 1, 5), 3);
  EXPECT_EQ(query.choice("sort", {"company", "name"}), 1u);
  EXPECT_FALSE(query.done()) << "hours was not asked for";
  EXPECT_EQ(query.number("hours", 0, 80, 5), 5);
  EXPECT_FALSE(query.done()) << "nan is no number";
}

}  // namespace
}  // namespace sweet
