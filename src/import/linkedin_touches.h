// The exchanges in a LinkedIn archive: messages, invitations, endorsements, recommendations.
//
//   in      the text of one table of the archive; the people read so far
//   out     touches. Texts are not kept: of a message only a hash goes into its key; its
//           subject where the settings say so.
//           Left out and counted in the file's notes: drafts, sponsored messages, messages
//           with nobody we could name. Endorsements of one person on one day are one touch.
//   errors  rows that cannot be read are refused in their file
#pragma once

#include "import/linkedin_people.h"

namespace sweet {

enum class Direction : std::uint8_t { Received, Given };

// Finds the owner's profile: who sent what went out, who got what came in.
void find_owner_in_invitations(std::string_view text, LinkedinPeople& people);

// Finds the owner, where still unknown, as the one who is in all conversations and no
// connection; else the owner's profile by the owner's name.
void find_owner_in_messages(std::string_view text, LinkedinPeople& people);

void read_linkedin_messages(const LinkedinSource& source, LinkedinPeople& people);
void read_linkedin_invitations(const LinkedinSource& source, LinkedinPeople& people);
void read_linkedin_endorsements(const LinkedinSource& source, Direction direction,
                                LinkedinPeople& people);
void read_linkedin_recommendations(const LinkedinSource& source, Direction direction,
                                   LinkedinPeople& people);

}  // namespace sweet
