// What the exchanges of a book say of its pairs: how strong each tie is, and how each person
// answers me.
//
//   in      a book and a moment; touches after it are passed over, and those to more than
//           kTalkMax people, which say nothing of any pair
//   out     strength in [0, 1], nothing where no mail, message, call or meeting passed between
//           the two; answering is all zeros where no answer was due so far
//   cost    about 1 microsecond a touch and recipient, 2 more for each message of mine
//   source  docs/model/ties.md; coefficients from data/reply.csv, their dials turned to my own
//           messages whose days are over
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "book/book.h"
#include "replies/answering.h"
#include "replies/history.h"
#include "replies/reply.h"
#include "replies/reply_fit.h"

namespace sweet {

inline constexpr size_t kTalkMax = 50;

// Of a message to more than this many nobody in particular is asked [Barron & Yechiam 2002].
inline constexpr size_t kAskedTogether = 3;

class Talk {
 public:
  Talk(const Book& book, Moment now);

  [[nodiscard]] std::optional<TouchStrength> strength(PersonIx a, PersonIx b) const;

  // How `person` answers me.
  [[nodiscard]] Answering answering(PersonIx person) const;

 private:
  struct Asked {
    Terms terms;
    bool answered = false;
  };
  void read(const Book& book);
  void note_mine(const Touch& touch);
  void settle(Moment at);
  void turn_dials();

  Moment now_;
  PersonIx me_;
  History all_;   // mails, messages, calls and meetings
  History mine_;  // what I wrote to few, and what was written to me
  std::vector<Closed> closed_;
  std::deque<std::optional<Asked>> open_;  // questions of mine_; those to me are empty
  std::uint64_t first_open_ = 0;
  std::vector<Asked> over_;  // mine whose days are over, newest last
  Dials dials_;
  Rate mine_over_;  // all of mine whose days are over
};

// "answered 7 of 9 messages, usually within 3 hours, last 12 days ago"; empty where no answer
// was due.
[[nodiscard]] std::string answering_text(const Answering& answering);

}  // namespace sweet
