#include "demo/own_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>  // NOLINT: mkdtemp is POSIX's
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>
#include <utility>

namespace sweet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kName = "sweetspot-made-up-";
constexpr std::string_view kPlaces = "XXXXXX";  // what mkdtemp fills
constexpr int kTriesMax = 3;

// A handle on the folder with its lock; -1: it is a link, not ours, held, or gone.
int hold(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (handle < 0) return -1;
  struct stat about {};
  const bool ours = ::fstat(handle, &about) == 0 && about.st_uid == ::geteuid() &&
                    about.st_nlink > 0 && ::flock(handle, LOCK_EX | LOCK_NB) == 0;
  if (ours) return handle;
  ::close(handle);
  return -1;
}

void sweep(const std::string& parent) {
  std::error_code error, ignored;
  for (fs::directory_iterator it(parent, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with(kName) || name.size() != kName.size() + kPlaces.size()) continue;
    const int handle = hold(it->path().string());
    if (handle < 0) continue;
    fs::remove_all(it->path(), ignored);  // of a link in it the link
    ::close(handle);
  }
}

}  // namespace

// Between its making and its holding another process may take it for one that was left behind:
// then it is gone, or held by them, and another is made.
Result<OwnFolder> OwnFolder::make(const std::string& parent) {
  std::error_code ignored;
  const std::string place = parent.empty() ? fs::temp_directory_path(ignored).string() : parent;
  sweep(place);
  std::string folder;
  for (int tries = 0; tries < kTriesMax; ++tries) {
    folder = fmt::format("{}/{}{}", place, kName, kPlaces);
    if (::mkdtemp(folder.data()) == nullptr) break;
    if (const int handle = hold(folder); handle >= 0) {
      OwnFolder made(folder, handle);
      if (fs::exists(folder, ignored)) return made;
    }
  }
  return fail(Error::Code::Storage, fmt::format("no folder can be made like {}", folder),
              "free some space there, or name another place in TMPDIR");
}

OwnFolder::OwnFolder(OwnFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), handle_(std::exchange(other.handle_, -1)) {}

OwnFolder::~OwnFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (handle_ >= 0) ::close(handle_);
}

}  // namespace sweet
