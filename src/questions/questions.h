// The few questions whose answers would change what I can reach most.
//
// Two kinds: do these two know each other (ties that were guessed from mails, meetings and
// employers), and how close am I to this person (ties of mine whose closeness nobody said).
//
//   in      the outlook; the targets of its book
//   out     most valuable first, at most `most`; none where nothing would change
//   units   change: meetings, priorities counted in, between what is expected now and after
//           the answer, over the answers by their chances. A target counts by its best way
//   cost    two searches a target
//   source  the value of information [Howard 1966], with one best way for each target instead
//           of the whole week
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "odds/context.h"

namespace sweet {

enum class QuestionKind : std::uint8_t { Know, Closeness };

struct Question {
  QuestionKind kind = QuestionKind::Know;
  PersonIx person = kNobody;  // of Closeness: me
  PersonIx other = kNobody;
  double chance = 1;                       // of Know: that they do
  std::string tie = {};                    // of Closeness: its kind; empty: not known
  double change = 0;                       // meetings
  size_t targets = 0;                      // whose best way it concerns
  std::string text = {};                   // "Do Ana Diaz and Bo Chen know each other?"
  std::string why = {};                    // "the way to Bo Chen goes through it"
  std::vector<std::string> commands = {};  // each answers it
};

inline constexpr size_t kQuestionsMax = 5;

[[nodiscard]] std::vector<Question> find_questions(const Outlook& outlook,
                                                   size_t most = kQuestionsMax);

[[nodiscard]] std::string_view to_word(QuestionKind kind);  // "know", "closeness"

}  // namespace sweet
