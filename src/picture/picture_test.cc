#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>

#include "base/random.h"
#include "picture/around.h"
#include "picture/funnel.h"
#include "picture/record_chart.h"
#include "picture/spectrum.h"
#include "picture/spot_map.h"
#include "picture/svg.h"
#include "plan/choose.h"
#include "plan/spot.h"
#include "tests/fakes/small_world.h"

namespace sweet {
namespace {

// Every element that is opened is closed, in order; no stray markup characters.
bool well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
    const size_t end = xml.find('>', at);
    if (end == std::string::npos) return false;
    std::string tag = xml.substr(at + 1, end - at - 1);
    if (tag.find('<') != std::string::npos) return false;
    if (tag.back() == '/') continue;
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (name[0] != '/') {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name.substr(1)) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

SmallWorld busy_log(int asks) {
  SmallWorld world;
  Random random(7);
  const char* kinds[] = {"stranger", "acquaintance", "past_colleague", "close_friend"};
  const char* whats[] = {"advice", "question", "referral", "introductions", "job"};
  const Outcome outcomes[] = {Outcome::Yes, Outcome::No, Outcome::Silence, Outcome::Met,
                              Outcome::Pending};
  for (int i = 0; i < asks; ++i) {
    const PersonIx one = world.add("P<" + std::to_string(i) + "> & Söhne");
    world.bond(0, one, kinds[random.below(4)], 1 + static_cast<int>(random.below(5)));
    world.log("2026-02-01", one, whats[random.below(5)], outcomes[random.below(5)]).minutes =
        5 + static_cast<int>(random.below(90));
  }
  return world;
}

TEST(SpotMap, the_chance_falls_with_the_size_of_the_ask_and_rises_with_the_tie) {
  SmallWorld world;
  const SpotMap map = make_spot_map(world.look(), {});
  for (size_t row = 0; row < map.rows; ++row)
    for (size_t column = 0; column < map.columns; ++column) {
      if (row > 0) {
        EXPECT_LT(map.chance_at(column, row), map.chance_at(column, row - 1) + 1e-9);
      }
      if (column > 0) {
        EXPECT_GT(map.chance_at(column, row), map.chance_at(column - 1, row) - 1e-9);
      }
    }
}

TEST(SpotMap, an_empty_log_says_so_and_is_mostly_a_guess_somewhere) {
  SmallWorld world;
  const SpotMap map = make_spot_map(world.look(), {});
  EXPECT_TRUE(map.marks.empty());
  EXPECT_TRUE(std::ranges::find(map.guess, true) != map.guess.end());
  EXPECT_NE(summary_line(map).find("No asks yet"), std::string::npos);
  EXPECT_TRUE(well_formed(svg_of(map)));
}

TEST(SpotMap, is_less_of_a_guess_where_asks_were_made) {
  SmallWorld world;
  const auto guesses = [&] {
    const SpotMap map = make_spot_map(world.look(), {});
    return std::ranges::count(map.guess, true);
  };
  const auto before = guesses();
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "past_colleague", 3);
  for (int i = 0; i < 6; ++i)
    world.log("2026-02-01", ana, "advice", Outcome::Yes);
  EXPECT_LT(guesses(), before);
}

TEST(SpotMap, counts_its_asks_by_how_they_ended) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "friend", 4);
  world.log("2026-02-01", ana, "advice", Outcome::Met);
  world.log("2026-02-02", ana, "job", Outcome::Silence);
  world.log("2026-05-01", ana, "job", Outcome::No);  // not yet
  const SpotMap map = make_spot_map(world.look(), {});
  EXPECT_EQ(summary_line(map),
            "2 asks so far: 1 yes, 0 no, 1 without an answer, 0 waiting; 0 planned.");
  ASSERT_EQ(map.marks.size(), 2u);
  EXPECT_EQ(map.marks[0].x, map.marks[1].x);
  EXPECT_LT(map.marks[0].y, map.marks[1].y) << "a job is a bigger ask than advice";
}

TEST(SpotMap, two_thousand_asks_are_at_most_200_kB_of_well_formed_text) {
  SmallWorld world = busy_log(2000);
  const SpotMap map = make_spot_map(world.look(), {});
  const std::string svg = svg_of(map);
  EXPECT_LE(svg.size(), 200'000u);
  EXPECT_TRUE(well_formed(svg));
  EXPECT_EQ(svg.find("Söhne>"), std::string::npos);
  EXPECT_NE(svg.find("prefers-color-scheme:dark"), std::string::npos);
  EXPECT_NE(svg.find("<desc"), std::string::npos);
}

TEST(SpotMap, on_paper_it_is_never_dark) {
  SmallWorld world;
  EXPECT_EQ(svg_of(make_spot_map(world.look(), {}), Ground::Paper).find("prefers-color"),
            std::string::npos);
}

TEST(SpotMap, an_ask_is_ready_within_the_band_and_a_stretch_or_too_little_beside_it) {
  EXPECT_EQ(side_of_band(kSpotLow - 0.01), SpotSide::Stretch);
  EXPECT_EQ(side_of_band(kSpotLow), SpotSide::Ready);
  EXPECT_EQ(side_of_band(kSpotHigh), SpotSide::Ready);
  EXPECT_EQ(side_of_band(kSpotHigh + 0.01), SpotSide::More);
}

TEST(SpotMap, shows_what_is_planned_by_its_number) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana");
  world.bond(0, ana, "friend", 4);
  world.want(ana);
  const Outlook outlook = world.look();
  const SpotMap map = make_spot_map(outlook, choose(outlook, {}));
  ASSERT_EQ(map.marks.size(), 1u);
  EXPECT_EQ(map.marks[0].kind, MarkKind::Planned);
  EXPECT_EQ(map.marks[0].n, 1u);
  EXPECT_EQ(map.marks[0].ask.find("Ana, "), 0u) << map.marks[0].ask;
  EXPECT_GT(map.marks[0].chance.p, 0);
  EXPECT_LT(map.marks[0].chance.low, map.marks[0].chance.high);
  EXPECT_NE(text_of(map).find("1 1. Ana"), std::string::npos) << text_of(map);
}

TEST(SpotMap, says_whose_yes_the_chance_of_a_planned_ask_is) {
  //   me --friend--> Ana --friend--> Ben, who is wanted
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), ben = world.add("Ben");
  world.bond(0, ana, "close_friend", 5);
  world.bond(ana, ben, "close_friend", 5);
  world.want(ben);
  const Outlook outlook = world.look();
  const Plan plan = choose(outlook, {});
  ASSERT_EQ(plan.asks.size(), 1u);
  ASSERT_EQ(plan.asks[0].to, ana);
  const SpotMap map = make_spot_map(outlook, plan);
  EXPECT_EQ(map.marks[0].chance_of, "that Ana agrees to introduce you to Ben");
  EXPECT_GT(map.marks[0].chance.p, plan.asks[0].approach.chance.p);

  SmallWorld near;
  near.bond(0, near.add("Ana"), "friend", 4);
  near.want(1);
  const Outlook straight = near.look();
  EXPECT_EQ(make_spot_map(straight, choose(straight, {})).marks[0].chance_of,
            "that Ana says yes");
}

TEST(Funnel, no_stage_holds_more_than_the_one_before) {
  SmallWorld world = busy_log(60);
  const std::vector<Funnel> funnels = make_funnels(world.look());
  ASSERT_FALSE(funnels.empty());
  for (const Funnel& funnel : funnels)
    for (size_t i = 1; i < funnel.stages.size(); ++i)
      EXPECT_LE(funnel.stages[i].count, funnel.stages[i - 1].count);
  EXPECT_TRUE(well_formed(svg_of(funnels)));
}

TEST(Funnel, says_what_to_do_when_nothing_was_asked) {
  SmallWorld world;
  EXPECT_NE(text_of(make_funnels(world.look())).find("sweetspot log"), std::string::npos);
  EXPECT_TRUE(well_formed(svg_of(make_funnels(world.look()))));
}

TEST(Around, draws_everybody_on_the_ways_once) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo"), cy = world.add("Cy <&>");
  world.bond(0, ana, "close_friend", 5);
  world.bond(0, bo, "friend", 4);
  world.bond(ana, cy, "friend", 4);
  world.bond(bo, cy, "past_colleague", 3);
  const Outlook outlook = world.look();
  const PersonIx wanted[] = {cy};
  const Spots spots = find_spots(outlook, wanted, {});
  const std::string svg = svg_of(outlook, {"Cy", spots.options, spots.reason});
  EXPECT_TRUE(well_formed(svg));
  for (const char* name : {">Ana<", ">Bo<", ">Cy &lt;&amp;&gt;<", ">You<"}) {
    const std::string as_label = std::string("mid\"") + name;
    const size_t first = svg.find(as_label);
    ASSERT_NE(first, std::string::npos) << name;
    EXPECT_EQ(svg.find(as_label, first + 1), std::string::npos) << name;
  }
}

// Three friends who each know two of three colleagues of Wanted.
TEST(Around, what_is_written_on_lines_is_never_written_over) {
  SmallWorld world;
  const PersonIx wanted = world.add("Wanted");
  std::vector<PersonIx> friends, near;
  for (const char* name : {"Ana", "Bo", "Cy"}) {
    friends.push_back(world.add(name));
    world.bond(0, friends.back(), "friend", 4);
  }
  for (const char* name : {"Di", "Ed", "Fa"}) {
    near.push_back(world.add(name));
    world.bond(near.back(), wanted, "friend", 4);
    world.bond(0, near.back(), "met_once");
  }
  for (size_t i = 0; i < 3; ++i) {
    world.bond(friends[i], near[i], "friend", 4);
    world.bond(friends[i], near[(i + 1) % 3], "past_colleague", 3);
  }
  const Outlook outlook = world.look();
  const PersonIx goal[] = {wanted};
  const Spots spots = find_spots(outlook, goal, {.options_max = 5, .introducers_max = 2});
  const std::string svg = svg_of(outlook, {"Wanted", spots.options, spots.reason});
  std::vector<Spot2> written;
  const std::regex label(R"re(x="([\d.]+)" y="([\d.]+)" class="ink tiny mid halo")re");
  for (std::sregex_iterator at(svg.begin(), svg.end(), label), end; at != end; ++at)
    written.push_back({std::stod((*at)[1]), std::stod((*at)[2])});
  ASSERT_GE(written.size(), 7u);
  for (size_t i = 0; i < written.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      EXPECT_FALSE(std::abs(written[i].x - written[j].x) < 30 &&
                   std::abs(written[i].y - written[j].y) < 12)
          << written[i].x << ' ' << written[i].y;
}

TEST(Around, says_why_there_is_no_way) {
  SmallWorld world;
  const Outlook outlook = world.look();
  EXPECT_NE(text_of(outlook, {"Cy", {}, "Nobody is known there."}).find("Nobody"),
            std::string::npos);
  EXPECT_TRUE(well_formed(svg_of(outlook, {"Cy", {}, "Nobody is known there."})));
}

TEST(Spectrums, count_every_ask_once_on_each) {
  SmallWorld world = busy_log(40);
  const Outlook outlook = world.look();
  const Spectrums both = make_spectrums(outlook, make_spot_map(outlook, {}));
  size_t known = 0, big = 0;
  for (const SpectrumLine& line : both.relationship)
    known += line.asks;
  for (const SpectrumLine& line : both.size)
    big += line.asks;
  EXPECT_EQ(known, 40u);
  EXPECT_EQ(big, 40u);
}

TEST(Spectrums, the_closer_somebody_is_the_more_belongs_there) {
  SmallWorld world;
  const Outlook outlook = world.look();
  const Spectrums both = make_spectrums(outlook, make_spot_map(outlook, {}));
  size_t before = 0;
  for (const SpectrumLine& line : both.relationship) {
    size_t at = 0;
    for (size_t i = 0; i < both.size.size(); ++i)
      if (both.size[i].words == line.biggest) at = i + 1;
    EXPECT_GE(at, before) << line.words;
    before = at;
  }
  EXPECT_GT(before, 0u);
}

TEST(Spectrums, a_move_is_named_for_each_open_target) {
  SmallWorld world;
  const PersonIx ana = world.add("Ana"), bo = world.add("Bo"), cy = world.add("Cy");
  world.bond(0, ana, "close_friend", 5);
  world.bond(ana, bo, "friend", 4);
  world.want(bo);
  world.want(cy);
  const Outlook outlook = world.look();
  const Spectrums both = make_spectrums(outlook, make_spot_map(outlook, {}));
  ASSERT_EQ(both.moves.size(), 2u);
  EXPECT_TRUE(both.moves[0].inside);
  EXPECT_EQ(both.moves[0].to.people[1], ana);
  EXPECT_FALSE(both.moves[1].inside);
}

TEST(Spectrums, of_the_likely_ways_the_one_of_fewest_minutes_a_yes_is_named) {
  SmallWorld world;
  const PersonIx bo = world.add("Bo");
  for (int i = 0; i < 4; ++i) {
    const PersonIx by = world.add("F" + std::to_string(i));
    world.bond(0, by, "friend", 5 - i / 2);
    world.bond(by, bo, i % 2 ? "acquaintance" : "close_friend", 3);
  }
  world.want(bo);
  const Outlook outlook = world.look();
  const SpotMove move = make_spectrums(outlook, make_spot_map(outlook, {})).moves.at(0);
  ASSERT_TRUE(move.inside);
  const PersonIx wanted[] = {bo};
  for (const Approach& other : find_spots(outlook, wanted, {.options_max = 8}).options)
    if (other.chance.p >= 0.3)
      EXPECT_GE(other.cost_minutes / other.chance.p, move.to.cost_minutes / move.to.chance.p);
}

Record made_record() {
  Record record{.asks = 60, .waiting = 2, .granted = 33, .expected = 31.4};
  for (int tenth = 1; tenth <= 9; ++tenth) {
    const double said = tenth / 10.0;
    record.bands.push_back({.in_ten = tenth,
                            .asks = 7,
                            .granted = tenth == 5 ? size_t{7} : static_cast<size_t>(7 * said),
                            .said = said,
                            .low = 7 * said - 1.5,
                            .high = 7 * said + 1.5});
  }
  return record;
}

size_t times(std::string_view text, std::string_view part) {
  size_t count = 0;
  for (size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at)
    ++count;
  return count;
}

TEST(RecordChart, marks_each_chance_that_was_said_and_hollows_what_fell_outside_its_range) {
  const std::string svg = svg_of(made_record());
  EXPECT_EQ(times(svg, "class=\"no\""), 2u);  // one of them in the key
  EXPECT_EQ(times(svg, "class=\"yes\""), 9u);
  EXPECT_EQ(times(svg, "class=\"bar\""), 10u);
  EXPECT_LT(svg.size(), 20'000u);
}

TEST(RecordChart, says_the_same_in_words_as_in_marks) {
  const std::string text = text_of(made_record());
  EXPECT_NE(text.find("it was yes 7 of 7 times (2 to 5 expected)"), std::string::npos) << text;
  EXPECT_NE(svg_of(made_record()).find("it was yes 7 of 7 times"), std::string::npos);
  EXPECT_EQ(text.find("luck rules"), std::string::npos);
}

TEST(RecordChart, an_empty_record_says_what_fills_it) {
  EXPECT_NE(svg_of(Record{}).find("No forecast has met its answer yet"), std::string::npos);
  EXPECT_NE(text_of(Record{}).find("No forecast has met its answer yet"), std::string::npos);
}

TEST(Svg, cuts_text_between_characters) {
  EXPECT_EQ(shortened("Jovanović", 9), "Jovanović");
  EXPECT_EQ(shortened("Jovanović-Ó", 10), "Jovanović…");
  EXPECT_EQ(padded("ćš", 4), "ćš  ");
  EXPECT_EQ(short_number(-0.01), "0");
}

}  // namespace
}  // namespace sweet
