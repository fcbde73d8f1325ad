// Measures who is who on a file whose truth is known: precision and recall of pairs, and time.
//
//   same_bench FILE.csv [--confidence 0.5]
//   FILE: header; the first column is the truth: records with the same text up to its second
//   '-' ("rec-17-org", "rec-17-dup-0") are of one human. Which of our fields a column is
//   follows from its name; the records are linked by the product's own code.
#include <fmt/format.h>

#include <chrono>
#include <map>
#include <set>

#include "base/csv.h"
#include "base/disk.h"
#include "base/text.h"
#include "same/link.h"

namespace sweet {
namespace {

struct Column {
  std::string_view name;
  std::string_view field;
  FieldKind kind;
};

constexpr Column kColumns[] = {
    {"given_name", "name", FieldKind::Words},    {"surname", "name", FieldKind::Words},
    {"street_number", "house", FieldKind::Code}, {"address_1", "street", FieldKind::Words},
    {"address_2", "place", FieldKind::Words},    {"suburb", "town", FieldKind::Words},
    {"postcode", "postcode", FieldKind::Code},   {"state", "state", FieldKind::Code},
    {"date_of_birth", "born", FieldKind::Code},  {"soc_sec_id", "number", FieldKind::Code}};

struct Table {
  std::vector<LinkField> fields;
  std::vector<LinkRecord> records;
  std::vector<std::string> truths;
};

size_t field_of(Table& table, const Column& column) {
  for (size_t f = 0; f < table.fields.size(); ++f)
    if (table.fields[f].name == column.field) return f;
  const bool words = column.kind == FieldKind::Words;
  table.fields.push_back({.name = column.field,
                          .kind = column.kind,
                          .ours = words ? kOurWords : kOurCodes,
                          .strangers = words ? kStrangeWords : kStrangeCodes});
  return table.fields.size() - 1;
}

Table read_table(const std::string& text) {
  Table table;
  CsvReader csv(text);
  std::vector<std::string> row, header;
  if (!csv.next(header)) return table;
  for (size_t line = 0; csv.next(row); ++line) {
    LinkRecord record;
    for (size_t c = 1; c < row.size() && c < header.size(); ++c)
      for (const Column& column : kColumns) {
        if (trim(header[c]) != column.name) continue;
        const size_t field = field_of(table, column);
        record.texts.resize(std::max(record.texts.size(), table.fields.size()));
        const std::string folded = fold_name(trim(row[c]));
        if (folded.empty()) continue;
        if (column.kind == FieldKind::Code)
          record.texts[field].push_back(folded);
        else
          for (std::string_view word : split(folded, ' '))
            record.texts[field].emplace_back(word);
      }
    record.texts.resize(table.fields.size());
    table.records.push_back(std::move(record));
    const std::string_view id = row[0];
    table.truths.emplace_back(id.substr(0, id.find('-', id.find('-') + 1)));
  }
  return table;
}

int run(const std::string& path, double confidence_min) {
  const auto bytes = DiskFiles().open(path);
  if (!bytes) return fmt::print(stderr, "{}\n", bytes.error().message), 1;
  const auto text = read_all(**bytes, path, 1u << 30);
  if (!text) return fmt::print(stderr, "{}\n", text.error().message), 1;
  const Table table = read_table(*text);
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<Link> links =
      link_records(table.fields, table.records, {.confidence_min = confidence_min});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::map<std::string, size_t> bearers;
  size_t pairs = 0, right = 0;
  for (const std::string& truth : table.truths)
    pairs += bearers[truth]++;
  for (const Link& link : links)
    right += table.truths[link.a] == table.truths[link.b];
  const double precision = static_cast<double>(right) / static_cast<double>(links.size());
  const double recall = static_cast<double>(right) / static_cast<double>(pairs);
  fmt::print(
      "{{\"records\":{},\"pairs\":{},\"found\":{},\"right\":{},\"precision\":{:.4f},"
      "\"recall\":{:.4f},\"f1\":{:.4f},\"seconds\":{:.3f}}}\n",
      table.records.size(), pairs, links.size(), right, precision, recall,
      2 * precision * recall / (precision + recall), took.count());
  return 0;
}

}  // namespace
}  // namespace sweet

int main(int count, char** words) {
  if (count != 2 && !(count == 4 && std::string_view(words[2]) == "--confidence")) {
    fmt::print(stderr, "same_bench FILE.csv [--confidence 0.5]\n");
    return 2;
  }
  const auto least = count == 4 ? sweet::parse_double(words[3]) : std::optional<double>(0.5);
  if (!least) return fmt::print(stderr, "--confidence: not a number: {}\n", words[3]), 2;
  return sweet::run(words[1], *least);
}
