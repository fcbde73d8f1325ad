// Measures the reply model on a file of messages: who writes back within the days?
//
//   ties_bench EVENTS.csv [--reply-days 7] [--train-until T] [--predictions FILE]
//              [--model REPLY.CSV]
//   It learns from the file's own past as it goes: questions closed before the moment.
#include <cmath>
#include <cstdio>
#include <optional>

#include "base/embedded.h"
#include "bench/events.h"
#include "bench/judge.h"
#include "bench/questions.h"
#include "replies/reply_fit.h"

namespace sweet {
namespace {

constexpr double kReplyDaysMax = 3650;

struct Options {
  std::string events;
  double reply_days = 7;
  std::optional<std::int64_t> train_until;
  std::string predictions;
  std::string model;  // empty: the shipped one
};

struct Prediction {
  Message message;
  std::uint64_t question = 0;
  double chance = 0;
  bool replied = false;
};

Result<Options> read_options(const std::vector<std::string>& words) {
  Options options;
  const auto refuse = [](const std::string& why) {
    return fail(Error::Code::BadInput, why,
                "ties_bench EVENTS.csv [--reply-days 7] [--train-until T] [--predictions FILE] "
                "[--model REPLY.CSV]");
  };
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) {
      if (!options.events.empty()) return refuse("more than one file: " + word);
      options.events = word;
      continue;
    }
    if (i + 1 == words.size()) return refuse(word + " lacks its value");
    const std::string& value = words[++i];
    if (word == "--reply-days") {
      const auto days = parse_double(value);
      if (!days || *days <= 0 || *days > kReplyDaysMax)
        return refuse("--reply-days is not above 0 and at most 3650: " + value);
      options.reply_days = *days;
    } else if (word == "--train-until") {
      const auto t = parse_int(value);
      if (!t) return refuse("--train-until is not whole seconds: " + value);
      options.train_until = *t;
    } else if (word == "--predictions") {
      options.predictions = value;
    } else if (word == "--model") {
      options.model = value;
    } else {
      return refuse("no such option: " + word);
    }
  }
  if (options.events.empty()) return refuse("no file of events");
  return options;
}

// The last second that is learned from and not predicted.
Result<Moment> find_split(const std::vector<Message>& messages, const Options& options) {
  if (messages.empty()) return Moment{};
  const std::int64_t first = messages.front().at.time_since_epoch().count();
  const std::int64_t last = messages.back().at.time_since_epoch().count();
  if (!options.train_until) return Moment(std::chrono::seconds((first + last) >> 1));
  if (*options.train_until < first || *options.train_until > last) {
    return fail(Error::Code::BadInput,
                fmt::format("--train-until {} lies outside the file", *options.train_until),
                fmt::format("its messages are from {} to {}", first, last));
  }
  return Moment(std::chrono::seconds(*options.train_until));
}

std::vector<Prediction> predict(std::span<const Message> messages, const Linear& model,
                                double reply_days, Moment split) {
  std::vector<Prediction> predictions;
  if (messages.empty()) return predictions;
  const std::chrono::seconds reply(std::llround(reply_days * 86400));
  const Moment last = messages.back().at;
  ReplyLearner learner(model);
  size_t settled = 0;
  walk_questions(
      messages, reply_days,
      [&](const Message& message, std::uint64_t question, const Terms& terms) {
        if (message.at > split && message.at <= last - reply)
          predictions.push_back({message, question, learner.ask(terms)});
        else
          learner.note(terms);
      },
      [&](const Closed& closed) {
        learner.close(closed);
        if (settled == predictions.size() || predictions[settled].question != closed.question)
          return;
        predictions[settled++].replied = closed.answered;
      });
  return predictions;
}

std::string number(double value) {
  return std::isnan(value) ? "null" : fmt::format("{:.6f}", value);
}

Result<void> measure(const Options& options) {
  const Events events = TRY(read_events(options.events));
  const Moment split = TRY(find_split(events.messages, options));
  std::string coefficients(embedded_file("reply.csv"));
  if (!options.model.empty()) coefficients = TRY(read_text(options.model));
  const Linear model = TRY(read_reply_model(coefficients));
  const std::vector<Prediction> predictions =
      predict(events.messages, model, options.reply_days, split);

  Judge judge;
  std::string rows = "from,to,t,p,replied\n";
  for (const Prediction& p : predictions) {
    judge.add(p.chance, p.replied);
    if (options.predictions.empty()) continue;
    rows += fmt::format("{},{},{},{:.9f},{}\n", events.ids[p.message.from],
                        events.ids[p.message.to], p.message.at.time_since_epoch().count(),
                        p.chance, p.replied ? 1 : 0);
  }
  if (!options.predictions.empty()) TRY(write_file(options.predictions, rows));
  fmt::print(
      "{{\"events\":{},\"predictions\":{},\"base_rate\":{},\"auc\":{},\"brier\":{},"
      "\"ece\":{}}}\n",
      events.messages.size(), predictions.size(), number(judge.base_rate()),
      number(judge.auc()), number(judge.brier()), number(judge.ece()));
  return {};
}

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  const auto options = sweet::read_options({argv + 1, argv + argc});
  const auto done = options ? sweet::measure(*options)
                            : sweet::Result<void>(std::unexpected(options.error()));
  if (done) return 0;
  fmt::print(stderr, "ties_bench: {}\n  {}\n", done.error().message, done.error().hint);
  return 2;
}
