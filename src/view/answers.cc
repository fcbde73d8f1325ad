#include "view/answers.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace sweet {
namespace {

std::string day_or_nothing(const std::optional<Day>& day) {
  return day ? to_text(*day) : std::string();
}

std::string code_or_nothing(const Book& book, PersonIx person) {
  return person == kNobody ? std::string() : book.people[person].code;
}

Json json_of_tie(const Book& book, const TieAnswer& tie) {
  Json json;
  json["person"] = book.people[tie.other].code;
  if (tie.tie != nullptr) {
    const Pull& pull = tie.tie->pull;
    json["kind"] = tie.tie->kind;
    if (tie.back != nullptr) json["kind_back"] = tie.back->kind;
    json["basis"] = to_word(tie.tie->basis);
    json["known"] = tie.tie->known;
    json["closeness"] = {{"value", pull.closeness}, {"sd", pull.closeness_sd}};
    json["common"] = pull.common;
    json["depends"] = pull.depends;
    json["owed"] = pull.owed;
    json["respect"] = pull.respect;
    json["value"] = pull.value;
  }
  Json terms = Json::array();
  for (const Evidence& part : tie.evidence)
    terms.push_back({{"term", part.part},
                     {"amount", part.amount},
                     {"basis", to_word(part.basis)},
                     {"why", part.text}});
  json["terms"] = std::move(terms);
  return json;
}

}  // namespace

Json json_of(const OddsAnswer& answer) {
  return {{"chance", json_of(answer.chance)},
          {"terms", json_of(answer.terms)},
          {"no_time", answer.situation.no_time},
          {"own_asks", answer.own_asks}};
}

Json json_of(const Looked& looked, const Spots& spots) {
  Json options = Json::array();
  for (const Approach& approach : spots.options)
    options.push_back(json_of(looked.world->book, approach));
  Json json = {{"target", looked.name()}, {"options", std::move(options)}};
  if (spots.options.empty()) json["reason"] = spots.reason;
  return json;
}

Json json_of(const Looked& looked, const RoutesAnswer& answer) {
  Json routes = Json::array();
  for (const RouteAnswer& route : answer.routes)
    routes.push_back({{"people", codes_of(looked.world->book, route.people)},
                      {"chance", json_of(route.chance)}});
  Json json = {{"target", looked.name()}, {"routes", std::move(routes)}};
  if (answer.routes.empty()) json["reason"] = answer.reason;
  return json;
}

Json json_of(const Book& book, const Ask& ask) {
  Json json = {{"date", to_text(ask.date)},
               {"to", code_or_nothing(book, ask.to)},
               {"about", code_or_nothing(book, ask.about)},
               {"via", codes_of(book, ask.via)},
               {"what", ask.what},
               {"medium", to_word(ask.medium)},
               {"minutes", ask.minutes},
               {"outcome", to_word(ask.outcome)},
               {"follow_ups", ask.follow_ups},
               {"closed_on", day_or_nothing(ask.closed_on)},
               {"notes", ask.notes}};
  if (ask.stage != IntroStage::None) json["stage"] = to_word(ask.stage);
  return json;
}

Json json_of(const Book& book, const PersonAnswer& answer,
             std::span<const SubjectLine> subjects) {
  Json json = json_of(book, book.people[answer.person]);
  json["tie"] = answer.mine.other == kNobody ? Json() : json_of_tie(book, answer.mine);
  Json introducers = Json::array(), touches = Json::array(), asks = Json::array();
  for (const TieAnswer& tie : answer.introducers)
    introducers.push_back(json_of_tie(book, tie));
  for (const Touch* touch : answer.touches)
    touches.push_back(json_of(book, *touch, subject_of(subjects, *touch)));
  for (const Ask* ask : answer.asks)
    asks.push_back(json_of(book, *ask));
  json["introducers"] = std::move(introducers);
  json["touches"] = std::move(touches);
  json["touches_all"] = answer.touches_all;
  json["asks"] = std::move(asks);
  return json;
}

Json json_of(const Book& book, const Target& target) {
  return {{"id", target_id(book, target)},
          {"target", target_name(book, target)},
          {"person", code_or_nothing(book, target.person)},
          {"company", target.org == kNoOrg ? "" : book.orgs[target.org].name},
          {"role", target.role},
          {"priority", target.priority},
          {"why", target.why}};
}

std::string target_id(const Book& book, const Target& target) {
  const std::string whom = target.person != kNobody ? book.people[target.person].code
                                                    : '@' + target_name(book, target);
  return fmt::format("{:016x}", hash64(target.role, hash64(whom)));
}

Json json_of(const TieKinds& ties, const AskKinds& asks) {
  Json of_tie = Json::array(), of_ask = Json::array();
  for (const TieKind& kind : ties.all())
    of_tie.push_back({{"id", kind.id},
                      {"inverse", kind.inverse},
                      {"label", kind.label},
                      {"own", kind.own},
                      {"source", kind.source}});
  for (const AskKind& kind : asks.all())
    of_ask.push_back({{"id", kind.id},
                      {"label", kind.label},
                      {"minutes", kind.minutes},
                      {"medium", to_word(kind.medium)},
                      {"people", kind.people},
                      {"own", kind.own},
                      {"source", kind.source}});
  return {{"ties", std::move(of_tie)}, {"asks", std::move(of_ask)}};
}

Json json_of(const Book& book, const DraftAnswer& answer) {
  return {
      {"to", book.people[answer.to].code},   {"route", codes_of(book, answer.approach.people)},
      {"ask", json_of(answer.approach.ask)}, {"subject", answer.draft.subject},
      {"body", answer.draft.body},           {"missing", answer.draft.missing}};
}

Json json_of(const Lint& lint) {
  Json remarks = Json::array();
  for (const Remark& remark : lint.remarks)
    remarks.push_back({{"weakness", to_text(remark.weakness)},
                       {"line", remark.place.line},
                       {"column", remark.place.column},
                       {"what", remark.what},
                       {"remedy", remark.remedy}});
  return {{"ask",
           {{"what", lint.ask.what},
            {"minutes", lint.ask.minutes},
            {"medium", lint.ask.medium},
            {"people", lint.ask.people}}},
          {"bigger", lint.bigger},
          {"words", lint.words},
          {"remarks", std::move(remarks)}};
}

Json json_of(const UndoReport& report) {
  return {{"import", static_cast<std::int64_t>(report.id)},
          {"removed", report.removed},
          {"restored", report.restored},
          {"kept", report.kept}};
}

Json json_of(const RedoReport& report) {
  return {{"import", static_cast<std::int64_t>(report.id)},
          {"added", report.added},
          {"changed", report.changed},
          {"kept", report.kept}};
}

Json json_of(const Record& record) {
  Json bands = Json::array();
  for (const RecordBand& band : record.bands)
    bands.push_back({{"in_ten", band.in_ten},
                     {"asks", band.asks},
                     {"granted", band.granted},
                     {"said", rounded(band.said)},
                     {"low", band.low},
                     {"high", band.high}});
  return {
      {"asks", record.asks},
      {"waiting", record.waiting},
      {"granted", record.granted},
      {"expected", rounded(record.expected)},
      {"brier", rounded(record.brier)},
      {"log_score", rounded(record.log_score)},
      {"running_rate",
       {{"brier", rounded(record.rate_brier)}, {"log_score", rounded(record.rate_log_score)}}},
      {"enough", record.asks >= kRecordEnough},
      {"bands", std::move(bands)}};
}

}  // namespace sweet
