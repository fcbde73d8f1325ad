// Files in memory for tests: what was added is there, nothing else; "-" is standard input.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/files.h"

namespace sweet {

class FakeFiles : public Files {
 public:
  // Folders above it come into being.
  void add(const std::string& path, std::string text);

  // Can be seen, but opening it fails with Storage.
  void add_unreadable(const std::string& path);

  [[nodiscard]] Result<Kind> kind(const std::string& path) const override;
  [[nodiscard]] Result<TextList> list(const std::string& path) const override;
  [[nodiscard]] Result<std::unique_ptr<Bytes>> open(const std::string& path) const override;

 private:
  std::map<std::string, std::string> texts_ = {};
  std::set<std::string> unreadable_ = {};
};

}  // namespace sweet
