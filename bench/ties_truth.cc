// Measures the strength of ties against what people said of them, beside counts alone.
//
//   ties_truth EVENTS.csv TRUE_PAIRS.csv   events, then pairs a,b that are tied (either way):
//                                          auc of strength among the pairs that exchanged
//   ties_truth --counts SEEN.csv SAID.csv  a,b,count seen; from,to,said: rank correlation
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/csv.h"
#include "bench/events.h"
#include "bench/judge.h"
#include "replies/reply.h"

namespace sweet {
namespace {

using Table = std::vector<std::vector<std::string>>;
using Pair = std::pair<std::uint32_t, std::uint32_t>;

Result<Table> read_table(const std::string& path) {
  const std::string text = TRY(read_text(path));
  CsvReader reader(text);
  Table table;
  for (std::vector<std::string> fields; reader.next(fields);)
    table.push_back(fields);
  if (!table.empty()) table.erase(table.begin());
  return table;
}

// Messages between every two, and what the two share with third persons.
struct Counts {
  std::map<Pair, double> of;
  std::vector<std::set<std::uint32_t>> known;

  void add(std::uint32_t u, std::uint32_t v, double count) {
    const size_t people = std::max(u, v) + size_t{1};
    if (known.size() < people) known.resize(people);
    of[std::minmax(u, v)] += count;
    known[u].insert(v);
    known[v].insert(u);
  }
  double between(std::uint32_t u, std::uint32_t v) const {
    const auto found = of.find(std::minmax(u, v));
    return found == of.end() ? 0 : found->second;
  }
  double shared(std::uint32_t u, std::uint32_t v) const {
    double sum = 0;
    if (std::max(u, v) >= known.size()) return 0;
    for (const std::uint32_t w : known[u]) {
      if (known[v].contains(w)) sum += std::min(between(u, w), between(v, w));
    }
    return sum;
  }
};

Result<void> judge_events(const std::string& events_path, const std::string& pairs_path) {
  const Events events = TRY(read_events(events_path));
  const Table table = TRY(read_table(pairs_path));
  std::map<std::string, std::uint32_t> person;
  for (std::uint32_t i = 0; i < events.ids.size(); ++i)
    person[events.ids[i]] = i;
  std::set<Pair> tied;
  for (const auto& row : table) {
    if (row.size() < 2 || !person.contains(row[0]) || !person.contains(row[1])) continue;
    tied.insert(std::minmax(person[row[0]], person[row[1]]));
  }
  History history;
  std::vector<Closed> closed;
  Counts counts;
  for (const Message& message : events.messages) {
    history.close_due(message.at, closed);
    history.add(message);
    counts.add(message.from, message.to, 1);
  }
  Judge by_count, by_strength;
  for (const auto& [pair, count] : counts.of) {
    const auto [u, v] = pair;
    const Past past = history.past(u, v, events.messages.back().at);
    by_count.add(count, tied.contains(pair));
    by_strength.add(touch_strength(past, counts.shared(u, v)).strength, tied.contains(pair));
  }
  fmt::print("{{\"pairs\":{},\"tied\":{:.3f},\"auc_count\":{:.4f},\"auc_strength\":{:.4f}}}\n",
             counts.of.size(), by_count.base_rate(), by_count.auc(), by_strength.auc());
  return {};
}

std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<size_t> order(values.size());
  for (size_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::ranges::stable_sort(order, {}, [&](size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (size_t i = 0, end = 0; i < order.size(); i = end) {
    for (end = i; end < order.size() && values[order[end]] == values[order[i]];)
      ++end;
    for (size_t k = i; k < end; ++k)
      ranks[order[k]] = static_cast<double>(i + end - 1) / 2;
  }
  return ranks;
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const std::vector<double> x = ranks_of(a), y = ranks_of(b);
  const double mean = (static_cast<double>(x.size()) - 1) / 2;
  double xy = 0, xx = 0, yy = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  return xy / std::sqrt(xx * yy);
}

// Counts without moments: a Past with volume and shares only.
Past past_of(const Counts& counts, const std::vector<double>& all, std::uint32_t u,
             std::uint32_t v) {
  Past past;
  past.there.messages = static_cast<std::uint32_t>(counts.between(u, v));
  past.there.first = past.there.last = past.at;
  past.from.messages = static_cast<std::uint32_t>(all[u]);
  past.to.messages = static_cast<std::uint32_t>(all[v]);
  return past;
}

Result<void> judge_counts(const std::string& seen_path, const std::string& said_path) {
  Counts counts;
  std::vector<double> all;
  const auto number = [](const std::string& text) {
    return static_cast<std::uint32_t>(
        std::clamp(parse_int(text).value_or(0), 0LL, 1'000'000LL));
  };
  for (const auto& row : TRY(read_table(seen_path))) {
    if (row.size() < 3) continue;
    const std::uint32_t u = number(row[0]), v = number(row[1]);
    const double count = parse_double(row[2]).value_or(0);
    all.resize(std::max(all.size(), std::max(u, v) + size_t{1}));
    counts.add(u, v, count);
    all[u] += count;
    all[v] += count;
  }
  std::vector<double> said, by_count, by_strength, seen_said, seen_count, seen_strength;
  for (const auto& row : TRY(read_table(said_path))) {
    if (row.size() < 3) continue;
    const std::uint32_t u = number(row[0]), v = number(row[1]);
    all.resize(std::max(all.size(), std::max(u, v) + size_t{1}));
    const double count = counts.between(u, v);
    said.push_back(parse_double(row[2]).value_or(0));
    by_count.push_back(count);
    const double shared = counts.shared(u, v);
    by_strength.push_back(touch_strength(past_of(counts, all, u, v), shared).strength);
    if (count <= 0) continue;
    seen_said.push_back(said.back());
    seen_count.push_back(count);
    seen_strength.push_back(by_strength.back());
  }
  fmt::print(
      "{{\"said\":{},\"rank_count\":{:.4f},\"rank_strength\":{:.4f},\"seen\":{},"
      "\"rank_count_seen\":{:.4f},\"rank_strength_seen\":{:.4f}}}\n",
      said.size(), rank_correlation(by_count, said), rank_correlation(by_strength, said),
      seen_said.size(), rank_correlation(seen_count, seen_said),
      rank_correlation(seen_strength, seen_said));
  return {};
}

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  sweet::Result<void> done =
      sweet::fail(sweet::Error::Code::BadInput, "ties_truth [--counts] SEEN.csv SAID.csv");
  if (words.size() == 3 && words[0] == "--counts")
    done = sweet::judge_counts(words[1], words[2]);
  else if (words.size() == 2)
    done = sweet::judge_events(words[0], words[1]);
  if (done) return 0;
  fmt::print(stderr, "ties_truth: {}\n", done.error().message);
  return 2;
}
