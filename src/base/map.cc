#include "base/map.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace sweet {
namespace {

constexpr size_t kWriteMax = 1u << 30;  // one write() takes no more than 2 GiB

std::unexpected<Error> refuse(const std::string& path, std::string_view what) {
  const auto code = errno == ENOENT ? Error::Code::NotFound : Error::Code::Storage;
  return fail(code, fmt::format("cannot {} {}: {}", what, path, std::strerror(errno)),
              code == Error::Code::NotFound
                  ? "check the spelling of the path"
                  : "check the folder's permissions and the free space");
}

std::string part_of(const std::string& path) {
  return path + ".part";
}

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path, Use use) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return refuse(path, "open");
  struct stat about {};
  if (::fstat(handle, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(handle);
    return fail(Error::Code::BadInput, path + ": is not a file", "name a file");
  }
  const auto size = static_cast<size_t>(about.st_size);
  void* memory = nullptr;
  if (size > 0) memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, handle, 0);
  const int problem = errno;
  ::close(handle);
  if (memory == MAP_FAILED) {
    errno = problem;
    return refuse(path, "map");
  }
  // Only advice: nothing is lost when the system does not take it.
  if (size > 0) {
    (void)::madvise(memory, size, use == Use::OnceThrough ? MADV_SEQUENTIAL : MADV_RANDOM);
  }
  return std::shared_ptr<const MappedFile>(
      new MappedFile({static_cast<const std::byte*>(memory), size}));
}

void MappedFile::give_back(std::string_view part) const {
  static const size_t kPage = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
  const size_t begin = static_cast<size_t>(part.data() - text().data());
  const size_t first = (begin + kPage - 1) / kPage * kPage;  // whole pages of it only
  const size_t last = (begin + part.size()) / kPage * kPage;
  if (first >= last) return;
  auto* memory = const_cast<char*>(text().data()) + first;
  (void)::madvise(memory, last - first, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<NewFile> NewFile::create(const std::string& path) {
  // What would be renamed over it is gone: a device or a pipe must not be.
  struct stat about {};
  if (::stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode)) {
    return fail(Error::Code::BadInput, path + ": is not a file", "name a file");
  }
  const std::string part = part_of(path);
  const int handle = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (handle < 0) return refuse(part, "create");
  return NewFile(handle, path);
}

NewFile::NewFile(NewFile&& other) noexcept
    : handle_(other.handle_), path_(std::move(other.path_)) {
  other.handle_ = -1;
}

NewFile::~NewFile() {
  if (handle_ < 0) return;
  ::close(handle_);
  std::remove(part_of(path_).c_str());
}

Result<void> NewFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(handle_, bytes.data(), std::min(bytes.size(), kWriteMax));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return refuse(path_, "write");
    bytes = bytes.subspan(static_cast<size_t>(put));
  }
  return {};
}

Result<void> NewFile::write_front(std::span<const std::byte> bytes) {
  const auto size = static_cast<ssize_t>(bytes.size());
  if (::pwrite(handle_, bytes.data(), bytes.size(), 0) != size) return refuse(path_, "write");
  return {};
}

Result<void> NewFile::finish() {
  const bool kept = ::fsync(handle_) == 0;
  if (!kept) return refuse(path_, "write");
  ::close(handle_);
  handle_ = -1;
  if (std::rename(part_of(path_).c_str(), path_.c_str()) != 0) return refuse(path_, "replace");
  // The new name is kept once the folder is: a failure here only delays that.
  const std::string folder = std::filesystem::path(path_).parent_path().string();
  const int above = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (above >= 0) {
    (void)::fsync(above);
    ::close(above);
  }
  return {};
}

}  // namespace sweet
