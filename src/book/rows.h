// Writes the rows of a batch that name people into a BookDraft: the second half of match().
//
// A row with somebody or something unknown in it is refused on its line and left out; the
// others are kept. What makes a row the same one again:
//
//   role    person, company, kind, title, from, to
//   bond    both people and the kind, or the same said from the other side
//   target  the person, else the company; and the role wanted
//   ask     date, to, what, via, about
//   touch   its key
//   verdict both people, in either order, and what it is about; known people whom one card
//           shows to be one are said to be Same unless something was said of them before
//   setting its id
//
// A yes or no to an invitation of mine is the outcome of an ask when just one fits: to that
// person, for a meeting, open, and of the kReplyDaysMax days before.
#pragma once

#include "book/draft.h"

namespace sweet {

inline constexpr int kReplyDaysMax = 60;  // later, it answers something else (elicited)

void write_kinds(BookDraft& draft);
void write_roles(BookDraft& draft);
void write_bonds(BookDraft& draft, const TieKinds& tie_kinds);
void write_targets(BookDraft& draft);
void write_asks(BookDraft& draft, const AskKinds& ask_kinds);
void write_touches(BookDraft& draft);
void write_verdicts(BookDraft& draft);
void write_settings(BookDraft& draft);

}  // namespace sweet
