// Reads a LinkedIn archive: which table is which, and in what order they are read.
//
//   in      the texts of the archive's tables, in any order, of one archive
//   out     cards, roles, bonds "online_only" from me to every connection, touches
//   errors  as linkedin_people.h and linkedin_touches.h say
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/batch.h"
#include "reading/reader.h"

namespace sweet {

// In the order they are read: first what tells who the owner is and who is connected.
enum class LinkedinKind : std::uint8_t {
  Profile,
  Emails,
  Connections,
  Invitations,
  Messages,
  Positions,
  Education,
  EndorsementsReceived,
  EndorsementsGiven,
  RecommendationsReceived,
  RecommendationsGiven,
  Notes
};

struct LinkedinTable {
  LinkedinKind kind;
  std::string text;
  std::uint32_t file;  // row in Batch::files
};

[[nodiscard]] std::string_view format_name(LinkedinKind kind);  // "linkedin messages"

// By the columns; the path only tells apart tables of the same columns.
[[nodiscard]] std::optional<LinkedinKind> recognise_linkedin(std::string_view text,
                                                             std::string_view path);

// The name of a member of an archive that may hold one of these tables, in any case, with
// blanks and underscores or without, in any folder.
[[nodiscard]] bool is_linkedin_name(std::string_view path);

void read_linkedin(std::vector<LinkedinTable> tables, const ReadSettings& settings,
                   Batch& batch);

}  // namespace sweet
