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

const std::vector<Penalty> kPenalties = {{0.5, 0.5, 4}, {0.5, 2, 4}, {0.5, 8, 4}, {1, 0.5, 4},
                                         {1, 2, 4},     {1, 8, 4},   {2, 2, 4},   {2, 8, 4},
                                         {2, 32, 4},    {1, 100, 4}, {4, 32, 4}};

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

std::vector<std::pair<double, int>> cross_validated(const std::vector<Example>& all) {
  std::vector<std::pair<double, int>> marked;
  for (std::uint64_t fold = 0; fold < kFolds; ++fold) {
    const View train = part(all, [&](const Example& e) { return e.fold != fold; });
    const Penalty penalty = choose_penalty(train, [&](const Example& e) {
      return e.fold == (fold + 1) % kFolds || e.fold == (fold + 2) % kFolds;
    });
    const Model model = fit(train, penalty);
    for (const Example* e : part(all, [&](const Example& e) {
           return e.fold == fold && std::abs(e.yes - 0.5) >= 0.25;
         }))
      marked.push_back({logit_of(model, *e), e->yes > 0.5});
  }
  return marked;
}

void say(std::string_view what, double figure, double limit) {
  fmt::print("{:<58} {:.3f}  limit >= {:.2f}  {}\n", what, figure, limit,
             figure >= limit ? "ok" : "BELOW");
}

std::string rows(std::string_view name, const Model& model) {
  std::string out;
  for (const auto& [feature, coefficient] : model)
    out += fmt::format("{}\t{}\t{:.4f}\n", name, feature, coefficient);
  return out;
}

std::string learn_asking(const std::string& path) {
  std::vector<Example> all;
  const std::string text = read_file(path);
  for (std::string_view line : split(text, '\n')) {
    const size_t tab = line.find('\t');
    if (tab == line.npos) continue;
    const std::string_view sentence = trim(line.substr(tab + 1));
    all.push_back(
        {asking_features(sentence), line.starts_with("Yes") ? 1.0 : 0.0, fold_of(sentence)});
  }
  double hits = 0, said = 0, there = 0, gap = 0;
  std::vector<double> bins(10), bins_yes(10);
  const auto marked = cross_validated(all);
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
  const View whole = part(all, [](const Example&) { return true; });
  const Penalty penalty = choose_penalty(whole, [](const Example& e) { return e.fold < 2; });
  return rows("asking", fit(whole, penalty));
}

std::string learn_politeness(const std::string& path) {
  const std::string text = read_file(path);
  CsvReader csv(text);
  std::vector<std::string> fields;
  std::vector<std::pair<double, std::string>> rated;
  while (csv.next(fields))
    if (fields.size() >= 14)
      if (const auto mean = parse_double(trim(fields[13]))) rated.push_back({*mean, fields[2]});
  std::ranges::stable_sort(rated, {}, &std::pair<double, std::string>::first);
  std::vector<Example> all;
  for (size_t i = 0; i < rated.size(); ++i)
    all.push_back({politeness_features(rated[i].second),
                   (static_cast<double>(i) + 0.5) / static_cast<double>(rated.size()),
                   fold_of(rated[i].second)});
  double right = 0;
  const auto marked = cross_validated(all);
  for (const auto& [logit, yes] : marked)
    right += (logit >= 0) == (yes == 1);
  fmt::print("politeness: {} requests in the outer quarters, AUC {:.3f}\n", all.size(),
             auc_of(marked));
  say("politeness: top against bottom quarter, 10-fold accuracy",
      right / static_cast<double>(marked.size()), 0.75);
  const View whole = part(all, [](const Example&) { return true; });
  const Penalty penalty = choose_penalty(whole, [](const Example& e) { return e.fold < 2; });
  return rows("politeness", fit(whole, penalty));
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
    all.push_back({effort_features(ask.at("request_text_edit_aware").get<std::string>()),
                   ask.at("requester_received_pizza").get<bool>() ? 1.0 : 0.0,
                   i * 100 / by_time.size()});
  }
  const View early = part(all, [](const Example& e) { return e.fold < 75; });
  const Penalty penalty = choose_penalty(early, [](const Example& e) { return e.fold >= 55; });
  const Model model = fit(early, penalty);
  std::vector<std::pair<double, int>> marked;
  for (const Example* e : part(all, [](const Example& e) { return e.fold >= 75; }))
    marked.push_back({logit_of(model, *e), e->yes > 0.5});
  fmt::print("effort: {} requests, measured on the last {}; penalty l1 {} l2 {}\n", all.size(),
             marked.size(), penalty.l1, penalty.l2);
  say("effort: AUC of being granted, last quarter by time", auc_of(marked), 0.62);
  return rows("effort", fit(part(all, [](const Example&) { return true; }), penalty));
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
           "# politeness: requests on Stack Exchange, rated by five readers each\n"
           "#   [Danescu-Niculescu-Mizil et al. 2013]\n"
           "# effort: requests for a meal among strangers, granted or not [Althoff et al. "
           "2014]\n"
        << tone;
  return 0;
}
