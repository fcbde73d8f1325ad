// Answers route queries on a pool of ties: the product's search, as a program by itself.
//
//   routes_bench build --ties T.csv --people P.csv --store DIR
//   routes_bench serve --store DIR [--threads N]     questions on stdin, answers on stdout
//   routes_bench batch --store DIR --queries Q.csv --answers A.csv [--threads N]
//
// The protocol is in docs/benchmarks.md. Exit status: 0 done, 2 wrong usage or input.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <thread>

#include "base/csv.h"
#include "base/map.h"
#include "base/text.h"
#include "bench/routes_talk.h"
#include "pool/read.h"
#include "pool/store.h"

namespace sweet {
namespace {

constexpr int kExitInput = 2;
constexpr int kThreadsMax = 256;
constexpr const char* kUsage =
    "usage: routes_bench build --ties T.csv --people P.csv --store DIR\n"
    "       routes_bench serve --store DIR [--threads N]\n"
    "       routes_bench batch --store DIR --queries Q.csv --answers A.csv [--threads N]\n";

using Flags = std::map<std::string, std::string>;

int machine_threads() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::string store_file(const Flags& flags) {
  return (std::filesystem::path(flags.at("--store")) / "routes.store").string();
}

Result<void> build(const Flags& flags) {
  const auto ties = TRY(MappedFile::open(flags.at("--ties"), MappedFile::Use::OnceThrough));
  const auto people = TRY(MappedFile::open(flags.at("--people"), MappedFile::Use::OnceThrough));
  const Pool pool = TRY(read_pool(ties->text(), people->text(), machine_threads(),
                                  [&](std::string_view part) { ties->give_back(part); }));
  std::error_code error;
  std::filesystem::create_directories(flags.at("--store"), error);
  if (error) {
    return fail(Error::Code::Storage,
                fmt::format("cannot make {}: {}", flags.at("--store"), error.message()));
  }
  return write_store(store_file(flags), pool);
}

// Questions one by one, or with more threads as many as have come in at once. A change of a
// tie waits for the questions before it.
Result<void> serve(const Flags& flags, int threads) {
  Pool pool = TRY(open_store(store_file(flags), machine_threads()));
  std::fputs("READY\n", stdout);
  std::fflush(stdout);
  std::ios::sync_with_stdio(false);
  std::vector<RouteScratch> scratches(static_cast<size_t>(threads));
  std::vector<std::string> lines;
  std::vector<std::string> answers;
  const auto answer_all = [&] {
    answers.resize(lines.size());
    in_parallel(lines.size(), threads, [&](size_t i, size_t me) {
      answers[i] = answer_line(pool, lines[i], scratches[me]);
    });
    for (const std::string& answer : answers)
      std::fwrite(answer.data(), 1, answer.size(), stdout);
    std::fflush(stdout);
    lines.clear();
  };
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.starts_with('U')) {
      answer_all();
      const std::string done = change_line(pool, line);
      std::fwrite(done.data(), 1, done.size(), stdout);
      std::fflush(stdout);
      continue;
    }
    lines.push_back(line);
    const bool more_waiting = std::cin.rdbuf()->in_avail() > 0;
    if (threads == 1 || !more_waiting) answer_all();
  }
  answer_all();
  return {};
}

// Microseconds this thread has worked: on a shared machine the time of others is no measure.
double thread_micros() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

// Times of the questions, each asked once, on stderr: a measure, not part of the answers.
Result<void> batch(const Flags& flags, int threads) {
  const Pool pool = TRY(open_store(store_file(flags), machine_threads()));
  const auto text = TRY(MappedFile::open(flags.at("--queries"), MappedFile::Use::OnceThrough));
  const std::vector<Question> questions = TRY(read_questions(text->text()));
  std::vector<std::string> answers(questions.size());
  std::vector<double> micros(questions.size());
  std::vector<RouteScratch> scratches(static_cast<size_t>(threads));
  in_parallel(questions.size(), threads, [&](size_t i, size_t me) {
    const double begin = thread_micros();
    const std::vector<Route> routes = ask(pool, questions[i], scratches[me]);
    micros[i] = thread_micros() - begin;
    answers[i] = answer_rows(pool, questions[i], routes);
  });
  NewFile file = TRY(NewFile::create(flags.at("--answers")));
  std::string out = "qid,rank,cost,probability,path\n";
  for (const std::string& rows : answers)
    out += rows;
  TRY(file.write(std::as_bytes(std::span(out))));
  TRY(file.finish());
  std::map<std::string, std::vector<double>> classes;
  for (size_t i = 0; i < questions.size(); ++i) {
    classes[questions[i].kind].push_back(micros[i]);
    classes["all"].push_back(micros[i]);
  }
  fmt::print(stderr, "{:<16} {:>6} {:>12} {:>12}\n", "class", "n", "median us", "p99 us");
  for (auto& [name, times] : classes) {
    std::ranges::sort(times);
    const size_t p99 = std::min(times.size() - 1, times.size() * 99 / 100);
    fmt::print(stderr, "{:<16} {:>6} {:>12.1f} {:>12.1f}\n", name, times.size(),
               times[times.size() / 2], times[p99]);
  }
  return {};
}

int run(const std::vector<std::string>& words) {
  const std::map<std::string, std::vector<std::string>> needs = {
      {"build", {"--ties", "--people", "--store"}},
      {"serve", {"--store"}},
      {"batch", {"--store", "--queries", "--answers"}}};
  const auto usage = [] {
    std::fputs(kUsage, stderr);
    return kExitInput;
  };
  if (words.size() == 1 && words[0] == "--help") return std::fputs(kUsage, stdout), 0;
  if (words.empty() || words.size() % 2 == 0 || !needs.contains(words[0])) return usage();
  Flags flags;
  for (size_t i = 1; i < words.size(); i += 2) {
    const bool known = std::ranges::count(needs.at(words[0]), words[i]) > 0;
    if (!known && (words[i] != "--threads" || words[0] == "build")) return usage();
    flags[words[i]] = words[i + 1];
  }
  for (const std::string& need : needs.at(words[0])) {
    if (!flags.contains(need)) return usage();
  }
  const auto threads = parse_int(flags.contains("--threads") ? flags["--threads"] : "1");
  if (!threads || *threads < 1 || *threads > kThreadsMax) return usage();
  const int crew = static_cast<int>(*threads);
  const Result<void> done = words[0] == "build"   ? build(flags)
                            : words[0] == "serve" ? serve(flags, crew)
                                                  : batch(flags, crew);
  if (done) return 0;
  fmt::print(stderr, "routes_bench: {}\n", done.error().message);
  if (!done.error().hint.empty()) fmt::print(stderr, "  {}\n", done.error().hint);
  return kExitInput;
}

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  try {
    return sweet::run({argv + 1, argv + argc});
  } catch (const std::exception& problem) {
    fmt::print(stderr, "routes_bench: {}\n", problem.what());
    return 1;
  }
}
