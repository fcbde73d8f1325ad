#include "tests/fakes/history_model.h"

namespace sweet {

std::vector<std::string> rows_of(const Book& book) {
  std::map<std::string, std::vector<Cells>> tables;
  const Numbering numbers(book, {});
  const auto put = [&](const char* table, const auto& rows) {
    for (const auto& row : rows)
      tables[table].push_back(cells_of(row, numbers));
  };
  for (const Org& org : book.orgs)
    tables["orgs"].push_back(cells_of(org));
  put("people", book.people);
  put("roles", book.roles);
  put("bonds", book.bonds);
  put("touches", book.touches);
  put("targets", book.targets);
  put("asks", book.asks);
  put("verdicts", book.verdicts);
  std::vector<std::string> all;
  for (const auto& [table, rows] : tables)
    for (const Cells& cells : rows)
      all.push_back(table + ": " + text_of(cells));
  return all;
}

}  // namespace sweet
