// duplicates, merge, unmerge, notsame: who is one human.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "book/find.h"
#include "cli/commands.h"
#include "same/duplicates.h"
#include "view/json.h"

namespace sweet {
namespace {

constexpr size_t kPairsShown = 50;  // as text; --json gives them all
constexpr double kAlmostSure = 0.95;
constexpr double kProbable = 0.75;
constexpr double kSaidMost = 0.99;  // more would claim to be certain

std::string_view in_words(double confidence) {
  if (confidence >= kAlmostSure) return "almost surely";
  return confidence >= kProbable ? "probably" : "perhaps";
}

void print_pair(const Book& book, const Duplicate& pair, std::ostream& out) {
  const std::string& a = book.people[pair.a].code;
  const std::string& b = book.people[pair.b].code;
  out << fmt::format("{} ({}) and {} ({}): {} one and the same ({:.2f})\n",
                     name_of(book, pair.a), a, name_of(book, pair.b), b,
                     in_words(pair.confidence), std::min(pair.confidence, kSaidMost));
  for (const SameReason& reason : pair.reasons)
    out << (reason.speaks_for ? "  + " : "  - ") << reason.text << '\n';
  out << fmt::format("  sweetspot merge {} {}   or   sweetspot notsame {} {}\n", a, b, a, b);
}

std::string_view done(Judgement what) {
  switch (what) {
    case Judgement::Merge:
      return "They are one person now";
    case Judgement::Unmerge:
      return "They are two people again";
    case Judgement::NotSame:
      return "They are two people, and will not be offered as one again";
  }
  return "";
}

}  // namespace

Result<int> perform(Desk& desk, const DuplicatesCommand&) {
  const Book book = TRY(desk.engine.read(Extent::NoSubjects));
  const std::vector<Duplicate> pairs = find_duplicates(book);
  if (desk.json) {
    Json rows = Json::array();
    for (const Duplicate& pair : pairs)
      rows.push_back(json_of(book, pair));
    desk.out << Json{{"pairs", std::move(rows)}}.dump() << '\n';
    return 0;
  }
  if (pairs.empty()) desk.out << "Nobody seems to be here twice.\n";
  for (size_t i = 0; i < pairs.size() && i < kPairsShown; ++i)
    print_pair(book, pairs[i], desk.out);
  if (pairs.size() > kPairsShown)
    desk.out << fmt::format("… and {} pairs more (--json lists them)\n",
                            pairs.size() - kPairsShown);
  return 0;
}

Result<int> perform(Desk& desk, const JudgeCommand& command) {
  const auto id = static_cast<std::int64_t>(
      TRY(desk.engine.judge(command.person, command.other, command.what)));
  if (desk.json)
    desk.out << Json{{"import", id}}.dump() << '\n';
  else
    desk.out << fmt::format("{}. To take that back: sweetspot undo {}\n", done(command.what),
                            id);
  return 0;
}

}  // namespace sweet
