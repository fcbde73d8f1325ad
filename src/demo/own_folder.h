// A folder that only its owner can open, held for as long as the value lives, and gone after.
//
// Where a process was killed its folder is left behind: the next one made in the same place
// takes it away. A folder is held by a lock on itself, which ends with the process, however
// that ends.
//
//   errors  Storage: none can be made there
//   crash   taken away are only folders of our name and our person that nobody holds; links are
//           never followed
#pragma once

#include <string>

#include "base/result.h"

namespace sweet {

class OwnFolder {
 public:
  // In `parent`; empty: where the system keeps what does not last.
  [[nodiscard]] static Result<OwnFolder> make(const std::string& parent);
  OwnFolder(OwnFolder&& other) noexcept;
  OwnFolder& operator=(OwnFolder&&) = delete;
  ~OwnFolder();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  OwnFolder(std::string path, int handle) : path_(std::move(path)), handle_(handle) {}

  std::string path_;  // empty: another value has it now
  int handle_;
};

}  // namespace sweet
