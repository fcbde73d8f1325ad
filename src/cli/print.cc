#include "cli/print.h"

#include <fmt/format.h>

#include "base/text.h"

namespace sweet {

std::string names_of(const Book& book, const std::vector<PersonIx>& people) {
  std::vector<std::string> names;
  for (PersonIx person : people)
    names.push_back(name_of(book, person));
  return join(names, " → ");
}

std::string ask_in_words(const AskSize& ask) {
  std::string what = ask.what;
  for (char& c : what)
    if (c == '_') c = ' ';
  if (ask.what == "introduction") return "an introduction";
  std::string text = fmt::format("{}, {} minutes", what, ask.minutes);
  switch (ask.medium) {
    case Medium::Message:
      text += " in writing";
      break;
    case Medium::Phone:
      text += " by phone";
      break;
    case Medium::Video:
      text += " by video";
      break;
    case Medium::Coffee:
    case Medium::Lunch:
      text += fmt::format(" over {}", to_word(ask.medium));
      break;
    case Medium::Office:
      text += " at their office";
      break;
    case Medium::Event:
      text += " at an event";
      break;
  }
  if (ask.people > 0)
    text += fmt::format(", {} more {}", ask.people, ask.people == 1 ? "person" : "people");
  return text;
}

std::string looked_name(const Looked& looked) {
  if (looked.who.person != kNobody) return name_of(looked.world->book, looked.who.person);
  return looked.name();
}

}  // namespace sweet
