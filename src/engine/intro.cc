#include "engine/intro.h"

#include <fmt/format.h>

#include "book/find.h"
#include "plan/intros.h"
#include "plan/standing.h"

namespace sweet {
namespace {

Outcome outcome_at(IntroStage stage) {
  switch (stage) {
    case IntroStage::Agreed:
    case IntroStage::Made:
    case IntroStage::Met:
    case IntroStage::Thanked:
      return Outcome::Yes;
    case IntroStage::Declined:
      return Outcome::No;
    case IntroStage::Lapsed:
      return Outcome::Silence;
    default:
      return Outcome::Pending;
  }
}

// The request that is meant: the last one that is not over, else the last.
const Ask* find_request(const Outlook& outlook, PersonIx who, PersonIx through) {
  const Ask* found = nullptr;
  for (const Ask& ask : outlook.book.asks) {
    if (!is_introduction(outlook.ask_kinds, ask)) continue;
    if (through != kNobody && (ask.to != through || ask.about != who)) continue;
    if (through == kNobody && ask.about != who && ask.to != who) continue;
    if (found == nullptr || !is_over(stage_of(ask)) || is_over(stage_of(*found))) found = &ask;
  }
  return found;
}

// A yes stays the yes it was: that what it led to was let go later does not unsay it.
Outcome outcome_of(const Ask* ask, IntroStage stage) {
  const Outcome plain = outcome_at(stage);
  const bool had_yes = ask != nullptr && is_yes(ask->outcome);
  return had_yes && (is_yes(plain) || stage == IntroStage::Lapsed) ? ask->outcome : plain;
}

}  // namespace

Result<AskRow> row_of(const Outlook& outlook, const IntroNote& note) {
  const Book& book = outlook.book;
  IntroStage stage = IntroStage::None;
  if (!read_word(note.stage, stage) || stage == IntroStage::None)
    return fail(Error::Code::BadInput,
                fmt::format("there is no stage \"{}\" of an introduction", note.stage),
                "say drafted, asked, agreed, made, met, thanked, declined or lapsed");
  const PersonIx who = TRY(find_person(book, note.who));
  PersonIx through = kNobody;
  if (!note.through.empty()) through = TRY(find_person(book, note.through));
  const std::string on = note.on.empty() ? to_text(day_of(outlook.now)) : note.on;
  const Ask* ask = find_request(outlook, who, through);
  if (ask == nullptr && through == kNobody)
    return fail(
        Error::Code::NotFound,
        fmt::format("no request for an introduction to {} is noted", name_of(book, who)),
        "name who introduces you: --through NAME");
  AskRow row{.to = book.people[ask == nullptr ? through : ask->to].code,
             .what = ask == nullptr ? "introduction" : ask->what,
             .date = ask == nullptr ? on : to_text(ask->date),
             .outcome = std::string(to_word(outcome_of(ask, stage))),
             .stage = note.stage,
             .stage_on = on};
  if (ask == nullptr) {
    row.about = book.people[who].code;
    return row;
  }
  if (ask->about != kNobody) row.about = book.people[ask->about].code;
  for (const PersonIx via : ask->via)
    row.via.push_back(book.people[via].code);
  row.follow_ups = ask->follow_ups;
  if (stage != IntroStage::Drafted && stage != IntroStage::Asked)
    row.closed_on = ask->closed_on ? to_text(*ask->closed_on) : on;
  return row;
}

}  // namespace sweet
