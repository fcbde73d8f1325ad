#include "tests/fakes/fake_files.h"

namespace sweet {
namespace {

std::unexpected<Error> no_such(const std::string& path) {
  return fail(Error::Code::NotFound, path + ": no such file or folder");
}

std::string as_folder(const std::string& path) {
  return path.ends_with('/') ? path : path + "/";
}

}  // namespace

void FakeFiles::add(const std::string& path, std::string text) {
  texts_[path] = std::move(text);
}

void FakeFiles::add_unreadable(const std::string& path) {
  texts_[path] = "";
  unreadable_.insert(path);
}

Result<Files::Kind> FakeFiles::kind(const std::string& path) const {
  if (texts_.contains(path)) return Kind::File;
  const auto inside = texts_.lower_bound(as_folder(path));
  if (inside != texts_.end() && inside->first.starts_with(as_folder(path))) return Kind::Folder;
  return no_such(path);
}

Result<TextList> FakeFiles::list(const std::string& path) const {
  const std::string folder = as_folder(path);
  std::set<std::string> names;
  for (auto at = texts_.lower_bound(folder);
       at != texts_.end() && at->first.starts_with(folder); ++at) {
    const std::string rest = at->first.substr(folder.size());
    names.insert(rest.substr(0, rest.find('/')));
  }
  if (names.empty()) return no_such(path);
  TextList list;
  for (const std::string& name : names)
    list.push_back(name);
  return list;
}

Result<std::unique_ptr<Bytes>> FakeFiles::open(const std::string& path) const {
  const auto found = texts_.find(path);
  if (found == texts_.end()) return no_such(path);
  if (unreadable_.contains(path))
    return fail(Error::Code::Storage, path + ": cannot open: permission denied");
  return bytes_of(found->second);
}

}  // namespace sweet
