// Learns the models of src/words from labelled texts and prints how well they carry over.
//
//   words_train [--asking TSV] [--politeness CSV] [--effort JSON] [--write FOLDER]
//
// Prints each figure beside its limit; with --write, asking.tsv and tone.tsv are written
// into FOLDER, fitted on all of the data. The penalties are chosen inside each training part
// by log loss, never on the part that is measured. Same files, same bytes.
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/csv.h"
#include "base/text.h"
#include "bench/logistic.h"
#include "words/asking.h"
#include "words/tone.h"

namespace sweet::bench {
namespace {

constexpr std::uint64_t kFolds = 10;
using View = std::vector<const Example*>;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    fmt::print(stderr, "words_train: cannot read {}\n", path);
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

// Equal texts fall into the same fold, so none is learned from its own copy.
std::uint64_t fold_of(std::string_view text) {
  return hash64(ascii_lower(trim(text))) % kFolds;
}

View part(const std::vector<Example>& all, const std::function<bool(const Example&)>& take) {
  View view;
  for (const Example& example : all)
    if (take(example)) view.push_back(&example);
  return view;
}

const std::vector<Penalty> kPenalties = {{0.5, 2, 4}, {0.5, 8, 4},  {1, 2, 4},  {1, 8, 4},
                                         {2, 8, 4},   {0.5, 32, 4}, {2, 32, 4}, {1, 100, 4}};

// The penalty that loses least on a part of `train` kept aside: every fourth fold.
Penalty choose_penalty(const View& train, const std::function<bool(const Example&)>& aside) {
  View learn;
  View look;
  for (const Example* example : train)
    (aside(*example) ? look : learn).push_back(example);
  Penalty best = kPenalties[0];
  double least = 1e9;
  for (const Penalty& penalty : kPenalties) {
    const double loss = log_loss(fit(learn, penalty), look);
    if (loss < least) least = loss, best = penalty;
  }
  return best;
}

// The logit of every example from a model that saw nothing of its fold, fitted on those of
// the other folds that `learn_from` takes.
std::vector<double> held_out(const std::vector<Example>& all,
                             const std::function<bool(const Example&)>& learn_from) {
  std::vector<double> logits(all.size());
  for (std::uint64_t fold = 0; fold < kFolds; ++fold) {
    const View train =
        part(all, [&](const Example& e) { return e.fold != fold && learn_from(e); });
    const Penalty penalty = choose_penalty(train, [&](const Example& e) {
      return e.fold == (fold + 1) % kFolds || e.fold == (fold + 2) % kFolds;
    });
    const Model model = fit(train, penalty);
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i].fold == fold) logits[i] = logit_of(model, all[i]);
  }
  return logits;
}

bool anyone(const Example&) {
  return true;
}

void say(std::string_view what, double figure, double limit) {
  fmt::print("{:<58} {:.3f}  limit >= {:.2f}  {}\n", what, figure, limit,
             figure >= limit ? "ok" : "BELOW");
}

std::string rows(std::string_view name, const Model& model) {
  std::vector<std::string> lines = {
      fmt::format("{}\tintercept\t{:.4f}\n", name, model.intercept)};
  for (size_t i = 0; i < model.coefficients.size(); ++i)
    if (model.coefficients[i] != 0)
      lines.push_back(fmt::format("{}\t{}\t{:.4f}\n", name, numbered_names().all[i],
                                  model.coefficients[i]));
  std::ranges::sort(lines);
  return std::accumulate(lines.begin(), lines.end(), std::string());
}

std::string learn_asking(const std::string& path) {
  std::vector<Example> all;
  const std::string text = read_file(path);
  for (std::string_view line : split(text, '\n')) {
    const size_t tab = line.find('\t');
    if (tab == line.npos) continue;
    const std::string_view sentence = trim(line.substr(tab + 1));
    all.push_back({numbered(asking_features(sentence)), line.starts_with("Yes") ? 1.0 : 0.0,
                   fold_of(sentence)});
  }
  double hits = 0, said = 0, there = 0, gap = 0;
  std::vector<double> bins(10), bins_yes(10);
  const std::vector<double> logits = held_out(all, anyone);
  std::vector<std::pair<double, int>> marked;
  for (size_t i = 0; i < all.size(); ++i)
    marked.push_back({logits[i], all[i].yes > 0.5});
  for (const auto& [logit, yes] : marked) {
    const double p = chance_of(logit);
    hits += p >= kAskingLine && yes;
    said += p >= kAskingLine;
    there += yes;
    bins[std::min(9, static_cast<int>(p * 10))] += p;
    bins_yes[std::min(9, static_cast<int>(p * 10))] += yes;
  }
  for (int i = 0; i < 10; ++i)
    gap += std::abs(bins[i] - bins_yes[i]) / static_cast<double>(marked.size());
  fmt::print("asking: {} sentences, precision {:.3f}, recall {:.3f}, AUC {:.3f}, ECE {:.3f}\n",
             all.size(), hits / said, hits / there, auc_of(marked), gap);
  say("asking: F1, 10-fold cross-validated", 2 * hits / (said + there), 0.80);
  const View whole = part(all, anyone);
  const Penalty penalty = choose_penalty(whole, [](const Example& e) { return e.fold < 2; });
  return rows("asking", fit(whole, penalty));
}

struct Rated {
  double mean = 0;
  Example example;  // yes: the rank of the mean among those it is compared with, 0 to 1
  bool fits = true;
};

std::vector<Rated> read_rated(const std::string& path) {
  const std::string text = read_file(path);
  CsvReader csv(text);
  std::vector<std::string> fields;
  std::vector<Rated> rated;
  while (csv.next(fields))
    if (fields.size() >= 14)
      if (const auto mean = parse_double(trim(fields[13])))
        rated.push_back(
            {*mean, {numbered(politeness_features(fields[2])), 0.5, fold_of(fields[2])}});
  return rated;
}

std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, {}, [&](size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (size_t i = 0; i < order.size(); ++i)
    ranks[order[i]] =
        (static_cast<double>(i) + 0.5) / static_cast<double>(std::max(order.size(), size_t{1}));
  return ranks;
}

// The examples of the rows that `take` takes, with the rank of the rating among them.
std::vector<Example> ranked(const std::vector<Rated>& rated, bool only_fitting) {
  std::vector<double> means;
  std::vector<Example> examples;
  for (const Rated& row : rated)
    if (row.fits || !only_fitting) {
      means.push_back(row.mean);
      examples.push_back(row.example);
    }
  const std::vector<double> ranks = ranks_of(means);
  for (size_t i = 0; i < examples.size(); ++i)
    examples[i].yes = ranks[i];
  return examples;
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const std::vector<double> x = ranks_of(a), y = ranks_of(b);
  double sum = 0, squares = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    sum += (x[i] - 0.5) * (y[i] - 0.5);
    squares += (x[i] - 0.5) * (x[i] - 0.5);
  }
  return sum / squares;
}

// Whole stretches of the file hold ratings that belong to other texts: there what words
// say of a rating everywhere else says nothing. Found by runs of rows, each judged by
// models that saw none of its texts; a run without relation leaves as a whole, so that no
// row leaves for being hard.
void mark_strays(std::vector<Rated>& rated) {
  constexpr size_t kRun = 200;
  constexpr double kRelated = 0.2;  // unrelated runs spread by 0.07 around 0
  const std::vector<double> logits = held_out(ranked(rated, false), anyone);
  fmt::print("politeness: rank correlation of words and ratings, rows of {}:\n ", kRun);
  for (size_t begin = 0; begin < rated.size(); begin += kRun) {
    const size_t end = std::min(begin + kRun, rated.size());
    std::vector<double> said, means;
    for (size_t i = begin; i < end; ++i) {
      said.push_back(logits[i]);
      means.push_back(rated[i].mean);
    }
    const double related = rank_correlation(said, means);
    fmt::print(" {:.2f}", related);
    for (size_t i = begin; i < end; ++i)
      rated[i].fits = related >= kRelated;
  }
  fmt::print("\n");
}

void say_quarters(std::string_view rows, const std::vector<Example>& all,
                  const std::vector<double>& logits) {
  std::vector<std::pair<double, int>> marked;
  double right = 0, curt = 0, below_middle = 0, lowest = 0, highest = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    if (chance_of(logits[i]) < kCurtLine) {
      ++curt;
      below_middle += all[i].yes < 0.5;
      lowest += all[i].yes < 0.25;
      highest += all[i].yes > 0.75;
    }
    if (std::abs(all[i].yes - 0.5) < 0.25) continue;
    marked.push_back({logits[i], all[i].yes > 0.5});
    right += (logits[i] >= 0) == (all[i].yes > 0.5);
  }
  fmt::print("politeness: {}: {} requests, {} in the outer quarters, AUC {:.3f}\n", rows,
             all.size(), marked.size(), auc_of(marked));
  fmt::print(
      "politeness: {}: {} told curt; {:.2f} under the middle, {:.2f} in the lowest "
      "quarter, {:.2f} in the highest\n",
      rows, curt, below_middle / curt, lowest / curt, highest / curt);
  say(fmt::format("politeness, {}: 10-fold accuracy", rows),
      right / static_cast<double>(marked.size()), 0.75);
}

std::string learn_politeness(const std::string& path) {
  std::vector<Rated> rated = read_rated(path);
  mark_strays(rated);
  std::vector<Example> every = ranked(rated, false);
  const std::vector<Example> fitting = ranked(rated, true);
  const std::vector<double> logits = held_out(fitting, anyone);
  say_quarters("ratings that fit their texts", fitting, logits);
  for (size_t i = 0; i < every.size(); ++i)
    every[i].learn = rated[i].fits;
  say_quarters("the file as it stands", every,
               held_out(every, [](const Example& e) { return e.learn; }));
  const View whole = part(fitting, anyone);
  const Penalty penalty = choose_penalty(whole, [](const Example& e) { return e.fold < 2; });
  fmt::print("politeness: penalty l1 {} l2 {}\n", penalty.l1, penalty.l2);
  return rows("politeness", fit(whole, penalty));
}

// Learned from the hundredths of the time before `begin`, measured on those up to `end`.
std::pair<double, Penalty> auc_between(const std::vector<Example>& all, std::uint64_t begin,
                                       std::uint64_t end) {
  const View early = part(all, [&](const Example& e) { return e.fold < begin; });
  const Penalty penalty =
      choose_penalty(early, [&](const Example& e) { return e.fold * 4 >= begin * 3; });
  const Model model = fit(early, penalty);
  std::vector<std::pair<double, int>> marked;
  for (const Example* e :
       part(all, [&](const Example& e) { return e.fold >= begin && e.fold < end; }))
    marked.push_back({logit_of(model, *e), e->yes > 0.5});
  return {auc_of(marked), penalty};
}

std::string learn_effort(const std::string& path) {
  const auto json = nlohmann::json::parse(read_file(path));
  std::vector<std::pair<double, const nlohmann::json*>> by_time;
  for (const auto& ask : json)
    by_time.push_back({ask.at("unix_timestamp_of_request_utc").get<double>(), &ask});
  std::ranges::stable_sort(by_time, {}, [](const auto& pair) { return pair.first; });
  std::vector<Example> all;
  for (size_t i = 0; i < by_time.size(); ++i) {
    const auto& ask = *by_time[i].second;
    // fold: the hundredth of the time, so that "later" is a larger fold
    all.push_back(
        {numbered(effort_features(ask.at("request_text_edit_aware").get<std::string>())),
         ask.at("requester_received_pizza").get<bool>() ? 1.0 : 0.0, i * 100 / by_time.size()});
  }
  // Rolling through the first three quarters: learned before each part, measured on it.
  double rolling = 0;
  constexpr std::uint64_t kStep = 10;
  for (std::uint64_t begin = 25; begin < 75; begin += kStep)
    rolling += auc_between(all, begin, begin + kStep).first / 5;
  fmt::print("effort: AUC rolling through the first three quarters {:.3f}\n", rolling);
  const auto [auc, penalty] = auc_between(all, 75, 100);
  fmt::print("effort: {} requests; penalty l1 {} l2 {}\n", all.size(), penalty.l1, penalty.l2);
  say("effort: AUC of being granted, last quarter by time", auc, 0.62);
  return rows("effort", fit(part(all, anyone), penalty));
}

}  // namespace
}  // namespace sweet::bench

int main(int count, char** arguments) {
  using namespace sweet::bench;
  std::string asking, tone, folder;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view flag = arguments[i];
    if (flag == "--asking") asking = learn_asking(arguments[i + 1]);
    if (flag == "--politeness") tone += learn_politeness(arguments[i + 1]);
    if (flag == "--effort") tone += learn_effort(arguments[i + 1]);
    if (flag == "--write") folder = arguments[i + 1];
  }
  if (folder.empty()) return 0;
  if (!asking.empty())
    std::ofstream(folder + "/asking.tsv")
        << "# The chance that a sentence asks: words/asking.h. Written by bench/words_train\n"
           "# from the sentences of ParakweetLabs/EmailIntentDataSet (Apache-2.0).\n"
        << asking;
  if (!tone.empty())
    std::ofstream(folder + "/tone.tsv")
        << "# How a request sounds: words/tone.h. Written by bench/words_train.\n"
           "# politeness: requests on Stack Exchange, rated by five readers each;\n"
           "#   [Danescu-Niculescu-Mizil et al. 2013]; rows whose ratings belong to other "
           "texts "
           "left out\n"
           "# effort: requests for a meal among strangers, granted or not [Althoff et al. "
           "2014]\n"
        << tone;
  return 0;
}
