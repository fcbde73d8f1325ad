#include "store/schema.h"

#include <fmt/format.h>

#include "base/embedded.h"

namespace sweet {
namespace {

Result<void> apply_step(Database& database, int version) {
  const std::string_view sql = embedded_file(fmt::format("schema_{:03}.txt", version));
  TRY(database.script(sql));
  return database.set_schema_version(version);
}

Result<void> apply_steps(Database& database, int from) {
  for (int version = from + 1; version <= kSchemaVersion; ++version)
    TRY(apply_step(database, version));
  return {};
}

}  // namespace

Result<void> bring_up_to_date(Database& database) {
  if (TRY(database.schema_version()) == kSchemaVersion) return {};
  // Another process may be doing the same: looked at again once the lock is held.
  TRY(database.begin());
  const Result<int> version = database.schema_version();
  Result<void> done = {};
  if (!version) {
    done = std::unexpected(version.error());
  } else if (*version > kSchemaVersion) {
    done =
        fail(Error::Code::BadInput,
             fmt::format("this database is of version {}, newer than this program knows ({})",
                         *version, kSchemaVersion),
             "install the newest Sweetspot; the file was not touched");
  } else {
    done = apply_steps(database, *version);
  }
  if (!done) {
    database.roll_back();
    return done;
  }
  return database.commit();
}

}  // namespace sweet
