// The made-up search that anybody may look around in: a database of its own, filled from the
// example that the program carries, in a folder that only its owner can open.
//
// The folder goes with the value, and with it whatever was tried in it; one that a killed
// process left behind goes with the next.
//   in      the folder to make it in (empty: the system's for what does not last), and how a
//           database is opened
//   errors  Storage: no folder can be made; those of the store
//   cost    0.2 s for 213 people, 150 mails and 32 asks
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/result.h"
#include "demo/own_folder.h"
#include "store/database.h"

namespace sweet {

using OpenDatabase = std::function<Result<std::unique_ptr<Database>>(const std::string&)>;

// The moment at which the made-up search stands still: its asks are of the weeks before it.
[[nodiscard]] Moment made_up_moment();

// A file of the example ("people.csv"), or nothing. Valid for ever.
[[nodiscard]] std::string_view embedded_example(std::string_view name);

class MadeUp {
 public:
  [[nodiscard]] static Result<MadeUp> make(const std::string& parent,
                                           const OpenDatabase& open_database);

  [[nodiscard]] std::string file() const { return folder_.path() + "/made-up.db"; }

 private:
  explicit MadeUp(OwnFolder folder) : folder_(std::move(folder)) {}

  OwnFolder folder_;
};

}  // namespace sweet
