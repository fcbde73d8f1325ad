// settings, erase, protection, unlock, backup: the owner's choices, kept with the facts; the
// end of all of it; the file under a pass-phrase, and a copy of it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "safe/backup.h"
#include "safe/leftovers.h"
#include "safe/protect.h"
#include "safe/unlock.h"
#include "serve/fields.h"
#include "serve/handlers.h"
#include "store/sqlite_file.h"
#include "view/protection.h"

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

// What was sent, out of memory as soon as it was read. Of what the parser copied meanwhile
// that cannot be said.
class SentPhrases {
 public:
  explicit SentPhrases(Call& call) : body_(call.request.body) {}
  ~SentPhrases() {
    for (std::string* text : {&body_, &phrase, &current})
      wipe(*text);
  }
  SentPhrases(const SentPhrases&) = delete;
  SentPhrases& operator=(const SentPhrases&) = delete;

  std::string phrase = {}, current = {};
  Copies copies = Copies::Leave;

  Result<void> read(bool phrase_needed) {
    BodyFields body = TRY(BodyFields::read(body_));
    if (phrase_needed) phrase = body.needed_text("phrase", kPhraseBytesMax);
    current = body.text("current", kPhraseBytesMax);
    copies = body.truth("copies") ? Copies::Remake : Copies::Leave;
    return body.done();
  }

 private:
  std::string& body_;
};

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
  call.office.facts.let_go(FactsInMemory::Older::Erase);
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

Result<HttpAnswer> get_protection(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  return json_answer(json_of(TRY(see_protection(call.office.file)), call.office.file));
}

// The first pass-phrase, or another: then with the one it has, as whoever sits down at an open
// page could lock its owner out.
Result<HttpAnswer> protect_facts(Call& call) {
  SentPhrases sent(call);
  TRY(sent.read(true));
  const std::string& file = call.office.file;
  if (call.office.keys == nullptr) return cannot_protect(file);
  TRY(check_new_phrase(sent.phrase));
  if (TRY(see_protection(file)).is_protected)
    TRY(confirm_key(file, sent.current, *call.office.keys));
  return json_answer(
      json_of(TRY(protect_file(file, sent.phrase, *call.office.keys, sent.copies)), file));
}

Result<HttpAnswer> unprotect_facts(Call& call) {
  SentPhrases sent(call);
  TRY(sent.read(false));
  const std::string& file = call.office.file;
  if (call.office.keys == nullptr) return cannot_protect(file);
  TRY(confirm_key(file, sent.current, *call.office.keys));
  return json_answer(json_of(TRY(unprotect_file(file, *call.office.keys, sent.copies)), file));
}

// After another process protected the file: who has come in already, and knows the pass-phrase,
// goes on without starting anew.
Result<HttpAnswer> unlock_facts(Call& call) {
  SentPhrases sent(call);
  TRY(sent.read(true));
  const std::string& file = call.office.file;
  if (call.office.keys == nullptr) return cannot_protect(file);
  TRY(unlock_with(file, sent.phrase, *call.office.keys));
  return json_answer(json_of(TRY(see_protection(file)), file));
}

// Sent from a file without a name: nothing of it stays here.
Result<HttpAnswer> make_backup(Call& call) {
  TRY(QueryFields(call.request.head.query).done());
  const std::string& file = call.office.file;
  const std::string copy = file + kDownloadEnding;
  const KeyRing none;
  const KeyRing& keys = call.office.keys == nullptr ? none : *call.office.keys;
  TRY(back_up(file, copy, keys, WhereOneIs::WriteOver));
  HttpAnswer answer{.content_type = "application/octet-stream"};
  answer.file = TRY(Spool::take(copy));
  answer.headers.emplace_back(
      "Content-Disposition",
      "attachment; filename=\"sweetspot-" + to_text(day_of(call.office.facts.now())) + ".db\"");
  return answer;
}

}  // namespace sweet
