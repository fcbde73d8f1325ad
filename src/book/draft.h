// The Changes while match() writes them: people and companies by row, refusals by line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "book/batch.h"
#include "book/book.h"
#include "book/changes.h"
#include "book/join.h"
#include "book/names.h"

namespace sweet {

class BookDraft {
 public:
  BookDraft(const Book& book, Batch& read);
  BookDraft(const BookDraft&) = delete;
  BookDraft& operator=(const BookDraft&) = delete;

  // Joins the cards and gives everybody their new values; before any row that names people.
  void write_people();

  // The Changes, complete: call it last.
  Changes finish();

  // The row of a company, new if it must be; kNoOrg for an empty name.
  OrgIx org(std::string_view name);

  // Whom a row of a file means. Nothing: unknown or ambiguous, and the row was refused.
  template <typename Row>
  std::optional<PersonIx> person(const PersonRef& ref, const Row& row,
                                 std::string_view column) {
    return person(ref, row.file, row.line, column);
  }

  // Whether person() would find somebody; nothing is refused.
  bool knows(const PersonRef& ref);

  // Whom a card became; kNobody: it was refused or left out.
  PersonIx person_of_card(std::uint32_t card) const { return joined_.row_of_card[card]; }

  PersonIx me() const { return joined_.me; }  // kNobody: nobody is known to be the owner

  // Known people who met on one card.
  const std::vector<Joined::Met>& met() const { return joined_.met; }

  template <typename Row>
  void refuse(const Row& row, std::string why) {
    batch.files[row.file].refuse(row.line, std::move(why));
  }

  // New values may name somebody differently (a new name, one more address), so the cards are
  // joined again with the outcome, as the next import would, until they stay where they are.
  static constexpr int kRoundsMax = 4;

  const Book& known;
  Batch& batch;
  Changes changes = {};

 private:
  std::optional<PersonIx> person(const PersonRef& ref, std::uint32_t file, size_t line,
                                 std::string_view column);
  PersonIx owner();  // made, if there is none
  void write_round();
  void add_cards(Person& person, const std::vector<std::uint32_t>& cards);
  void complete(Person& person);
  std::string new_code(PersonId id);

  Book cast_ = {};  // people and companies as they become; rows as in the Book after
  Joined joined_ = {};
  Names names_;
  std::unordered_map<std::string, OrgIx> orgs_ = {};   // by key
  std::unordered_map<std::string, OrgIx> spelt_ = {};  // by the name as written
  std::unordered_set<std::string> codes_ = {};         // given, here or before
  PersonId id_last_ = {};
  OrgId org_id_last_ = {};
};

}  // namespace sweet
