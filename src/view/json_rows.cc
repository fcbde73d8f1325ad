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

Json json_of(const std::vector<PreviewPerson>& people) {
  Json rows = Json::array();
  for (const PreviewPerson& person : people) {
    Json row = {{"name", person.name}, {"email", person.email}, {"company", person.company}};
    if (!person.change.empty()) row["change"] = person.change;
    rows.push_back(std::move(row));
  }
  return rows;
}

Json json_of(const Preview& preview) {
  Json pairs = Json::array(), groups = Json::array();
  for (const PreviewPair& pair : preview.maybe_same)
    pairs.push_back({{"read", pair.read},
                     {"may_be", pair.other},
                     {"confidence", std::round(pair.confidence * 1e6) / 1e6},
                     {"why", pair.why}});
  for (const RefusalGroup& group : preview.refused)
    groups.push_back({{"cure", group.cure}, {"count", group.count}, {"where", group.where}});
  return {{"people_new", json_of(preview.people_new)},
          {"people_changed", json_of(preview.people_changed)},
          {"people_changed_total", preview.people_changed_all},
          {"maybe_same", std::move(pairs)},
          {"maybe_same_total", preview.maybe_same_all},
          {"compared", preview.compared},
          {"refused", std::move(groups)}};
}

}  // namespace

// What the database says of itself (its path, its SQL) is for the one at the terminal.
Json json_of_error(const Error& error) {
  const bool inside = error.code == Error::Code::Storage || error.code == Error::Code::Busy;
  return {{"code", word_of(error.code)},
          {"message", inside ? "the database could not be read or written" : error.message},
          {"hint", error.hint}};
}

Json json_of(const ImportReport& report) {
  Json files = Json::array();
  for (const FileRead& file : report.files)
    files.push_back(json_of(file));
  Json json = {{"import", static_cast<std::int64_t>(report.id)},
               {"files", std::move(files)},
               {"people_new", report.people_new},
               {"people_matched", report.people_matched},
               {"touches", report.touches},
               {"ties", report.ties}};
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

Json json_of(const Book& book, const Touch& touch) {
  return {{"at", to_text(touch.at)},
          {"kind", to_word(touch.kind)},
          {"from", touch.from == kNobody ? "" : book.people[touch.from].code},
          {"to", codes_of(book, touch.to)}};
}

Json json_of(const Book& book, const Duplicate& pair) {
  Json reasons = Json::array();
  for (const SameReason& reason : pair.reasons)
    reasons.push_back({{"field", reason.field},
                       {"speaks", reason.speaks_for ? "for" : "against"},
                       {"text", reason.text}});
  const double confidence = std::round(pair.confidence * 1e4) / 1e4;
  return {{"a", book.people[pair.a].code},
          {"b", book.people[pair.b].code},
          {"confidence", confidence},
          {"reasons", std::move(reasons)}};
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
  return json;
}

}  // namespace sweet
