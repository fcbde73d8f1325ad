// Reads the JSON export of Monica: the people one keeps there, and what passed with them.
//
//   in      the JSON of an account of Monica 4: contacts, each with fields, calls,
//           activities, notes, tags and relationships
//   out     one card for each contact; calls and activities are exchanges with the owner;
//           what has no place of its own is kept in the notes. Monica's other export is
//           vCard, which vcard.h reads.
//   errors  JSON that is none is refused as a whole; a contact that is none is refused by
//           its number, from 1, as its line
//   limits  kDepthMax levels, checked before anything is built; kContactsMax contacts
//   source  monicahq/monica, the shape of its ExportAccount
#pragma once

#include "reading/reader.h"

namespace sweet {

[[nodiscard]] const Reader& monica_reader();

}  // namespace sweet
