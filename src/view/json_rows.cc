#include <cmath>
#include <nlohmann/json.hpp>

#include "view/json.h"

namespace sweet {
namespace {

std::string_view word_of(Error::Code code) {
  switch (code) {
    case Error::Code::BadInput:
      return "bad_input";
    case Error::Code::NotFound:
      return "not_found";
    case Error::Code::Conflict:
      return "conflict";
    case Error::Code::Storage:
      return "storage";
    case Error::Code::Busy:
      return "busy";
    case Error::Code::NeedsKey:
      return "needs_key";
    case Error::Code::WrongKey:
      return "wrong_key";
    case Error::Code::NoCipher:
      return "no_cipher";
  }
  return "storage";
}

Json json_of(const FileRead& file) {
  Json refused = Json::array();
  for (const Refusal& refusal : file.refused)
    refused.push_back({{"line", refusal.line}, {"why", refusal.why}});
  return {{"path", file.path},
          {"format", file.format},
          {"records", file.records},
          {"people", file.people},
          {"touches", file.touches},
          {"ties", file.ties},
          {"refused", std::move(refused)},
          {"refused_total", file.refused_total},
          {"notes", file.notes}};
}

double rounded4(double value) {
  return std::round(value * 1e4) / 1e4;
}

Json json_of(const std::vector<SameReason>& reasons) {
  Json json = Json::array();
  for (const SameReason& reason : reasons)
    json.push_back({{"field", reason.field},
                    {"speaks", reason.speaks_for ? "for" : "against"},
                    {"text", reason.text}});
  return json;
}

Json json_of(const CardReport& card) {
  Json json = {{"file", card.path},       {"line", card.line},
               {"name", card.name},       {"email", card.email},
               {"company", card.company}, {"state", to_word(card.seen.state)}};
  if (!card.seen.person.empty()) json["person"] = card.seen.person;
  if (card.seen.state == CardSeen::State::Maybe) {
    json["confidence"] = rounded4(card.seen.confidence);
    json["reasons"] = json_of(card.seen.reasons);
  }
  return json;
}

Json json_of(const Move& move) {
  return {{"person", move.code},
          {"company_before", move.company_before},
          {"title_before", move.title_before},
          {"company", move.company},
          {"title", move.title}};
}

Json json_of(const std::vector<PreviewPerson>& people) {
  Json rows = Json::array();
  for (const PreviewPerson& person : people) {
    Json row = {{"name", person.name}, {"email", person.email}, {"company", person.company}};
    if (!person.change.empty()) row["change"] = person.change;
    rows.push_back(std::move(row));
  }
  return rows;
}

Json json_of(const AskAnswered& one) {
  Json json = {{"to", one.person},
               {"what", one.what},
               {"date", to_text(one.date)},
               {"outcome", to_word(one.outcome)}};
  if (one.closed_on) json["closed_on"] = to_text(*one.closed_on);
  return json;
}

Json json_of(const Preview& preview) {
  Json groups = Json::array();
  for (const RefusalGroup& group : preview.refused)
    groups.push_back({{"cure", group.cure}, {"count", group.count}, {"where", group.where}});
  return {{"people_new", json_of(preview.people_new)},
          {"people_changed", json_of(preview.people_changed)},
          {"people_changed_total", preview.people_changed_all},
          {"refused", std::move(groups)}};
}

}  // namespace

// What the database says of itself (its path, its SQL) is for the one at the terminal.
Json json_of_error(const Error& error) {
  std::string message = error.message;
  if (error.code == Error::Code::Storage || error.code == Error::Code::Busy)
    message = "the database could not be read or written";
  if (error.code == Error::Code::NeedsKey)
    message = "the file is protected, and its key is not known here";
  if (error.code == Error::Code::NoCipher) message = "this build cannot protect files";
  return {{"code", word_of(error.code)}, {"message", message}, {"hint", error.hint}};
}

Json json_of(const ImportReport& report) {
  Json files = Json::array();
  for (const FileRead& file : report.files)
    files.push_back(json_of(file));
  Json moved = Json::array(), cards = Json::array();
  for (const Move& move : report.moves)
    moved.push_back(json_of(move));
  for (const CardReport& card : report.cards)
    cards.push_back(json_of(card));
  Json json = {{"import", static_cast<std::int64_t>(report.id)},
               {"files", std::move(files)},
               {"people_new", report.people_new},
               {"people_matched", report.people_matched},
               {"touches", report.touches},
               {"ties", report.ties},
               {"merged", report.people_same},
               {"moved", std::move(moved)}};
  if (report.subjects > 0) json["subjects"] = report.subjects;
  if (!report.answered.empty()) {
    Json answered = Json::array();
    for (const AskAnswered& one : report.answered)
      answered.push_back(json_of(one));
    json["answered"] = std::move(answered);
  }
  if (!report.cards.empty()) json["cards"] = std::move(cards);
  if (report.preview) json["preview"] = json_of(*report.preview);
  return json;
}

Json json_of(const ImportRecord& record) {
  return {{"import", static_cast<std::int64_t>(record.id)},
          {"at", to_text(record.at)},
          {"what", record.what},
          {"created", record.created},
          {"changed", record.changed},
          {"undone", record.undone}};
}

Json json_of(const Book& book, const Touch& touch, std::string_view subject) {
  Json json = {{"at", to_text(touch.at)},
               {"kind", to_word(touch.kind)},
               {"from", touch.from == kNobody ? "" : book.people[touch.from].code},
               {"to", codes_of(book, touch.to)}};
  if (!subject.empty()) json["subject"] = subject;
  return json;
}

Json json_of(const Book& book, const Duplicate& pair) {
  return {{"a", book.people[pair.a].code},
          {"b", book.people[pair.b].code},
          {"confidence", rounded4(pair.confidence)},
          {"reasons", json_of(pair.reasons)}};
}

Json json_of(const Book& book, const Question& question) {
  Json json = {{"kind", to_word(question.kind)},
               {"person", book.people[question.person].code},
               {"other", book.people[question.other].code},
               {"question", question.text},
               {"why", question.why}};
  if (question.kind == QuestionKind::Know) json["chance"] = rounded(question.chance);
  if (question.kind == QuestionKind::Closeness) json["tie"] = question.tie;
  json["change"] = rounded(question.change);
  json["targets"] = question.targets;
  json["commands"] = question.commands;
  return json;
}

Json json_of(const Book& book, const Person& person) {
  Json json = {{"id", person.code}, {"name", person.name}, {"emails", person.emails}};
  json["phones"] = person.phones;
  json["profiles"] = person.profiles;
  json["company"] = person.org == kNoOrg ? "" : book.orgs[person.org].name;
  json["title"] = person.title;
  json["seniority"] = to_word(person.seniority);
  json["load"] = to_word(person.load);
  json["me"] = person.me;
  json["notes"] = person.notes;
  json["merged"] = person.folded;
  return json;
}

}  // namespace sweet
