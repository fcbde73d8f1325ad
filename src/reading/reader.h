// What all readers of files look like: one format, told by its content, read into a Batch.
//
//   in      the bytes of one file, or of one member of an archive
//   out     cards, touches, … in `into.batch`; counts, refusals and what was left out on
//           purpose in its FileRead
//   errors  a Result says that the bytes could not be read on; a broken record never stops
//           the rest: it is a Refusal
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/files.h"
#include "base/result.h"
#include "book/batch.h"

namespace sweet {

// What the person who imports has said. Nothing here is guessed.
struct ReadSettings {
  std::string columns = {};                  // of a CSV: "name=Full Name,email=Mail"
  std::string region = {};                   // "DE": where phone numbers without "+" belong
  std::vector<std::string> own_emails = {};  // lower case; the owner's
  std::optional<Moment> now = {};            // nothing after it has happened yet
  bool keep_subjects = false;                // of mails, messages and meetings
};

struct ReadInto {
  Batch& batch;
  std::uint32_t file;  // row in Batch::files
  const ReadSettings& settings;
  std::function<void(std::uint64_t)> progress = {};  // bytes done, now and then

  FileRead& read() const { return batch.files[file]; }
};

struct Reader {
  std::string_view name;  // in `--as` and in reports: "vcard"

  // By the first bytes, already UTF-8. Files only end in `path`; content decides.
  bool (*recognises)(std::string_view head);

  // May a member of an archive with this name (lower case, no folders) be this?
  bool (*has_member_name)(std::string_view name);

  Result<void> (*read)(const Bytes& bytes, const ReadInto& into);
};

inline constexpr std::uint64_t kTextBytesMax = 1ULL << 30;  // of a file read as a whole

// The whole file as UTF-8, by its byte order mark or by how its bytes alternate with NUL.
[[nodiscard]] Result<std::string> read_text(const Bytes& bytes, std::string_view path);

// The same for the first bytes of a file.
[[nodiscard]] std::string text_of_head(std::string_view head);

// "3 rows left out", when there are any.
void note_count(FileRead& read, size_t count, std::string_view what);

}  // namespace sweet
