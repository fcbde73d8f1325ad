// Answers to invitations, as calendars send them by mail: who said yes, who said no.
//
//   in      the part of a mail that is a calendar: its own header, an empty line, the text
//           up to the next boundary; encoded in base64 or quoted-printable or not at all
//   out     a meeting of whoever called it with all who said yes and did not change their
//           mind; a CardReply for each yes or no that came in a mail of who says it; how many
//           said what, for the notes
//   errors  none: a part that cannot be read says nothing
//   limits  kPartBytesMax of a part; kAnswersMax answers of one mailbox
//   source  RFC 5546 (METHOD:REPLY), RFC 6047
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "calendar/event.h"
#include "reading/address_cards.h"
#include "reading/reader.h"

namespace sweet {

class CalendarAnswers {
 public:
  static constexpr size_t kPartBytesMax = 256 << 10;
  static constexpr size_t kAnswersMax = 1'000'000;

  // `author`: whose mail it is, by address. Of two answers of one person the one that was
  // `sent` later counts.
  void add(std::string_view part, std::string_view author, Moment sent, size_t line);

  // Adds the meetings that came about.
  void finish(const ReadInto& into, AddressCards& cards);

 private:
  struct Said {
    CalendarPerson person;
    Moment sent;
    size_t line;
    bool own;  // in a mail of their own
  };
  struct Meeting {
    std::string uid;
    Moment at;
    CalendarPerson organizer;
    std::string summary;
    std::map<std::string, Said> answers;  // by address
  };
  static void add_replies(const Meeting& meeting, const ReadInto& into, AddressCards& cards);

  std::map<std::pair<std::string, Moment>, Meeting> meetings_ = {};
  size_t count_ = 0;
};

// The line begins a part of a mail that is a calendar.
[[nodiscard]] bool is_calendar_part(std::string_view line);

// The text of such a part, decoded.
[[nodiscard]] std::string calendar_part_text(std::string_view part);

}  // namespace sweet
