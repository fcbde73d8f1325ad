// A body that is too big for memory, kept in a file without a name: it is gone when this
// is, whatever happens to the program.
//
//   errors  Storage: the disk said no
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/files.h"
#include "base/result.h"

namespace sweet {

class Spool {
 public:
  // In a folder of the person's own, readable by them only.
  [[nodiscard]] static Result<std::shared_ptr<Spool>> create(const std::string& folder);
  // A file that is there: from now on without its name.
  [[nodiscard]] static Result<std::shared_ptr<Spool>> take(const std::string& path);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  [[nodiscard]] Result<void> write(std::string_view bytes);
  std::uint64_t size() const { return size_; }

  // Reads it while `spool` lives.
  [[nodiscard]] static std::unique_ptr<Bytes> read(std::shared_ptr<const Spool> spool);

 private:
  explicit Spool(int handle) : handle_(handle) {}

  friend class SpoolBytes;
  int handle_;
  std::uint64_t size_ = 0;
};

// Files with just one in it: what was sent, under the name it was sent with.
class SentFile : public Files {
 public:
  SentFile(std::string name, std::shared_ptr<const Spool> spool)
      : name_(std::move(name)), spool_(std::move(spool)) {}
  [[nodiscard]] Result<Kind> kind(const std::string& path) const override;
  [[nodiscard]] Result<TextList> list(const std::string& path) const override;
  [[nodiscard]] Result<std::unique_ptr<Bytes>> open(const std::string& path) const override;

 private:
  std::string name_;
  std::shared_ptr<const Spool> spool_;
};

}  // namespace sweet
