// The people of a LinkedIn archive: connections, the owner, where the owner worked.
//
//   in      the text of one table of the archive
//   out     one card for one profile in the whole archive; the owner is "me"
//   errors  rows that cannot be read are refused in their file
//   source  peer formats of 2020 to 2026: with and without URL, note before the header
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "book/batch.h"
#include "reading/reader.h"

namespace sweet {

// One table of an archive, to be read into batch.files[file].
struct LinkedinSource {
  std::string_view text;
  std::uint32_t file;
  const ReadSettings& settings;
};

// Who is in the archive. Tables are read one after the other and name the same people.
class LinkedinPeople {
 public:
  explicit LinkedinPeople(Batch& batch) : batch_(batch) {}

  // The card of a profile, or of the only person of that name; made when there is none.
  PersonRef find_or_add(const std::string& slug, const std::string& name,
                        const LinkedinSource& source, size_t line);
  PersonRef add(Card card);  // always a new card

  // The row of a card with this profile, or PersonRef::kNoCard.
  std::uint32_t card_of(const std::string& slug) const;

  // False when this card is a connection already.
  bool connect(const PersonRef& person) { return connected_.insert(person.card).second; }

  // The owner: "me", with a card of their own made when first needed.
  PersonRef me(const LinkedinSource& source);
  Card& owner(const LinkedinSource& source);

  // What tells who the owner is.
  void own_slug(const std::string& slug) { own_slugs_.insert(slug); }
  void own_name(std::string_view name);
  bool has_own_slug() const { return !own_slugs_.empty(); }
  bool has_own_name() const { return !own_folded_.empty(); }
  bool is_own_name(std::string_view name) const;
  bool is_owner(const std::string& slug, std::string_view name) const;

  // Gives the owner's card the name and profile found, where it has none.
  void complete_owner();

  Batch& batch() { return batch_; }

 private:
  Batch& batch_;
  std::uint32_t owner_ = PersonRef::kNoCard;
  std::string own_name_ = {};
  std::string own_folded_ = {};
  std::unordered_set<std::string> own_slugs_ = {};
  std::unordered_set<std::uint32_t> connected_ = {};
  std::unordered_map<std::string, std::uint32_t> by_slug_ = {};
  // By folded name; kNoCard where several bear it.
  std::unordered_map<std::string, std::uint32_t> by_name_ = {};
  std::unordered_map<std::string, PersonRef> by_bare_name_ = {};
};

void read_linkedin_connections(const LinkedinSource& source, LinkedinPeople& people);
void read_linkedin_profile(const LinkedinSource& source, LinkedinPeople& people);
void read_linkedin_emails(const LinkedinSource& source, LinkedinPeople& people);
void read_linkedin_positions(const LinkedinSource& source, LinkedinPeople& people);
void read_linkedin_education(const LinkedinSource& source, LinkedinPeople& people);
void read_linkedin_notes(const LinkedinSource& source, LinkedinPeople& people);

}  // namespace sweet
