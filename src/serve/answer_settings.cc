// settings, erase: the owner's choices, kept with the facts; and the end of all of it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "serve/fields.h"
#include "serve/handlers.h"

namespace sweet {
namespace {

constexpr size_t kSettingsMax = 100;    // in one request
constexpr size_t kSettingNameMax = 64;  // bytes
constexpr std::string_view kEraseWords = "erase everything";

bool is_setting_name(std::string_view name) {
  return !name.empty() && name.size() <= kSettingNameMax &&
         std::ranges::all_of(name, [](unsigned char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '-' || c == '.' || c == '/';
         });
}

Json json_of_settings(const Book& book) {
  Json json = Json::object();
  for (const Setting& setting : book.settings)
    json[setting.id] = setting.value;
  return json;
}

}  // namespace

Result<HttpAnswer> get_settings(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  return json_answer(json_of_settings(*call.shown->book));
}

// There is no way back, so it takes words that nobody sends by accident.
Result<HttpAnswer> erase_all(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  const std::string confirm = body.needed_text("confirm");
  TRY(body.done());
  if (confirm != kEraseWords)
    return fail(Error::Code::BadInput, "nothing was erased",
                "confirm with the words: " + std::string(kEraseWords));
  TRY(call.office.engine().erase());
  call.office.facts.let_go();
  return json_answer({{"erased", true}});
}

Result<HttpAnswer> put_settings(Call& call) {
  BodyFields body = TRY(BodyFields::read(call.request.body));
  Batch batch;
  for (const auto& [name, value] : body.all_texts(kSettingsMax, kLongTextMax)) {
    if (!is_setting_name(name))
      return fail(Error::Code::BadInput, "no name for a setting: " + clean_text(name, 40),
                  "use letters, digits, and . _ - /; nothing was written");
    batch.settings.push_back({.id = name, .value = clean_text(value)});
  }
  TRY(body.done());
  TRY(call.office.engine().write(std::move(batch), "settings"));
  return json_answer(json_of_settings(TRY(call.office.engine().read(Extent::NoTouches))));
}

}  // namespace sweet
