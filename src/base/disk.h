// The real Files: the disk and standard input.
#pragma once

#include "base/files.h"

namespace sweet {

class DiskFiles : public Files {
 public:
  [[nodiscard]] Result<Kind> kind(const std::string& path) const override;
  [[nodiscard]] Result<TextList> list(const std::string& path) const override;
  [[nodiscard]] Result<std::unique_ptr<Bytes>> open(const std::string& path) const override;
};

// Writes a whole file: 0600, through a temporary file beside it that then takes its place,
// so a reader sees the old text or the new, never half. Errors: Storage.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text);

// Makes a folder and those above it, 0700. Errors: Storage.
[[nodiscard]] Result<void> make_folder(const std::string& path);

}  // namespace sweet
