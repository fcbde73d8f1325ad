#include "replies/talk.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/embedded.h"

namespace sweet {
namespace {

constexpr double kReplyDays = 7;    // of the shipped coefficients
constexpr size_t kOverMax = 5'000;  // newest questions of mine that the dials are turned to
// So many questions whose days are over make what is known of a person count half. Elicited.
constexpr double kAskedHalf = 5;
constexpr double kShiftMax = 2;  // elicited: no history says more than this
constexpr double kUsualLeansOn = 2;

Linear shipped_model() {
  const Result<Linear> model = read_reply_model(embedded_file("reply.csv"));
  assert(model && "the shipped table can be read");
  return model ? *model : Linear{};
}

// What passes between persons: invitations and recommendations are clicks on a site.
bool is_talk(TouchKind kind) {
  return kind == TouchKind::Mail || kind == TouchKind::Message || kind == TouchKind::Call ||
         kind == TouchKind::Meeting;
}

bool is_written(TouchKind kind) {
  return kind == TouchKind::Mail || kind == TouchKind::Message;
}

}  // namespace

Talk::Talk(const Book& book, Moment now)
    : now_(now), me_(book.me), all_(kReplyDays), mine_(kReplyDays), dials_(shipped_model()) {
  read(book);
  settle(now);
  turn_dials();
}

void Talk::read(const Book& book) {
  for (const Touch& touch : book.touches) {
    if (touch.at > now_ || touch.from == kNobody || touch.to.size() > kTalkMax) continue;
    if (!is_talk(touch.kind)) continue;
    settle(touch.at);
    for (const PersonIx to : touch.to)
      all_.add({touch.from, to, touch.at});
    if (is_written(touch.kind)) note_mine(touch);
  }
}

void Talk::note_mine(const Touch& touch) {
  if (me_ == kNobody || (touch.from == me_ && touch.to.size() > kAskedTogether)) return;
  for (const PersonIx to : touch.to) {
    if (touch.from != me_ && to != me_) continue;
    std::optional<Asked> asked;
    if (touch.from == me_ && mine_.opens_question(me_, to, touch.at))
      asked = Asked{terms_of(mine_.past(me_, to, touch.at))};
    if (mine_.add({touch.from, to, touch.at})) open_.push_back(asked);
  }
}

// Closes what was due by then.
void Talk::settle(Moment at) {
  closed_.clear();
  all_.close_due(at, closed_);
  closed_.clear();
  mine_.close_due(at, closed_);
  for (const Closed& closed : closed_) {
    assert(closed.question == first_open_ && !open_.empty());
    if (open_.front()) {
      over_.push_back({open_.front()->terms, closed.answered});
      mine_over_.asked += 1;
      mine_over_.answered += closed.answered;
      if (over_.size() >= 2 * kOverMax) over_.erase(over_.begin(), over_.begin() + kOverMax);
    }
    open_.pop_front();
    ++first_open_;
  }
}

void Talk::turn_dials() {
  if (over_.size() > kOverMax) over_.erase(over_.begin(), over_.end() - kOverMax);
  Rows rows;
  rows.width = kTerms;
  for (const Asked& asked : over_) {
    rows.values.insert(rows.values.end(), asked.terms.begin(), asked.terms.end());
    rows.outcome.push_back(asked.answered ? 1.0F : 0.0F);
  }
  if (rows.size() > 0) dials_.fit(rows);
}

std::optional<TouchStrength> Talk::strength(PersonIx a, PersonIx b) const {
  const Past past = all_.past(a, b, now_);
  if (past.there.messages + past.back.messages == 0) return std::nullopt;
  return touch_strength(past);
}

Answering Talk::answering(PersonIx person) const {
  if (me_ == kNobody || person == me_) return {};
  const Past past = mine_.past(me_, person, now_);
  const OneWay& there = past.there;
  if (there.asked == 0) return {};
  const double asked = there.asked;
  // Usual is how the others answer me.
  const double usual = (mine_over_.answered - there.answered + kUsualLeansOn / 2) /
                       (mine_over_.asked - asked + kUsualLeansOn);
  const double above = dials_.logit(terms_of(past)) - std::log(usual / (1 - usual));
  const double known = asked / (asked + kAskedHalf);
  return {.shift = known * std::clamp(above, -kShiftMax, kShiftMax),
          .asked = there.asked,
          .answered = there.answered,
          .wait = there.waits > 0 ? there.wait_sum / there.waits : 0,
          .days_silent = past.back.messages > 0 ? days_between(past.back.last, now_) : 0};
}

std::string answering_text(const Answering& answering) {
  if (answering.asked == 0) return {};
  std::string text = fmt::format("answered {} of {} {}", answering.answered, answering.asked,
                                 answering.asked == 1 ? "message" : "messages");
  if (answering.wait > 0) text += ", usually within " + wait_text(answering.wait);
  if (answering.days_silent > 0) text += ", wrote last " + days_ago_text(answering.days_silent);
  return text;
}

}  // namespace sweet
