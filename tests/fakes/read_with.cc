#include "tests/fakes/read_with.h"

#include "base/files.h"
#include "base/text.h"
#include "people/touch.h"

namespace sweet {
namespace {

std::string who(const Batch& batch, const PersonRef& person) {
  if (person.card == PersonRef::kNoCard) return person.text;
  const Card& card = batch.cards.at(person.card);
  return card.emails.empty() ? card.name : card.emails[0];
}

}  // namespace

Batch read_with(const Reader& reader, std::string text, const ReadSettings& settings) {
  Batch batch;
  batch.files.push_back({.path = "file"});
  const auto bytes = bytes_of(std::move(text));
  const Result<void> done = reader.read(*bytes, {batch, 0, settings, {}});
  if (!done) batch.files[0].refuse(0, done.error().message);
  return batch;
}

std::string cards_text(const Batch& batch) {
  std::string text;
  for (const Card& card : batch.cards) {
    text += card.name;
    for (const std::string& email : card.emails)
      text += " <" + email + ">";
    for (const std::string& phone : card.phones)
      text += " " + phone;
    for (const std::string& profile : card.profiles)
      text += " " + profile;
    if (!card.title.empty() || !card.company.empty())
      text += " | " + card.title + " at " + card.company;
    if (!card.notes.empty()) text += " | " + card.notes;
    text += "\n";
  }
  return text;
}

std::string touches_text(const Batch& batch) {
  std::string text;
  const auto add = [&](const auto& touch, const auto& name) {
    text += to_text(touch.at) + " " + std::string(to_word(touch.kind)) + " " +
            name(touch.from) + " >";
    for (const auto& person : touch.to)
      text += " " + name(person);
    text += "\n";
  };
  for (const CardTouch& touch : batch.touches)
    add(touch, [&](const PersonRef& person) { return who(batch, person); });
  for (const Touch& mail : batch.mails)
    add(mail, [&](std::uint32_t row) { return who(batch, {.card = row}); });
  return text;
}

std::string remarks_text(const Batch& batch) {
  std::string text = join(batch.files.at(0).notes, "\n");
  if (!text.empty()) text += "\n";
  for (const Refusal& refusal : batch.files[0].refused)
    text += "line " + std::to_string(refusal.line) + ": " + refusal.why + "\n";
  return text;
}

}  // namespace sweet
