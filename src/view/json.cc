#include "view/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "plan/intros.h"

namespace sweet {
namespace {

std::string_view word_of(Stage stage) {
  return stage == Stage::Attention ? "attention" : "willingness";
}

std::string_view word_of(TaskKind kind) {
  switch (kind) {
    case TaskKind::FollowUp:
      return "follow_up";
    case TaskKind::NextStep:
      return "next_step";
    case TaskKind::NewAsk:
      return "ask";
  }
  return "ask";
}

std::string_view word_of(Fallback::Move move) {
  switch (move) {
    case Fallback::Move::SmallerAsk:
      return "smaller_ask";
    case Fallback::Move::OtherRoute:
      return "other_route";
    case Fallback::Move::LetGo:
      return "let_go";
  }
  return "let_go";
}

Json json_of(const Book& book, const Fallback& fallback) {
  Json json = {{"move", word_of(fallback.move)}, {"text", fallback.text}};
  if (fallback.approach) {
    json["route"] = codes_of(book, fallback.approach->people);
    json["ask"] = sweet::json_of(fallback.approach->ask);
    json["chance"] = sweet::json_of(fallback.approach->chance);
  }
  return json;
}

std::string code_of(const Book& book, PersonIx person) {
  return person == kNobody ? std::string() : book.people[person].code;
}

Json json_of(const Book& book, const PlannedAsk& ask, size_t n) {
  Json json;
  json["n"] = n;
  json["kind"] = word_of(ask.kind);
  json["target"] = ask.target == kNoTarget ? code_of(book, ask.wanted)
                                           : target_name(book, book.targets[ask.target]);
  json["wanted"] = code_of(book, ask.wanted);
  json["to"] = code_of(book, ask.to);
  json["route"] = codes_of(book, ask.approach.people);
  json["ask"] = sweet::json_of(ask.approach.ask);
  json["chance"] = sweet::json_of(ask.approach.chance);
  json["minutes"] = ask.minutes;
  json["why"] = ask.why;
  json["if_no"] = json_of(book, ask.if_no);
  return json;
}

}  // namespace

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

Json json_of(const Chance& chance) {
  return {
      {"p", rounded(chance.p)}, {"low", rounded(chance.low)}, {"high", rounded(chance.high)}};
}

Json json_of(const AskSize& ask) {
  return {{"what", ask.what},
          {"medium", to_word(ask.medium)},
          {"minutes", ask.minutes},
          {"people", ask.people}};
}

Json json_of(const std::vector<Term>& terms) {
  Json json = Json::array();
  for (const Term& term : terms)
    json.push_back({{"term", term.term},
                    {"stage", word_of(term.stage)},
                    {"logit", rounded(term.logit)},
                    {"why", term.why}});
  return json;
}

Json codes_of(const Book& book, std::span<const PersonIx> people) {
  Json json = Json::array();
  for (PersonIx person : people)
    json.push_back(book.people[person].code);
  return json;
}

std::string target_name(const Book& book, const Target& target) {
  if (target.person != kNobody) return book.people[target.person].code;
  return target.org == kNoOrg ? std::string() : book.orgs[target.org].name;
}

Json json_of(const Book& book, const Approach& approach) {
  Json steps = Json::array();
  for (const Step& step : approach.steps) {
    Json one = {{"from", book.people[step.from].code}, {"to", book.people[step.to].code}};
    one.update(json_of(step.ask));
    one["chance"] = json_of(step.chance);
    steps.push_back(std::move(one));
  }
  return {{"route", codes_of(book, approach.people)},
          {"ask", json_of(approach.ask)},
          {"chance", json_of(approach.chance)},
          {"value", rounded(approach.value)},
          {"steps", std::move(steps)},
          {"cost_minutes", approach.cost_minutes}};
}

Json json_of(const Book& book, const IntroStep& step) {
  Json then = Json::array();
  for (const IntroStage stage : stages_after(step.stage))
    then.push_back(to_word(stage));
  return {{"through", code_of(book, step.through)},
          {"wanted", code_of(book, step.wanted)},
          {"stage", to_word(step.stage)},
          {"since", to_text(step.since)},
          {"due", to_text(step.due)},
          {"minutes", step.minutes},
          {"next", step.text},
          {"then", std::move(then)}};
}

Json json_of(const Book& book, const Plan& plan) {
  Json asks = Json::array(), left_out = Json::array();
  for (const PlannedAsk& ask : plan.asks)
    asks.push_back(json_of(book, ask, asks.size() + 1));
  for (const LeftOut& left : plan.left_out)
    left_out.push_back(
        {{"target", target_name(book, book.targets[left.target])}, {"why", left.why}});
  Json courtesies = Json::array();
  for (const Courtesy& courtesy : plan.courtesies)
    courtesies.push_back({{"kind", courtesy.kind == CourtesyKind::Thanks ? "thanks" : "news"},
                          {"to", code_of(book, courtesy.to)},
                          {"minutes", courtesy.minutes},
                          {"why", courtesy.why}});
  Json intros = Json::array(), let_go = Json::array();
  for (const IntroStep& step : plan.intros)
    intros.push_back(json_of(book, step));
  for (const LetGo& one : plan.let_go)
    let_go.push_back({{"to", code_of(book, one.to)}, {"why", one.why}});
  return {{"week_of", to_text(plan.week_of)},
          {"hours", plan.hours},
          {"asks", std::move(asks)},
          {"expected_meetings", json_of(plan.expected_meetings)},
          {"left_out", std::move(left_out)},
          {"courtesies", std::move(courtesies)},
          {"gap", rounded(plan.gap)},
          {"introductions", std::move(intros)},
          {"let_go", std::move(let_go)}};
}

Json json_of(const Diagnosis& diagnosis) {
  Json blocks = Json::array(), levers = Json::array(), findings = Json::array();
  for (const BlockShare& block : diagnosis.blocks)
    blocks.push_back({{"block", to_word(block.block)}, {"share", json_of(block.share)}});
  for (const LeverGain& lever : diagnosis.levers)
    levers.push_back(
        {{"lever", to_word(lever.lever)}, {"gain", json_of(lever.gain)}, {"do", lever.text}});
  for (const Finding& finding : diagnosis.findings)
    findings.push_back(
        {{"title", finding.title}, {"text", finding.text}, {"evidence", finding.evidence}});
  return {{"asks", diagnosis.asks},
          {"meetings", diagnosis.meetings},
          {"expected", json_of(diagnosis.expected)},
          {"enough", diagnosis.enough},
          {"needed", diagnosis.needed},
          {"blocks", std::move(blocks)},
          {"levers", std::move(levers)},
          {"findings", std::move(findings)}};
}

}  // namespace sweet
