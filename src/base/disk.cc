#include "base/disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace sweet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kStandardInputBytesMax = 4ULL << 30;

std::string reason() {
  return std::strerror(errno);
}

class DiskBytes : public Bytes {
 public:
  DiskBytes(int handle, std::uint64_t size, std::string path)
      : handle_(handle), size_(size), path_(std::move(path)) {}
  ~DiskBytes() override { ::close(handle_); }
  DiskBytes(const DiskBytes&) = delete;
  DiskBytes& operator=(const DiskBytes&) = delete;

  std::uint64_t size() const override { return size_; }

  Result<size_t> read_at(std::uint64_t offset, std::span<char> into) const override {
    size_t done = 0;
    while (done < into.size()) {
      const ssize_t got = ::pread(handle_, into.data() + done, into.size() - done,
                                  static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0)
        return fail(Error::Code::Storage, fmt::format("{}: cannot read: {}", path_, reason()));
      if (got == 0) break;
      done += static_cast<size_t>(got);
    }
    return done;
  }

 private:
  int handle_;
  std::uint64_t size_;
  std::string path_;
};

Result<std::unique_ptr<Bytes>> open_standard_input() {
  std::string text;
  char block[1 << 16];
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(Error::Code::Storage, "cannot read standard input: " + reason());
    if (got == 0) return bytes_of(std::move(text));
    text.append(block, static_cast<size_t>(got));
    if (text.size() > kStandardInputBytesMax)
      return fail(Error::Code::BadInput, "standard input: more than 4 GiB",
                  "save it to a file and import that");
  }
}

// A link to one of the folders above it: whoever followed it would never arrive.
bool leads_back(const std::string& path) {
  std::error_code error;
  const fs::path link(path);
  if (!fs::is_symlink(link, error)) return false;
  const std::string target = (fs::canonical(link, error) / "").string();
  const std::string from = (fs::canonical(link.parent_path(), error) / "").string();
  return !error && from.starts_with(target);
}

std::unexpected<Error> cannot_open(const std::string& path) {
  const auto code = errno == ENOENT ? Error::Code::NotFound : Error::Code::Storage;
  return fail(code, fmt::format("cannot open {}: {}", path, reason()),
              errno == ENOENT ? "check the spelling of the path" : "check its permissions");
}

}  // namespace

Result<Files::Kind> DiskFiles::kind(const std::string& path) const {
  if (path == "-") return Kind::File;
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return cannot_open(path);
  if (!S_ISDIR(about.st_mode)) return Kind::File;
  if (leads_back(path))
    return fail(Error::Code::BadInput, path + ": is a link back to a folder it is in");
  return Kind::Folder;
}

Result<TextList> DiskFiles::list(const std::string& path) const {
  std::error_code error;
  TextList names;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  if (error)
    return fail(Error::Code::Storage, fmt::format("cannot list {}: {}", path, error.message()),
                "check the folder's permissions");
  names.sort();
  return names;
}

Result<std::unique_ptr<Bytes>> DiskFiles::open(const std::string& path) const {
  if (path == "-") return open_standard_input();
  // A pipe that nobody writes to would keep us waiting for ever.
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (handle < 0) return cannot_open(path);
  struct stat about {};
  const bool seen = ::fstat(handle, &about) == 0;
  if (!seen || !S_ISREG(about.st_mode)) {
    ::close(handle);
    if (seen && S_ISDIR(about.st_mode))
      return fail(Error::Code::BadInput, path + ": is a folder, not a file");
    return fail(Error::Code::BadInput, path + ": is a pipe or a device, not a file",
                "hand it over as standard input: sweetspot import - < " + path);
  }
  return std::make_unique<DiskBytes>(handle, static_cast<std::uint64_t>(about.st_size), path);
}

Result<void> write_file(const std::string& path, std::string_view text) {
  const std::string part = path + ".part";
  const auto refuse = [&](const char* what) {
    return fail(Error::Code::Storage, fmt::format("{}: cannot {}: {}", path, what, reason()),
                "check the folder's permissions and the free space");
  };
  const int handle = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (handle < 0) return refuse("create");
  for (size_t done = 0; done < text.size();) {
    const ssize_t put = ::write(handle, text.data() + done, text.size() - done);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      ::close(handle);
      return refuse("write");
    }
    done += static_cast<size_t>(put);
  }
  const bool kept = ::fsync(handle) == 0;
  if (::close(handle) != 0 || !kept) return refuse("write");
  if (::rename(part.c_str(), path.c_str()) != 0) return refuse("replace");
  return {};
}

Result<void> make_folder(const std::string& path) {
  if (path.empty()) return {};
  std::error_code error;
  if (fs::is_directory(path, error)) return {};
  const std::string parent = fs::path(path).parent_path().string();
  if (!parent.empty() && parent != path) TRY(make_folder(parent));
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return fail(Error::Code::Storage, fmt::format("cannot make {}: {}", path, reason()),
                "check the permissions of the folder above it");
  return {};
}

}  // namespace sweet
