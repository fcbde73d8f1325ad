// Reads whatever a person drops: archives, mailboxes, spreadsheets, folders of them.
//
// What a file is, is decided by its content, not its name; `as` overrides the guess.
//
//   in      files, paths (folders are walked, archives opened; nothing is unpacked to disk)
//   out     one Batch for all paths, with a FileRead for every file looked at; a Maildir is
//           one file of many mails
//   errors  NotFound, Storage, and BadInput for a path given by name that is no format we
//           know (inside folders and archives such files are passed over and listed)
//   limits  named in read.cc and archive.h
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "book/batch.h"
#include "reading/reader.h"

namespace sweet {

struct ReadProgress {
  enum class Unit : std::uint8_t { Bytes, Mails, Rows };

  std::string_view path;
  std::uint64_t done;
  std::uint64_t all;
  Unit unit = Unit::Bytes;  // Rows: being stored; the path is empty
};

using TellProgress = std::function<void(const ReadProgress&)>;

struct ReadOptions {
  // A format's name ("mbox", "linkedin", "spreadsheets", "vcard", …), or "csv:" and what the
  // columns are; empty: guess.
  std::string as = {};
  TellProgress progress = {};
  ReadSettings settings = {};
  std::vector<Setting> seen = {};  // of mailboxes read before (seen.h)
};

// "csv, eml, icalendar, …": what `as` may be.
[[nodiscard]] std::string format_names();

[[nodiscard]] Result<Batch> read_batch(const Files& files,
                                       const std::vector<std::string>& paths,
                                       const ReadOptions& options);

}  // namespace sweet
