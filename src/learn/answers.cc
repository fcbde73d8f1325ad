#include "learn/answers.h"

#include "odds/arrival.h"

namespace sweet {

std::vector<Answer> answers_of(const Outlook& outlook) {
  std::vector<Answer> answers;
  for (const Ask& ask : outlook.book.asks) {
    if (ask.to == kNobody) continue;
    Answer answer{.features = features_of(situation_of(outlook, ask))};
    if (is_yes(ask.outcome)) answer.ending = Ending::Yes;
    if (ask.outcome == Outcome::No) answer.ending = Ending::No;
    if (ask.outcome == Outcome::Pending)
      answer.arrived = answers_arrived(days_between(Moment(ask.date), outlook.now));
    answers.push_back(std::move(answer));
  }
  return answers;
}

}  // namespace sweet
