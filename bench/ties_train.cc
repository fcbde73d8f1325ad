// Trains the reply model that comes with the program, and says how it carries over.
//
//   ties_train EVENTS.csv [EVENTS.csv …] [--reply-days 7] > data/reply.csv
//   Every file counts the same, however long it is. On standard error: for each file the
//   figures of a model trained on the other files only, beside three simple rules.
#include <cmath>
#include <cstdio>
#include <optional>

#include "bench/events.h"
#include "bench/judge.h"
#include "bench/questions.h"
#include "network/reply_fit.h"

namespace sweet {
namespace {

constexpr double kPull = 5000;         // chosen by leave-one-network-out; docs/model/ties.md
constexpr double kFileWeight = 10000;  // questions each file is made to count for

struct Record {
  std::string name;
  Rows rows;
  std::vector<Moment> at;
  Moment middle{}, last{};
};

size_t term_at(std::string_view name) {
  size_t term = 0;
  while (term_name(term) != name)
    ++term;
  return term;
}

Record collect(const std::string& path, const Events& events, double reply_days) {
  Record network;
  network.name = path.substr(path.rfind('/') + 1);
  if (events.messages.empty()) return network;
  const auto first = events.messages.front().at;
  network.last =
      events.messages.back().at - std::chrono::seconds(std::llround(reply_days * 86400));
  network.middle = first + (events.messages.back().at - first) / 2;
  network.rows.width = kTerms;
  walk_questions(
      events.messages, reply_days,
      [&](const Message& message, std::uint64_t, const Terms& terms) {
        network.rows.values.insert(network.rows.values.end(), terms.begin(), terms.end());
        network.at.push_back(message.at);
      },
      [&](const Closed& closed) {
        network.rows.outcome.push_back(closed.answered ? 1.0F : 0.0F);
      });
  return network;
}

void append(const Record& network, Rows& rows) {
  rows.width = kTerms;
  const size_t before = rows.size();
  for (size_t i = 0; i < network.at.size(); ++i) {
    if (network.at[i] > network.last) continue;  // what is not due counts for nothing
    const auto row = network.rows.row(i);
    rows.values.insert(rows.values.end(), row.begin(), row.end());
    rows.outcome.push_back(network.rows.outcome[i]);
    rows.start.push_back(0);
  }
  const double weight =
      kFileWeight / std::max<double>(1, static_cast<double>(rows.size() - before));
  rows.weight.resize(rows.size(), static_cast<float>(weight));
}

// What one would guess before any training: an answer is as likely as answers were, and a
// little likelier where the other wrote lately or much. Elicited; per unit of the term.
Linear simple_rules(const Rows& rows) {
  Linear model = scale_of(rows);
  const std::pair<std::string_view, double> guesses[] = {{"pair rate", 0.6},
                                                         {"pair rate with open", 0.2},
                                                         {"back 32 days", 0.1},
                                                         {"back since", -0.08},
                                                         {"back ever", 0.1}};
  for (const auto& [name, guess] : guesses) {
    const size_t term = term_at(name);
    model.coefficient[term] = guess * model.spread[term];
  }
  return model;
}

void report(const Record& network, const Linear& model) {
  Judge ours, rate, recency, volume;
  for (size_t i = 0; i < network.at.size(); ++i) {
    if (network.at[i] <= network.middle || network.at[i] > network.last) continue;
    const auto row = network.rows.row(i);
    const bool replied = network.rows.outcome[i] > 0;
    ours.add(chance_of(model.logit(row)), replied);
    rate.add(chance_of(row[term_at("pair rate")]), replied);
    recency.add(-row[term_at("back since")], replied);
    volume.add(row[term_at("back ever")], replied);
  }
  fmt::print(stderr,
             "{}: others' model auc {:.4f} brier {:.4f} ece {:.4f}; pair rate {:.4f} {:.4f}, "
             "recency {:.4f}, volume {:.4f}\n",
             network.name, ours.auc(), ours.brier(), ours.ece(), rate.auc(), rate.brier(),
             recency.auc(), volume.auc());
}

Result<void> train(const std::vector<std::string>& paths, double reply_days) {
  std::vector<Record> networks;
  for (const std::string& path : paths)
    networks.push_back(collect(path, TRY(read_events(path)), reply_days));
  std::string names;
  for (size_t held_out = 0; held_out <= networks.size(); ++held_out) {
    Rows rows;
    for (size_t i = 0; i < networks.size(); ++i) {
      if (i != held_out) append(networks[i], rows);
    }
    const Linear rules = simple_rules(rows);
    const Linear model = fit_linear(rows, rules, kPull, rules);
    if (held_out < networks.size()) {
      report(networks[held_out], model);
      names += (names.empty() ? "" : " ") + networks[held_out].name;
      continue;
    }
    fmt::print("term,mean,spread,coefficient,source\n");
    const std::string source =
        fmt::format("ridge fit to {} questions of {}", rows.size(), names);
    fmt::print("constant,0,1,{:.6g},{}\n", model.constant, source);
    for (size_t t = 0; t < kTerms; ++t)
      fmt::print("{},{:.6g},{:.6g},{:.6g},{}\n", term_name(t), model.mean[t], model.spread[t],
                 model.coefficient[t], source);
  }
  return {};
}

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  std::vector<std::string> paths;
  double reply_days = 7;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--reply-days" && i + 1 < argc) {
      reply_days = sweet::parse_double(argv[++i]).value_or(7);
      continue;
    }
    paths.emplace_back(argv[i]);
  }
  const auto done = sweet::train(paths, reply_days);
  if (done && !paths.empty()) return 0;
  fmt::print(stderr, "ties_train: {}\n", done ? "no file of events" : done.error().message);
  return 2;
}
