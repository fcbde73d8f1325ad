#include "serve/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace sweet {
namespace {

using nlohmann::json;

constexpr size_t kFoundShownMax = 40;  // bytes of a wrong value that a message repeats

std::string shown(std::string_view found) {
  return clean_text(found, kFoundShownMax);
}

}  // namespace

Result<json> read_json(std::string_view text) {
  std::vector<std::set<std::string>> names;
  bool too_deep = false, twice = false;
  const auto watch = [&](int depth, json::parse_event_t event, json& value) {
    const bool opens =
        event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
    too_deep = too_deep || (opens && depth >= kJsonDepthMax);  // the outermost is at depth 0
    if (event == json::parse_event_t::object_start) names.emplace_back();
    if (event == json::parse_event_t::object_end && !names.empty()) names.pop_back();
    if (event == json::parse_event_t::key && !names.empty())
      twice = twice || !names.back().insert(value.get<std::string>()).second;
    return !too_deep;
  };
  json value = json::parse(text, watch, false);
  if (too_deep || twice || value.is_discarded())
    return fail(Error::Code::BadInput,
                too_deep ? "the JSON is nested too deeply"
                : twice  ? "a name stands twice in one JSON object"
                         : "the body is no JSON",
                "send one JSON object, as /api/v1/openapi.json says");
  return value;
}

void FieldFaults::note(std::string_view field, std::string_view expected,
                       std::string_view found) {
  if (first_) return;
  first_ = Error{Error::Code::BadInput,
                 fmt::format("{}: expected {}, found {}", shown(field), expected,
                             found.empty() ? "nothing" : "\"" + shown(found) + "\""),
                 "nothing was written; mend it and try again"};
}

Result<void> FieldFaults::first() const {
  if (first_) return std::unexpected(*first_);
  return {};
}

Result<BodyFields> BodyFields::read(std::string_view body) {
  json value = TRY(read_json(body));
  if (!value.is_object())
    return fail(Error::Code::BadInput, "the body is no JSON object",
                "send one JSON object, as /api/v1/openapi.json says");
  return BodyFields(std::move(value));
}

const json* BodyFields::find(std::string_view name) {
  asked_.emplace_back(name);
  const auto at = object_.find(name);
  return at == object_.end() || at->is_null() ? nullptr : &*at;
}

std::string BodyFields::text(std::string_view name, size_t bytes_max) {
  const json* value = find(name);
  if (value == nullptr) return {};
  if (!value->is_string()) {
    faults_.note(name, "a text", value->dump());
    return {};
  }
  std::string text = value->get<std::string>();
  if (text.size() > bytes_max || text.find('\0') != std::string::npos) {
    faults_.note(name, fmt::format("a text of at most {} bytes", bytes_max), text);
    return {};
  }
  return text;
}

std::string BodyFields::needed_text(std::string_view name, size_t bytes_max) {
  std::string found = text(name, bytes_max);
  if (trim(found).empty()) faults_.note(name, "a text", found);
  return found;
}

std::vector<std::string> BodyFields::texts(std::string_view name, size_t count_max) {
  std::vector<std::string> all;
  const json* value = find(name);
  if (value == nullptr) return all;
  if (!value->is_array() || value->size() > count_max) {
    faults_.note(name, fmt::format("a list of at most {} texts", count_max), value->dump());
    return all;
  }
  for (const json& one : *value)
    if (one.is_string() && one.get<std::string>().size() <= kShortTextMax)
      all.push_back(one.get<std::string>());
    else
      faults_.note(name, "a list of texts", one.dump());
  return all;
}

std::optional<int> BodyFields::whole(std::string_view name, int low, int high) {
  const json* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_number_integer()) {
    const std::int64_t number = value->get<std::int64_t>();
    if (number >= low && number <= high) return static_cast<int>(number);
  }
  faults_.note(name, fmt::format("a whole number from {} to {}", low, high), value->dump());
  return std::nullopt;
}

bool BodyFields::truth(std::string_view name) {
  const json* value = find(name);
  if (value == nullptr) return false;
  if (!value->is_boolean()) faults_.note(name, "true or false", value->dump());
  return value->is_boolean() && value->get<bool>();
}

std::vector<std::pair<std::string, std::string>> BodyFields::all_texts(size_t count_max,
                                                                       size_t bytes_max) {
  std::vector<std::pair<std::string, std::string>> all;
  if (object_.size() > count_max)
    faults_.note("body", fmt::format("at most {} fields", count_max),
                 std::to_string(object_.size()));
  for (const auto& [name, value] : object_.items())
    all.emplace_back(name, text(name, bytes_max));
  return all;
}

Result<void> BodyFields::done() const {
  TRY(faults_.first());
  for (const auto& [name, value] : object_.items())
    if (std::ranges::find(asked_, name) == asked_.end())
      return fail(Error::Code::BadInput, "there is no field " + shown(name),
                  "/api/v1/openapi.json lists the fields; nothing was written");
  return {};
}

const std::string* QueryFields::find(std::string_view name) {
  asked_.push_back(name);
  const auto at = std::ranges::find(pairs_, name, &Pairs::value_type::first);
  return at == pairs_.end() || at->second.empty() ? nullptr : &at->second;
}

std::string QueryFields::text(std::string_view name, size_t bytes_max) {
  const std::string* value = find(name);
  if (value == nullptr) return {};
  if (value->size() <= bytes_max) return *value;
  faults_.note(name, fmt::format("a text of at most {} bytes", bytes_max), *value);
  return {};
}

std::string QueryFields::needed_text(std::string_view name, size_t bytes_max) {
  std::string found = text(name, bytes_max);
  if (trim(found).empty()) faults_.note(name, "a text", found);
  return found;
}

std::optional<int> QueryFields::whole(std::string_view name, int low, int high) {
  const std::string* value = find(name);
  if (value == nullptr) return std::nullopt;
  const std::optional<long long> number = parse_int(*value);
  if (number && *number >= low && *number <= high) return static_cast<int>(*number);
  faults_.note(name, fmt::format("a whole number from {} to {}", low, high), *value);
  return std::nullopt;
}

double QueryFields::number(std::string_view name, double low, double high, double otherwise) {
  const std::string* value = find(name);
  if (value == nullptr) return otherwise;
  const std::optional<double> number = parse_double(*value);
  if (number && *number >= low && *number <= high) return *number;
  faults_.note(name, fmt::format("a number from {:g} to {:g}", low, high), *value);
  return otherwise;
}

size_t QueryFields::choice(std::string_view name,
                           std::initializer_list<std::string_view> words) {
  const std::string* value = find(name);
  if (value == nullptr) return 0;
  const auto at = std::ranges::find(words, *value);
  if (at != words.end()) return static_cast<size_t>(at - words.begin());
  std::string expected = "one of";
  for (std::string_view word : words)
    expected += fmt::format(" {}", word);
  faults_.note(name, expected, *value);
  return 0;
}

Result<void> QueryFields::done() const {
  TRY(faults_.first());
  for (const auto& [name, value] : pairs_)
    if (std::ranges::find(asked_, name) == asked_.end())
      return fail(Error::Code::BadInput, "there is no value " + shown(name) + " here",
                  "/api/v1/openapi.json lists them");
  return {};
}

}  // namespace sweet
