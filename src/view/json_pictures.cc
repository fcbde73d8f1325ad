#include <cmath>
#include <nlohmann/json.hpp>

#include "view/json.h"

namespace sweet {
namespace {

double short_of(double value) {
  return std::round(value * 1e4) / 1e4;
}

std::string_view word_of(MarkKind kind) {
  static constexpr std::string_view kWords[] = {"yes", "no", "silence", "pending", "planned"};
  return kWords[static_cast<size_t>(kind)];
}

std::string_view word_of(SpotSide side) {
  static constexpr std::string_view kWords[] = {"ready", "stretch", "more"};
  return kWords[static_cast<size_t>(side)];
}

Json json_of(const std::vector<MapLabel>& labels) {
  Json json = Json::array();
  for (const MapLabel& label : labels)
    json.push_back({{"at", short_of(label.at)}, {"words", label.words}});
  return json;
}

}  // namespace

Json json_of(const SpotMap& map) {
  Json marks = Json::array(), chances = Json::array(), guesses = Json::array();
  for (const MapMark& mark : map.marks) {
    Json one = {{"x", short_of(mark.x)},
                {"y", short_of(mark.y)},
                {"kind", word_of(mark.kind)},
                {"says", mark.says}};
    if (mark.kind == MarkKind::Planned) {
      one["n"] = mark.n;
      one["ask"] = mark.ask;
      one["chance"] = json_of(mark.chance);
      one["chance_of"] = mark.chance_of;
      one["side"] = word_of(side_of_band(mark.chance.p));
    }
    marks.push_back(std::move(one));
  }
  for (const double chance : map.chance)
    chances.push_back(std::round(chance * 100) / 100);
  for (const bool guess : map.guess)
    guesses.push_back(guess ? 1 : 0);
  return {{"summary", summary_line(map)},
          {"spot", {{"low", kSpotLow}, {"high", kSpotHigh}}},
          {"across", json_of(map.across)},
          {"up", json_of(map.up)},
          {"marks", std::move(marks)},
          {"columns", map.columns},
          {"rows", map.rows},
          {"chances", std::move(chances)},
          {"guess", std::move(guesses)}};
}

Json json_of(const Book& book, const Spectrums& spectrums) {
  Json relationship = Json::array(), size = Json::array(), moves = Json::array();
  for (const SpectrumLine& line : spectrums.relationship)
    relationship.push_back(
        {{"words", line.words}, {"asks", line.asks}, {"biggest", line.biggest}});
  for (const SpectrumLine& line : spectrums.size)
    size.push_back({{"words", line.words}, {"asks", line.asks}});
  for (const SpotMove& move : spectrums.moves) {
    Json one = {{"target", target_name(book, book.targets[move.target])},
                {"inside", move.inside},
                {"text", move.text}};
    if (!move.to.people.empty()) {
      one["usual"] = short_of(move.usual);
      one["route"] = codes_of(book, move.to.people);
      one["ask"] = json_of(move.to.ask);
      one["chance"] = json_of(move.to.chance);
      one["minutes"] = move.to.cost_minutes;
    }
    moves.push_back(std::move(one));
  }
  return {{"relationship", std::move(relationship)},
          {"ask", std::move(size)},
          {"moves", std::move(moves)}};
}

Json json_of(const Ahead& ahead) {
  return {{"weeks", kForecastWeeks},
          {"asks_a_week", short_of(ahead.asks_a_week)},
          {"at_this_pace", json_of(ahead.at_this_pace)},
          {"with_the_plan", json_of(ahead.with_the_plan)}};
}

Json json_of(const Book& book, const Ladder& ladder) {
  Json ways = Json::array();
  for (const LadderWay& way : ladder.ways) {
    Json rungs = Json::array();
    for (const Rung& rung : way.rungs)
      rungs.push_back({{"ask", json_of(rung.ask)},
                       {"chance", json_of(rung.chance)},
                       {"week", rung.week},
                       {"why", rung.why}});
    ways.push_back({{"way", way.name},
                    {"chance", json_of(way.chance)},
                    {"weeks", short_of(way.weeks)},
                    {"steps", std::move(rungs)}});
  }
  Json json = {{"target", ladder.whom == kNobody ? "" : book.people[ladder.whom].code},
               {"goal", json_of(ladder.goal)},
               {"horizon_weeks", kHorizonWeeks},
               {"ways", std::move(ways)},
               {"stop", ladder.stops}};
  if (ladder.ways.empty()) json["reason"] = ladder.reason;
  return json;
}

Json json_of(const std::vector<Funnel>& funnels) {
  Json all = Json::array();
  for (const Funnel& funnel : funnels) {
    Json stages = Json::array();
    for (const FunnelStage& stage : funnel.stages)
      stages.push_back({{"stage", stage.words}, {"count", stage.count}});
    all.push_back({{"of", funnel.of},
                   {"stages", std::move(stages)},
                   {"expected", json_of(funnel.expected)},
                   {"waiting", funnel.waiting}});
  }
  return {{"funnels", std::move(all)}};
}

}  // namespace sweet
