#include "asks/ask_kind.h"

#include <algorithm>

#include "people/table.h"

namespace sweet {
namespace {

constexpr double kMinutesMax = 480;  // a working day; longer is no meeting
constexpr double kPeopleMax = 50;

Result<AskKind> read_kind(const TableRow& row) {
  AskKind kind;
  kind.id = row.text("id");
  kind.label = row.text("label");
  if (kind.id.empty()) return std::unexpected(row.error("id", "a name for the kind"));
  if (!read_word(row.text("medium"), kind.medium))
    return std::unexpected(row.error("medium", "message, phone, video, coffee, lunch, …"));
  kind.minutes = static_cast<int>(TRY(row.number("minutes", 1, kMinutesMax)));
  kind.people = static_cast<int>(TRY(row.number("people", 0, kPeopleMax)));
  kind.prepare_minutes = static_cast<int>(TRY(row.number("prepare_minutes", 0, kMinutesMax)));
  kind.job = TRY(row.number("job", 0, 1));
  kind.exposure = TRY(row.number("exposure", 0, 1));
  kind.meeting = TRY(row.number("meeting", 0, 1)) > 0.5;
  kind.worth = TRY(row.number("worth", 0, 100));
  kind.source = row.text("source");
  return kind;
}

}  // namespace

Result<AskKinds> AskKinds::read(std::string_view shipped_csv, const std::vector<AskKind>& own) {
  AskKinds kinds;
  const auto add_row = [&](const TableRow& row) -> Result<void> {
    kinds.kinds_.push_back(TRY(read_kind(row)));
    return {};
  };
  TRY(read_table("asks.csv", shipped_csv, add_row));
  for (const AskKind& kind : own) {
    const auto known = std::ranges::find(kinds.kinds_, kind.id, &AskKind::id);
    if (known == kinds.kinds_.end())
      kinds.kinds_.push_back(kind);
    else
      *known = kind;
  }
  return kinds;
}

const AskKind* AskKinds::find(std::string_view id) const {
  const auto found = std::ranges::find(kinds_, id, &AskKind::id);
  return found == kinds_.end() ? nullptr : &*found;
}

}  // namespace sweet
