#include "http/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace sweet {
namespace {

std::unexpected<Error> cannot_keep() {
  return fail(Error::Code::Storage,
              std::string("what was sent cannot be kept: ") + std::strerror(errno),
              "free some space on the disk and try again");
}

}  // namespace

class SpoolBytes : public Bytes {
 public:
  explicit SpoolBytes(std::shared_ptr<const Spool> spool) : spool_(std::move(spool)) {}
  std::uint64_t size() const override { return spool_->size_; }
  Result<size_t> read_at(std::uint64_t offset, std::span<char> into) const override {
    size_t done = 0;
    while (done < into.size()) {
      const ssize_t got = ::pread(spool_->handle_, into.data() + done, into.size() - done,
                                  static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return cannot_keep();
      if (got == 0) break;
      done += static_cast<size_t>(got);
    }
    return done;
  }

 private:
  std::shared_ptr<const Spool> spool_;
};

Result<std::shared_ptr<Spool>> Spool::create(const std::string& folder) {
  int handle = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (handle < 0) {  // not every file system has files without a name
    std::string name = folder + "/.sweetspot-XXXXXX";
    handle = ::mkostemp(name.data(), O_CLOEXEC);
    if (handle >= 0) ::unlink(name.c_str());
  }
  if (handle < 0) return cannot_keep();
  return std::shared_ptr<Spool>(new Spool(handle));
}

Result<std::shared_ptr<Spool>> Spool::take(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return cannot_keep();
  ::unlink(path.c_str());
  std::shared_ptr<Spool> spool(new Spool(handle));
  const off_t size = ::lseek(handle, 0, SEEK_END);
  if (size < 0) return cannot_keep();
  spool->size_ = static_cast<std::uint64_t>(size);
  return spool;
}

Spool::~Spool() {
  ::close(handle_);
}

Result<void> Spool::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put =
        ::pwrite(handle_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return cannot_keep();
    size_ += static_cast<std::uint64_t>(put);
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return {};
}

std::unique_ptr<Bytes> Spool::read(std::shared_ptr<const Spool> spool) {
  return std::make_unique<SpoolBytes>(std::move(spool));
}

Result<Files::Kind> SentFile::kind(const std::string& path) const {
  if (path == name_) return Kind::File;
  return fail(Error::Code::NotFound, "no such file: " + path);
}

Result<TextList> SentFile::list(const std::string& path) const {
  return fail(Error::Code::BadInput, path + " is no folder");
}

Result<std::unique_ptr<Bytes>> SentFile::open(const std::string& path) const {
  if (path == name_) return Spool::read(spool_);
  return fail(Error::Code::NotFound, "no such file: " + path);
}

}  // namespace sweet
