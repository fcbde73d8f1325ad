#include "tests/fakes/history_model.h"

namespace sweet {

std::vector<std::string> rows_of(const Book& book) {
  std::map<std::string, std::vector<Cells>> tables;
  const Numbering numbers(book, {});
  const auto put = [&](const char* table, const auto& rows) {
    for (const auto& row : rows)
      tables[table].push_back(cells_of(row, numbers));
  };
  const auto put_named = [&](const char* table, const auto& rows) {
    for (const auto& row : rows)
      tables[table].push_back(cells_of(row));
  };
  put_named("orgs", book.orgs);
  put("people", book.people);
  put("roles", book.roles);
  put("bonds", book.bonds);
  for (const Touch& touch : book.touches)
    tables["touches"].push_back(cells_of(touch, subject_of(book.subjects, touch), numbers));
  put("targets", book.targets);
  put("asks", book.asks);
  put("verdicts", book.verdicts);
  put_named("tie_kinds", book.own_ties);
  put_named("ask_kinds", book.own_asks);
  put_named("settings", book.settings);
  std::vector<std::string> all;
  for (const auto& [table, rows] : tables)
    for (const Cells& cells : rows)
      all.push_back(table + ": " + text_of(cells));
  return all;
}

std::string difference(const std::vector<std::string>& rows,
                       const std::vector<std::string>& expected) {
  std::string text;
  for (const std::string& row : rows)
    if (std::ranges::count(expected, row) == 0) text += "too much: " + row;
  for (const std::string& row : expected)
    if (std::ranges::count(rows, row) == 0) text += "missing: " + row;
  return text.empty() && rows != expected ? "in another order" : text;
}

}  // namespace sweet
