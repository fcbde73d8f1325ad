// Goes through messages second by second the way prediction must: first what was due is
// closed, then the questions of this second are put, then what happened is added.
//
//   in      messages in the order of t, from, to
//   out     asked(message, question, terms) in order; closed(Closed) in the same order
#pragma once

#include <span>
#include <vector>

#include "replies/history.h"
#include "replies/terms.h"

namespace sweet {

template <typename Asked, typename Ended>
void walk_questions(std::span<const Message> messages, double reply_days, Asked asked,
                    Ended ended) {
  if (messages.empty()) return;
  History history(reply_days);
  std::vector<Closed> closed;
  std::vector<Terms> terms;
  const auto settle = [&](Moment now) {
    closed.clear();
    history.close_due(now, closed);
    for (const Closed& one : closed)
      ended(one);
  };
  const auto days = std::chrono::hours(24) * std::max(1.0, reply_days) * 2;
  const Moment end = messages.back().at + std::chrono::ceil<std::chrono::seconds>(days);
  while (!messages.empty()) {
    const Moment now = messages.front().at;
    settle(now);
    terms.clear();
    size_t same = 0;
    for (; same < messages.size() && messages[same].at == now; ++same) {
      const auto& [from, to, at] = messages[same];
      const bool doubled =
          same > 0 && messages[same - 1].from == from && messages[same - 1].to == to;
      if (!doubled && history.opens_question(from, to, at))
        terms.push_back(terms_of(history.past(from, to, at)));
    }
    size_t next = 0;
    for (const Message& message : messages.first(same)) {
      const auto question = history.add(message);
      if (question) asked(message, *question, terms[next++]);
    }
    messages = messages.subspan(same);
  }
  settle(end);
}

}  // namespace sweet
