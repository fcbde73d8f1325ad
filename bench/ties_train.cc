// Trains the reply model that comes with the program, and says how it carries over.
//
//   ties_train EVENTS.csv [EVENTS.csv …] [--reply-days 7] > data/reply.csv
//   Every file counts the same, however long it is. On standard error: for each file the
//   figures of a model trained on the other files only, as it is and with its dials turned to
//   the first half of the file, beside three simple rules.
#include <cmath>
#include <cstdio>
#include <optional>

#include "bench/events.h"
#include "bench/judge.h"
#include "bench/questions.h"
#include "replies/reply_fit.h"

namespace sweet {
namespace {

// The terms whose direction is plain before any data: what they are likelier, or less likely,
// to be answered for. Only these enter, none against its direction, and all are drawn toward
// counting the same: unit weights carry over to new data better than fitted ones
// [Dawes 1979, Wainer 1976].
struct Direction {
  std::string_view term;
  double sign;
};
constexpr Direction kDirections[] = {{"back half-day", 1},
                                     {"back 2 days", 1},
                                     {"back 8 days", 1},
                                     {"back 32 days", 1},
                                     {"back 128 days", 1},
                                     {"back ever", 1},
                                     {"back days", 1},
                                     {"back since", -1},
                                     {"back never", -1},
                                     {"back gap", -1},
                                     {"owed", 1},
                                     {"my turn", 1},
                                     {"unanswered", -1},
                                     {"open answered", 1},
                                     {"pair rate", 1},
                                     {"pair rate lately", 1},
                                     {"pair rate with open", 1},
                                     {"both ways", 1},
                                     {"days both", 1},
                                     {"their rate", 1},
                                     {"their rate lately", 1},
                                     {"my rate", 1},
                                     {"my rate lately", 1},
                                     {"their sending 8 days", 1},
                                     {"their rounds 8 days", 1},
                                     {"their last sending", -1},
                                     {"their open answered", 1},
                                     {"everyone", 1},
                                     {"alone back", 1},
                                     {"own asked", 1},
                                     {"this hour", 1},
                                     {"share of my getting", 1},
                                     {"share of my sending", 1},
                                     {"their sending half-day", 1},
                                     {"back alone ever", 1}};
constexpr double kSame = 0.1;    // what each counts before any data, per spread; elicited
constexpr double kPull = 60000;  // trust in that, in questions; docs/model/ties.md
constexpr int kRounds = 60;
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

// The mode under a normal prior round the same weight for every term, none below 0 in its
// direction: one coordinate after the other.
Linear fit_signed(const Rows& rows) {
  Linear model = scale_of(rows);
  struct Column {
    size_t term;
    double sign;
    std::vector<float> x;
    double coefficient;
  };
  std::vector<Column> columns;
  std::vector<double> logit(rows.size(), 0);
  for (const auto& [name, sign] : kDirections) {
    Column column{term_at(name), sign, {}, kSame};
    for (size_t i = 0; i < rows.size(); ++i) {
      const double value = rows.values[i * kTerms + column.term];
      column.x.push_back(static_cast<float>(sign * model.scaled(column.term, value)));
      logit[i] += column.coefficient * static_cast<double>(column.x[i]);
    }
    columns.push_back(std::move(column));
  }
  const auto turn = [&](const auto& x_of, double& dial, double pull, double least) {
    double slope = pull * (kSame - dial), bend = pull + 1e-9;
    for (size_t i = 0; i < rows.size(); ++i) {
      const double chance = chance_of(logit[i]), x = x_of(i);
      slope += rows.weight[i] * x * (rows.outcome[i] - chance);
      bend += rows.weight[i] * x * x * chance * (1 - chance);
    }
    const double move = std::max(least, dial + slope / bend) - dial;
    dial += move;
    for (size_t i = 0; i < rows.size(); ++i)
      logit[i] += move * x_of(i);
  };
  for (int round = 0; round < kRounds; ++round) {
    turn([](size_t) { return 1.0; }, model.constant, 0, -1e9);
    for (Column& column : columns)
      turn([&](size_t i) { return static_cast<double>(column.x[i]); }, column.coefficient,
           kPull, 0);
  }
  for (const Column& column : columns)
    model.coefficient[column.term] = column.sign * column.coefficient;
  return model;
}

// The rows whose days were over before the middle of the record: what it could teach.
Rows past_of(const Record& network, double reply_days) {
  Rows rows;
  rows.width = kTerms;
  const auto due = network.middle - std::chrono::seconds(std::llround(reply_days * 86400));
  for (size_t i = 0; i < network.at.size() && network.at[i] < due; ++i) {
    const auto row = network.rows.row(i);
    rows.values.insert(rows.values.end(), row.begin(), row.end());
    rows.outcome.push_back(network.rows.outcome[i]);
  }
  return rows;
}

void report(const Record& network, const Linear& model, double reply_days) {
  Judge ours, turned, rate, recency, volume;
  Dials dials(model);
  dials.fit(past_of(network, reply_days));
  for (size_t i = 0; i < network.at.size(); ++i) {
    if (network.at[i] <= network.middle || network.at[i] > network.last) continue;
    const auto row = network.rows.row(i);
    const bool replied = network.rows.outcome[i] > 0;
    ours.add(chance_of(model.logit(row)), replied);
    turned.add(chance_of(dials.logit(row)), replied);
    rate.add(chance_of(row[term_at("pair rate")]), replied);
    recency.add(-row[term_at("back since")], replied);
    volume.add(row[term_at("back ever")], replied);
  }
  const double best = std::max({rate.auc(), recency.auc(), volume.auc()});
  fmt::print(stderr,
             "{}: best rule {:.4f} (rate {:.4f}, recency {:.4f}, volume {:.4f}), rate's brier "
             "{:.4f}\n  as it is    auc {:.4f} ({:+.4f}) brier {:.4f} ece {:.4f}\n"
             "  dials turned auc {:.4f} ({:+.4f}) brier {:.4f} ece {:.4f}\n",
             network.name, best, rate.auc(), recency.auc(), volume.auc(), rate.brier(),
             ours.auc(), ours.auc() - best, ours.brier(), ours.ece(), turned.auc(),
             turned.auc() - best, turned.brier(), turned.ece());
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
    const Linear model = fit_signed(rows);
    if (held_out < networks.size()) {
      report(networks[held_out], model, reply_days);
      names += (names.empty() ? "" : " ") + networks[held_out].name;
      continue;
    }
    fmt::print("term,mean,spread,coefficient,source\n");
    const std::string source =
        fmt::format("signed ridge fit to {} questions of {}", rows.size(), names);
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
