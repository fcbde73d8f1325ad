// Where things stand with everybody: what is open, who said what, who has been asked enough.
//
//   in      the log of asks up to today
//   units   goodwill: asks somebody may be asked for; it comes back with time
//   errors  none
//   cost    one pass over the asks and, for thanks, over the touches
//   source  elicited throughout, by the rule that nobody is asked twice in the same weeks;
//           that being asked often tires: model 2.3, "referrer asked k times in 90 days"
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "odds/context.h"

namespace sweet {

inline constexpr int kRestDays = 21;  // elicited: nobody is asked again within three weeks
inline constexpr int kRemindersMax = 2;
inline constexpr int kReminderDays[kRemindersMax] = {3, 7};  // working days after the ask

// An ask that leads to somebody else.
[[nodiscard]] bool is_introduction(const AskKinds& kinds, const Ask& ask);

class Standing {
 public:
  explicit Standing(const Outlook& outlook);

  // Rows of Book::asks that wait for an answer, oldest first: a reminder is to come, or the
  // answer itself may well.
  const std::vector<size_t>& open() const { return open_; }

  // These, rows of Book::asks, are waited for no longer: who is wanted may be approached
  // another way; whoever was asked is left alone as before.
  void give_up(const std::vector<size_t>& asks);

  // Why this person is better not asked anything this week; nothing when they may be.
  std::optional<std::string> hold_on(PersonIx person) const;

  // Why a target needs no new approach: one is open, or it has been met.
  std::optional<std::string> settled(const Target& target) const;

  // The day the next reminder is due; nothing when they have been reminded enough.
  std::optional<Day> reminder_due(const Ask& ask) const;

  // Introductions that somebody agreed to and that have not been taken up.
  const std::vector<size_t>& agreed() const { return agreed_; }

  // Asked for and given, not thanked as far as the log and the touches tell.
  bool owes_thanks(const Ask& ask) const;

  // I have written to or met somebody on that day or later.
  bool word_since(PersonIx person, Day day) const;

  Day today() const { return today_; }

 private:
  struct Person {
    std::optional<Day> last_asked = {};
    bool waiting = false;
    double spent = 0;
  };
  bool concerns(const Ask& ask, const Target& target) const;
  bool is_introduction(const Ask& ask) const;
  std::optional<std::string> under_way(const Ask& ask) const;
  double budget_of(PersonIx person) const;
  void note(PersonIx person, const Ask& ask);

  const Outlook& outlook_;
  Day today_;
  std::map<PersonIx, Person> people_;
  std::map<PersonIx, Day> last_word_;  // the last touch from me to somebody
  std::vector<size_t> open_;
  std::vector<size_t> agreed_;
};

// The n-th working day after a day; Saturday and Sunday are none.
[[nodiscard]] Day add_working_days(Day day, int n);

}  // namespace sweet
