#include "same/decide.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/text.h"

namespace sweet {
namespace {

constexpr std::string_view kSameAs = "same-as";

std::unexpected<Error> wrong(size_t line, std::string_view expected, std::string_view found) {
  return fail(
      Error::Code::BadInput,
      fmt::format("decisions, line {}: expected {}, found \"{}\"", line, expected, found),
      "nothing was written; mend it and try again");
}

Result<Decision> decision_of(const std::vector<std::string>& row, const std::vector<int>& at,
                             size_t line) {
  const auto cell = [&](int column) {
    const int place = at[static_cast<size_t>(column)];
    return place >= 0 && static_cast<size_t>(place) < row.size()
               ? trim(row[static_cast<size_t>(place)])
               : std::string_view();
  };
  Decision decision{.file = std::string(cell(0)), .who = std::string(cell(3))};
  const auto number = parse_int(cell(1));
  if (!number || *number < 1) return wrong(line, "the line of a card", cell(1));
  decision.line = static_cast<size_t>(*number);
  const std::string word = ascii_lower(cell(2));
  if (word == "leave out" || word == "leave-out") {
    decision.what = Decision::What::LeaveOut;
  } else if (word.starts_with(kSameAs) && !trim(cell(2).substr(kSameAs.size())).empty()) {
    decision.what = Decision::What::SameAs;
    decision.person = trim(cell(2).substr(kSameAs.size()));
  } else if (word != "new") {
    return wrong(line, "new, same-as CODE or leave out", cell(2));
  }
  return decision;
}

bool names_card(const Card& card, const std::string& who) {
  return who.empty() || equal_ignoring_case(card.name, who) ||
         std::ranges::find(card.emails, ascii_lower(who)) != card.emails.end();
}

bool names_file(const std::string& path, std::string_view file, size_t files) {
  if (file.empty()) return files == 1;
  return path == file || path.ends_with("/" + std::string(file));
}

}  // namespace

Result<std::vector<Decision>> read_decisions(std::string_view csv) {
  std::vector<Decision> decisions;
  CsvReader reader(csv);
  std::vector<std::string> row;
  constexpr std::string_view kColumns[] = {"file", "line", "decision", "who"};
  std::vector<int> at(std::size(kColumns), -1);
  if (reader.next(row))
    for (size_t column = 0; column < row.size(); ++column)
      for (size_t known = 0; known < std::size(kColumns); ++known)
        if (ascii_lower(trim(row[column])) == kColumns[known])
          at[known] = static_cast<int>(column);
  if (at[1] < 0 || at[2] < 0)
    return wrong(1, "a header with line and decision, and file", row.empty() ? "" : row[0]);
  while (reader.next(row))
    decisions.push_back(TRY(decision_of(row, at, reader.line())));
  if (reader.unclosed_line() != 0)
    return wrong(reader.unclosed_line(), "the quote to be closed", "\"");
  return decisions;
}

Result<void> decide(const std::vector<Decision>& decisions, Batch& batch) {
  for (const Decision& decision : decisions) {
    bool found = false;
    for (std::uint32_t i = 0; i < batch.cards.size(); ++i) {
      Card& card = batch.cards[i];
      if (card.line != decision.line || !names_card(card, decision.who) ||
          !names_file(batch.files[card.file].path, decision.file, batch.files.size()))
        continue;
      found = true;
      if (decision.what == Decision::What::New) card.fate = CardFate::New;
      if (decision.what == Decision::What::LeaveOut) card.fate = CardFate::LeftOut;
      if (decision.what == Decision::What::SameAs)
        batch.verdicts.push_back({.person = {.text = decision.person},
                                  .other = {.card = i},
                                  .says = Says::Same,
                                  .file = card.file,
                                  .line = card.line});
    }
    if (!found)
      return fail(
          Error::Code::BadInput,
          fmt::format("decisions: there is no card {}on line {} of {}",
                      decision.who.empty() ? "" : "of " + decision.who + " ", decision.line,
                      decision.file.empty() ? "the file" : decision.file),
          "sweetspot import --dry-run --json lists the cards");
  }
  for (const Card& card : batch.cards)
    if (card.fate == CardFate::LeftOut) {
      std::vector<std::string>& notes = batch.files[card.file].notes;
      notes.push_back(fmt::format("line {}: left out, as decided", card.line));
    }
  return {};
}

std::vector<CardSeen> see_cards(const Book& known, const Batch& batch, const Changes& changes,
                                const Book& after) {
  std::unordered_map<std::string_view, const Duplicate*> maybe;  // by code, the surest
  const std::vector<Duplicate> pairs = find_duplicates(after);
  for (const Duplicate& pair : pairs) {
    maybe.try_emplace(after.people[pair.a].code, &pair);
    maybe.try_emplace(after.people[pair.b].code, &pair);
  }
  std::vector<CardSeen> cards;
  for (std::uint32_t i = 0; i < batch.cards.size(); ++i) {
    CardSeen& seen = cards.emplace_back();
    seen.card = i;
    const PersonIx row = changes.row_of_card[i];
    if (row == kNobody) {
      seen.state = CardSeen::State::LeftOut;
      continue;
    }
    if (row < known.people.size()) {
      seen.state = CardSeen::State::Known;
      seen.person = known.people[row].code;
      continue;
    }
    const std::string& code = changes.people_new[row - known.people.size()].code;
    const auto at = maybe.find(code);
    if (at == maybe.end()) continue;
    const Duplicate& pair = *at->second;
    seen.state = CardSeen::State::Maybe;
    seen.person = after.people[after.people[pair.a].code == code ? pair.b : pair.a].code;
    seen.confidence = pair.confidence;
    seen.reasons = pair.reasons;
  }
  return cards;
}

std::string_view to_word(CardSeen::State state) {
  constexpr std::string_view kWords[] = {"new", "known", "maybe", "left_out"};
  return kWords[static_cast<size_t>(state)];
}

}  // namespace sweet
