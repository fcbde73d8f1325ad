#include "safe/backup.h"

#include <filesystem>

#include "store/sqlite_file.h"

namespace sweet {

Result<BackupMade> back_up(const std::string& file, const std::string& out, const KeyRing& ring,
                           WhereOneIs there) {
  if (TRY(look_at_file(file)).kind == FileKind::Fresh)
    return fail(Error::Code::NotFound, file + ": there is nothing in it to back up yet",
                "name the data file with --db");
  std::error_code error;
  if (std::filesystem::is_directory(out, error))
    return fail(Error::Code::BadInput, out + ": is a folder", "name a file in it");
  if (std::filesystem::equivalent(file, out, error))
    return fail(Error::Code::BadInput, out + ": is the data file itself",
                "name another place for the copy");
  if (there == WhereOneIs::Refuse && std::filesystem::exists(out, error))
    return fail(Error::Code::Conflict, out + ": is there already",
                "name another file, or say --overwrite");
  for (const char* ending : {"-journal", "-wal"})
    if (const std::string of_another = out + ending;
        std::filesystem::file_size(of_another, error) > 0 && !error)
      return fail(Error::Code::Conflict,
                  of_another + ": is there from another file of that name, and would spoil it",
                  "name another file, or see to that one first");
  return backup_sqlite({.path = file, .out = out, .keys = &ring});
}

}  // namespace sweet
