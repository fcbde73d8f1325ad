#include "people/tie_kind.h"

#include <fmt/format.h>

#include <algorithm>

#include "people/table.h"

namespace sweet {
namespace {

Result<Span> read_span(const TableRow& row, const std::string& column) {
  const double low = TRY(row.number(column + "_low", 0, 1));
  const double high = TRY(row.number(column + "_high", 0, 1));
  if (low > high)
    return std::unexpected(row.error(column + "_low", "no more than " + column + "_high"));
  return Span{low, high};
}

Result<TieKind> read_kind(const TableRow& row) {
  TieKind kind;
  kind.id = row.text("id");
  kind.inverse = row.text("inverse");
  kind.label = row.text("label");
  kind.phrase = row.text("phrase");
  kind.closeness = TRY(read_span(row, "closeness"));
  kind.common = TRY(row.number("common", 0, 1));
  kind.depends = TRY(read_span(row, "depends"));
  kind.owed = TRY(row.number("owed", 0, 1));
  kind.respect = TRY(row.number("respect", 0, 1));
  kind.value = TRY(row.number("value", 0, 1));
  kind.half_life_years = TRY(row.number("half_life_years", 0.01, 100));
  kind.spoken = TRY(row.number("spoken", 0, 1)) > 0.5;
  kind.source = row.text("source");
  if (kind.id.empty()) return std::unexpected(row.error("id", "a name for the kind"));
  return kind;
}

}  // namespace

Result<TieKinds> TieKinds::read(std::string_view shipped_csv, const std::vector<TieKind>& own) {
  TieKinds kinds;
  const auto add_row = [&](const TableRow& row) -> Result<void> {
    kinds.kinds_.push_back(TRY(read_kind(row)));
    return {};
  };
  TRY(read_table("ties.csv", shipped_csv, add_row));
  for (const TieKind& kind : own) {
    const auto known = std::ranges::find(kinds.kinds_, kind.id, &TieKind::id);
    if (known == kinds.kinds_.end())
      kinds.kinds_.push_back(kind);
    else
      *known = kind;
  }
  for (const TieKind& kind : kinds.kinds_)
    if (kinds.find(kind.inverse) == nullptr)
      return fail(Error::Code::BadInput,
                  fmt::format("kind of tie \"{}\": its inverse \"{}\" is no kind of tie",
                              kind.id, kind.inverse),
                  "add a row for the inverse, or name the kind itself as its inverse");
  return kinds;
}

const TieKind* TieKinds::find(std::string_view id) const {
  const auto found = std::ranges::find(kinds_, id, &TieKind::id);
  return found == kinds_.end() ? nullptr : &*found;
}

const TieKind& TieKinds::inverse_of(const TieKind& kind) const {
  const TieKind* inverse = find(kind.inverse);
  return inverse == nullptr ? kind : *inverse;
}

}  // namespace sweet
