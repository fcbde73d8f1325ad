#include "view/spoken.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "book/find.h"
#include "odds/words.h"
#include "plan/say.h"

namespace sweet {
namespace {

// Fields whose texts are ids of people (a target may also be a company).
bool holds_ids(std::string_view field) {
  static constexpr std::string_view kFields[] = {"target", "wanted", "to",      "from",
                                                 "route",  "people", "via",     "person",
                                                 "about",  "id",     "through", "other"};
  return std::ranges::find(kFields, field) != std::end(kFields);
}

// Fields whose numbers count meetings, not chances.
bool counts(std::string_view field) {
  return field == "expected" || field == "expected_meetings" || field == "gain" ||
         field == "at_this_pace" || field == "with_the_plan";
}

using Codes = std::unordered_map<std::string_view, PersonIx>;

void collect(const Json& json, bool ids, const Codes& codes, const Book& book, Json& names) {
  if (json.is_string() && ids) {
    const auto at = codes.find(json.get_ref<const std::string&>());
    if (at != codes.end()) names[std::string(at->first)] = name_of(book, at->second);
  } else if (json.is_array()) {
    for (const Json& one : json)
      collect(one, ids, codes, book, names);
  } else if (json.is_object()) {
    for (const auto& [field, value] : json.items())
      collect(value, holds_ids(field), codes, book, names);
  }
}

bool is_chance(const Json& json) {
  return json.contains("p") && json.contains("low") && json.contains("high");
}

bool is_ask(const Json& json) {
  return json.contains("what") && json.contains("medium") && json.contains("minutes") &&
         json.contains("people") && json["people"].is_number();
}

Chance chance_in(const Json& json) {
  return {json["p"].get<double>(), json["low"].get<double>(), json["high"].get<double>()};
}

AskSize ask_in(const Json& json) {
  AskSize ask{.what = json["what"].get<std::string>(),
              .minutes = json["minutes"].get<int>(),
              .people = json["people"].get<int>()};
  (void)read_word(json["medium"].get<std::string>(), ask.medium);
  return ask;
}

void speak(Json& json, std::string_view field, const World& world) {
  if (json.is_array())
    for (Json& one : json)
      speak(one, field, world);
  if (!json.is_object()) return;
  for (auto& [name, value] : json.items())
    speak(value, name, world);
  if (is_chance(json) && counts(field))
    json["words"] = count_in_words(chance_in(json));
  else if (is_chance(json) && field != "share")
    json["words"] = in_words(chance_in(json));
  else if (is_ask(json))
    json["words"] = in_words(world.ask_kinds, ask_in(json));
}

std::string name_in(const World& world, const Json& code) {
  const Book& book = world.book;
  const auto at = std::ranges::find(book.people, code.get<std::string>(), &Person::code);
  if (at == book.people.end()) return code.get<std::string>();
  return name_of(book, static_cast<PersonIx>(at - book.people.begin()));
}

// The planned ask in a line.
std::string title_of(const World& world, const Json& ask) {
  const std::string whom = name_in(world, ask["to"]);
  const std::string what = ask["ask"]["words"].get<std::string>();
  const Json& route = ask["route"];
  if (ask["kind"] == "follow_up")
    return fmt::format("Remind {}: {}", whom,
                       route.size() > 2 ? "introduction to " + name_in(world, route[2]) : what);
  if (ask["kind"] == "next_step" && route.size() > 1)
    return fmt::format("{} agreed to introduce you: write to {} for {}",
                       name_in(world, route[1]), whom, what);
  if (route.size() <= 2) return fmt::format("Ask {} for {}", whom, what);
  return fmt::format("Ask {} for an introduction to {}", whom, name_in(world, route[2]));
}

}  // namespace

Json with_names(Json answer, const Book& book) {
  Codes codes;
  codes.reserve(book.people.size());
  for (PersonIx u = 0; u < book.people.size(); ++u)
    codes.emplace(book.people[u].code, u);
  Json names = Json::object();
  collect(answer, false, codes, book, names);
  answer["names"] = std::move(names);
  return answer;
}

Json with_words(Json answer, const World& world) {
  speak(answer, {}, world);
  if (answer.contains("week_of"))
    for (Json& ask : answer["asks"])
      ask["title"] = title_of(world, ask);
  return answer;
}

}  // namespace sweet
