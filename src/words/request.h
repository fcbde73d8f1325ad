// What a sentence asks for, in the catalogue's terms: what, minutes, medium, people.
//
// Plain phrase rules over the words of one sentence; where several fit, the biggest ask
// counts, since that is what the reader has to weigh. Own kinds of ask have no phrases here
// and are not recognised.
//
//   in      one sentence, any bytes
//   out     empty or 0 where the sentence does not say
//   units   minutes; people: how many others are drawn in
//   limits  English
//   source  docs/model/words.md lists the phrases' sense; elicited
#pragma once

#include <string>
#include <string_view>

namespace sweet {

// An ask as planned or as read, with the words of the catalogue ("advice", "phone").
struct WordedAsk {
  std::string what;
  int minutes = 0;  // 0: not said
  std::string medium = "message";
  int people = 0;

  bool operator==(const WordedAsk&) const = default;
};

struct SentenceAsk {
  WordedAsk ask = {.what = "", .medium = ""};
  bool asks = false;       // it asks its reader for something
  bool way_out = false;    // it makes a no easy
  bool when_only = false;  // it only proposes a time, or asks to be told
  bool vague = false;      // "pick your brain", "any help"
  bool brief = false;      // "a short call": a length without a number
};

[[nodiscard]] SentenceAsk request_in(std::string_view sentence);

// The ask with what the catalogue implies: an introduction draws in 1 person, introductions 3
// where the plan does not say (to 1 is an introduction), names none; a visit is at the office
[[nodiscard]] WordedAsk in_full(WordedAsk ask);

// What the first asks for beyond the second, for people: "30 minutes instead of 15"; empty
// when it is not bigger. What either does not say is not compared.
[[nodiscard]] std::string bigger_by(const WordedAsk& asked, const WordedAsk& planned);

// "15 minutes of advice by phone"
[[nodiscard]] std::string to_text(const WordedAsk& ask);

}  // namespace sweet
