#include "store/schema.h"

#include <fmt/format.h>

#include "base/embedded.h"

namespace sweet {
namespace {

Result<void> apply_steps(Database& database, int from,
                         std::span<const std::string_view> steps) {
  const int newest = static_cast<int>(steps.size());
  for (int version = from + 1; version <= newest; ++version) {
    TRY(database.script(steps[static_cast<size_t>(version) - 1]));
    TRY(database.set_schema_version(version));
  }
  return {};
}

Result<int> version_known(Database& database, int newest) {
  const int version = TRY(database.schema_version());
  if (version > newest)
    return fail(Error::Code::BadInput,
                fmt::format("this is a database from the future: its version is {}, this "
                            "program knows up to {}",
                            version, newest),
                "install the newest Sweetspot, or name another file with --db; this one was "
                "not touched");
  return version;
}

}  // namespace

std::vector<std::string_view> released_steps() {
  std::vector<std::string_view> steps;
  for (int version = 1; version <= kSchemaVersion; ++version)
    steps.push_back(embedded_file(fmt::format("schema_{:03}.txt", version)));
  return steps;
}

Result<void> bring_up_to_date(Database& database, std::span<const std::string_view> steps) {
  const int newest = static_cast<int>(steps.size());
  const int found = TRY(version_known(database, newest));
  if (found == newest) return {};
  if (found > 0) TRY(database.keep_copy(found));
  // Another process may be doing the same: looked at again once the lock is held.
  TRY(database.begin(Access::Write));
  const Result<int> version = version_known(database, newest);
  Result<void> done = {};
  if (version)
    done = apply_steps(database, *version, steps);
  else
    done = std::unexpected(version.error());
  if (done) done = database.commit();
  if (!done) database.roll_back();
  return done;
}

}  // namespace sweet
