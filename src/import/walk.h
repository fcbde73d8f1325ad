// The files below the paths a person gave: folders are walked, Maildirs stay in one piece.
//
//   in      files or folders; "-" is standard input
//   out     files in the order of the paths and, in folders, by name; what in a folder cannot
//           be looked at, with the reason
//   errors  NotFound, Storage: of a path that was given; BadInput: more than kFilesMax files
//   limits  kFilesMax files, kMailsMax mails of one Maildir, kFolderDepthMax folders in
//           folders; what lies deeper is left alone; hidden files are, too
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "mail/eml.h"

namespace sweet {

inline constexpr size_t kFilesMax = 100'000;
inline constexpr size_t kMailsMax = 20'000'000;
inline constexpr size_t kFolderDepthMax = 32;

// A file to look at. One given by name must be readable; one found in a folder may be not.
struct Found {
  std::string path;
  bool by_name = false;
  std::vector<MailFolder> mails = {};  // of a Maildir: `cur` and `new`, with what is in them
  std::string trouble = {};            // why it cannot be looked at; empty: it can
};

[[nodiscard]] Result<std::vector<Found>> walk_paths(const Files& files,
                                                    const std::vector<std::string>& paths);

}  // namespace sweet
