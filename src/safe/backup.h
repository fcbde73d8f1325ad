// A copy of a data file to keep elsewhere, made while others are at work on it: protected with
// the same pass-phrase where the file is.
//
//   errors  NotFound: there is nothing to copy yet; Conflict: there is something of that name,
//           or a journal that would be played into the copy;
//           BadInput: the copy would lie over the file itself; those of sqlite_backup.h
#pragma once

#include <string>

#include "base/result.h"
#include "key/ring.h"
#include "store/sqlite_backup.h"

namespace sweet {

enum class WhereOneIs : bool { Refuse, WriteOver };

[[nodiscard]] Result<BackupMade> back_up(const std::string& file, const std::string& out,
                                         const KeyRing& ring, WhereOneIs there);

}  // namespace sweet
