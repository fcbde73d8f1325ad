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
#include "base/text.h"
#include "pool/pool.h"
#include "pool/read.h"
#include "routes/find.h"

namespace sweet {

struct Question {
  std::string qid;
  std::string kind;  // its class, in a table of questions
  FileNumber source = 0;
  int arcs_max = 0;
  int routes_max = 0;
  RouteKind mode = RouteKind::Paths;
  std::vector<FileNumber> people;
  std::vector<FileNumber> companies;
};

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

inline std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

// What is wrong with the five fields of a question; empty: nothing.
inline std::string fill_question(Question& question, std::string_view source,
                                 std::string_view arcs, std::string_view routes,
                                 std::string_view mode,
                                 std::span<const std::string_view> targets) {
  const auto from = parse_number(source);
  if (!from) return "source is not a whole number of 32 bits";
  const auto arcs_max = parse_int(arcs);
  if (!arcs_max || *arcs_max < 1 || *arcs_max > kArcsMax) return "max_hops must be 1 to 5";
  const auto routes_max = parse_int(routes);
  if (!routes_max || *routes_max < 1 || *routes_max > kRoutesMax) return "k must be 1 to 100";
  if (mode != "paths" && mode != "referrers") return "mode must be paths or referrers";
  if (targets.empty()) return "no target";
  question.source = *from;
  question.arcs_max = static_cast<int>(*arcs_max);
  question.routes_max = static_cast<int>(*routes_max);
  question.mode = mode == "paths" ? RouteKind::Paths : RouteKind::Referrers;
  for (const std::string_view target : targets) {
    const bool company = target.starts_with('@');
    const auto number = parse_number(company ? target.substr(1) : target);
    if (!number) return fmt::format("target {} is neither a number nor @number", target);
    (company ? question.companies : question.people).push_back(*number);
  }
  return {};
}

inline std::vector<Route> ask(const Pool& pool, const Question& question,
                              RouteScratch& scratch) {
  std::vector<PersonIx> people;
  std::vector<CompanyIx> companies;
  for (const FileNumber number : question.people)
    people.push_back(pool.people.row_of(number));
  for (const FileNumber number : question.companies) {
    companies.push_back(pool.companies.row_of(number));
  }
  return find_routes(pool.graph,
                     {.source = pool.people.row_of(question.source),
                      .targets = people,
                      .companies = companies,
                      .arcs_max = question.arcs_max,
                      .routes_max = question.routes_max,
                      .kind = question.mode},
                     scratch);
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

// A table of questions: qid,class,source,max_hops,k,mode,targets.
inline Result<std::vector<Question>> read_questions(std::string_view text) {
  CsvReader reader(text);
  std::vector<std::string> fields;
  const auto bad = [&](std::string_view why) {
    return fail(Error::Code::BadInput, fmt::format("queries: line {}: {}", reader.line(), why));
  };
  if (!reader.next(fields) || join(fields, ",") != "qid,class,source,max_hops,k,mode,targets") {
    return bad("the header must be qid,class,source,max_hops,k,mode,targets");
  }
  std::vector<Question> questions;
  while (reader.next(fields)) {
    if (fields.size() != 7) return bad("not seven fields");
    Question question{.qid = fields[0], .kind = fields[1], .people = {}, .companies = {}};
    const std::string why = fill_question(question, fields[2], fields[3], fields[4], fields[5],
                                          words_of(fields[6]));
    if (!why.empty()) return bad(why);
    questions.push_back(std::move(question));
  }
  return questions;
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
