// Questions about routes as people write them: in a line, or as a row of a table.
//
//   in      persons and companies by the numbers of a pool's tables; `@5` is company 5
//   errors  in words: what is wrong with the first field that is
#pragma once

#include <fmt/format.h>

#include <string>
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

}  // namespace sweet
