// What the measuring programs say to each other: route questions and answers as lines.
//
//   Q qid source max_hops k paths|referrers target…   ->  A qid n, then n ranked routes
//   U from to probability                             ->  OK; 0 takes the tie away
//   bad syntax                                        ->  E qid what is wrong
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "base/csv.h"
#include "bench/routes_questions.h"

namespace sweet {

// Tasks taken in order by so many threads; the only thread does them itself.
template <typename Work>
void in_parallel(size_t tasks, int threads, Work work) {
  if (threads <= 1 || tasks <= 1) {
    for (size_t i = 0; i < tasks; ++i)
      work(i, size_t{0});
    return;
  }
  std::atomic<size_t> next = 0;
  std::vector<std::jthread> crew;
  for (size_t me = 0; me < static_cast<size_t>(threads); ++me) {
    crew.emplace_back([&, me] {
      for (size_t i = next++; i < tasks; i = next++)
        work(i, me);
    });
  }
}

inline void write_route(const Pool& pool, const Route& route, size_t rank, char between,
                        std::string& text) {
  fmt::format_to(std::back_inserter(text), "{}{}{:.10g}{}{:.9g}{}", rank, between, route.cost,
                 between, route.chance, between);
  for (size_t i = 0; i < route.people.size(); ++i) {
    if (i > 0) text += '>';
    fmt::format_to(std::back_inserter(text), "{}", pool.people.number_of(route.people[i]));
  }
  text += '\n';
}

inline std::string answer_line(const Pool& pool, std::string_view line, RouteScratch& scratch) {
  const std::vector<std::string_view> words = words_of(line);
  if (words.empty()) return "E - an empty line: Q or U is expected\n";
  const std::string_view qid = words.size() > 1 ? words[1] : "-";
  if (words[0] != "Q") return fmt::format("E {} a line begins with Q or U\n", qid);
  if (words.size() < 7) {
    return fmt::format("E {} expected: Q qid source max_hops k mode target\n", qid);
  }
  Question question;
  const std::string why = fill_question(question, words[2], words[3], words[4], words[5],
                                        std::span(words).subspan(6));
  if (!why.empty()) return fmt::format("E {} {}\n", qid, why);
  const std::vector<Route> routes = ask(pool, question, scratch);
  std::string text = fmt::format("A {} {}\n", qid, routes.size());
  for (size_t i = 0; i < routes.size(); ++i)
    write_route(pool, routes[i], i + 1, ' ', text);
  return text;
}

inline std::string change_line(Pool& pool, std::string_view line) {
  const std::vector<std::string_view> words = words_of(line);
  if (words[0] != "U") return "E - a line begins with Q or U\n";
  if (words.size() != 4) return "E - expected: U from to probability\n";
  const auto from = parse_number(words[1]);
  const auto to = parse_number(words[2]);
  const auto chance = parse_millionths(words[3]);
  if (!from || !to) return "E - from and to must be whole numbers of 32 bits\n";
  if (!chance) return "E - the probability must be 0 to 1, with up to 6 decimals\n";
  pool.set_tie(*from, *to, *chance / 1e6);
  return "OK\n";
}

inline std::string answer_rows(const Pool& pool, const Question& question,
                               const std::vector<Route>& routes) {
  if (routes.empty()) return csv_field(question.qid) + ",0,,,\n";
  std::string text;
  for (size_t i = 0; i < routes.size(); ++i) {
    text += csv_field(question.qid) + ',';
    write_route(pool, routes[i], i + 1, ',', text);
  }
  return text;
}

}  // namespace sweet
