// A card while a reader fills it from a file, cell by cell or line by line.
//
//   in      texts as they stand in the file
//   out     cleaned values, each once; what has no place of its own is a note "label: value"
//   errors  none: an address that is none becomes a note
//   limits  kListMax addresses, phones and profiles of one card; kNotesMax bytes of notes
#pragma once

#include <string>
#include <string_view>

#include "book/batch.h"
#include "reading/reader.h"

namespace sweet {

class CardDraft {
 public:
  static constexpr size_t kListMax = 100;
  static constexpr size_t kNameMax = 256;
  static constexpr size_t kNotesMax = 4096;

  explicit CardDraft(const ReadSettings& settings) : settings_(settings) {}

  // Begins the next card.
  void begin(std::uint32_t file, size_t line) { card_ = {.file = file, .line = line}; }

  // A name that is an address counts as one.
  void set_name(std::string_view name);
  void set_company(std::string_view company);
  void set_title(std::string_view title);
  void add_email(std::string_view email);  // "mailto:" is taken off
  void add_phone(std::string_view phone);
  void add_url(std::string_view url);  // a LinkedIn profile, else a note
  void add_note(std::string_view label, std::string_view value);  // empty label: the value

  const Card& card() const { return card_; }

  // Somebody, not a bare company or nothing at all.
  bool is_somebody() const;

  // Puts the card into the batch and counts it; false, and nothing done, when it is nobody.
  bool keep(const ReadInto& into);

 private:
  const ReadSettings& settings_;
  Card card_ = {};
};

// "Ana", "Maria", "Ruiz" as one name; empty parts are left out.
[[nodiscard]] std::string name_of_parts(std::initializer_list<std::string_view> parts);

// "ana@example.org" in lower case, or nothing where this is no address.
[[nodiscard]] std::string email_of(std::string_view text);

}  // namespace sweet
