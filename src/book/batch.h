// What one import read, before it is known who is who.
//
// A reader describes people as cards and names them by the card's row, or, in spreadsheets,
// by the text that stands there ("ana", "Ana Ruiz", "ana@example.org", "me"), which match()
// then looks up. Nothing is lost silently: what cannot be used becomes a Refusal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "book/book.h"
#include "book/file_read.h"

namespace sweet {

// A person named by card row, or by text to be looked up when card is kNoCard.
struct PersonRef {
  static constexpr std::uint32_t kNoCard = 0xffffffff;
  std::uint32_t card = kNoCard;
  std::string text = {};

  bool empty() const { return card == kNoCard && text.empty(); }
};

// What was decided about a card: somebody new whatever match() would say, or nobody.
enum class CardFate : std::uint8_t { Usual, New, LeftOut };

struct Card {
  std::string code = {};  // the id column of people.csv; else empty
  std::string name = {};
  std::vector<std::string> emails = {};  // lower case
  std::vector<std::string> phones = {};
  std::vector<std::string> profiles = {};  // slugs: "in/ana-ruiz"
  std::string company = {};
  std::string title = {};
  Seniority seniority = Seniority::Unknown;
  Load load = Load::Unknown;
  CardFate fate = CardFate::Usual;
  bool me = false;
  bool older = false;  // of an export older than what is known: it only adds what is missing
  std::string notes = {};
  std::uint32_t file = 0;  // row in Batch::files
  size_t line = 0;
};

struct CardRole {
  PersonRef person = {};
  std::string org = {};
  RoleKind kind = RoleKind::Work;
  std::string title = {};
  std::optional<Day> from = {}, to = {};
  std::uint32_t file = 0;
  size_t line = 0;
};

struct CardBond {
  PersonRef person = {}, other = {};
  std::string kind = {};
  int closeness = 0;
  std::optional<Day> since = {}, last_contact = {};
  std::string notes = {};
  std::uint32_t file = 0;
  size_t line = 0;
};

struct CardTouch {
  Moment at = {};
  TouchKind kind = TouchKind::Mail;
  PersonRef from = {};
  std::vector<PersonRef> to = {};
  std::uint64_t thread = 0;
  std::uint64_t key = 0;
  std::uint32_t file = 0;
  size_t line = 0;
};

struct CardTarget {
  PersonRef person = {};
  std::string company = {}, role = {};
  int priority = 3;
  std::string why = {};
  std::uint32_t file = 0;
  size_t line = 0;
};

struct CardAsk {
  PersonRef to = {}, about = {};
  std::vector<PersonRef> via = {};
  Ask ask = {};  // everything but the people
  // Where nothing was said, match() takes what is usual for the kind (AskKind).
  bool medium_said = true;
  bool minutes_said = true;
  bool people_said = true;
  std::uint32_t file = 0;
  size_t line = 0;
};

// What somebody answered to an invitation, in a mail of their own. People are rows of cards.
struct CardReply {
  std::uint32_t person = PersonRef::kNoCard;
  std::uint32_t organizer = PersonRef::kNoCard;
  bool yes = false;
  Moment at = {};
  std::uint32_t file = 0;
  size_t line = 0;
};

struct CardVerdict {
  PersonRef person = {}, other = {};
  Says says = Says::NotSame;
  std::optional<Day> on = {};
  std::uint32_t file = 0;
  size_t line = 0;
};

// An address that looks like the owner's own, and why; taken when no owner is known.
struct OwnGuess {
  std::uint32_t card = PersonRef::kNoCard;
  std::string why = {};
};

struct Batch {
  std::vector<FileRead> files = {};
  std::vector<Card> cards = {};
  std::vector<CardRole> roles = {};
  std::vector<CardBond> bonds = {};
  std::vector<CardTouch> touches = {};
  std::vector<Touch> mails = {};  // by the million: people are named by their cards' rows
  std::vector<SubjectLine> subjects = {};  // of touches and mails, where they are to be kept
  std::vector<CardTarget> targets = {};
  std::vector<CardAsk> asks = {};
  std::vector<CardReply> replies = {};
  std::vector<TieKind> own_ties = {};
  std::vector<AskKind> own_asks = {};
  std::vector<CardVerdict> verdicts = {};
  std::vector<Setting> settings = {};
  std::vector<OwnGuess> own_guesses = {};
};

}  // namespace sweet
