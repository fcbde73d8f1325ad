// Sends the person's browser to an address without the address standing in the list of
// processes: through a file that only they can read.
//
//   errors  Storage: the file cannot be written; NotFound: nothing here opens a browser
#pragma once

#include <string>

#include "base/result.h"

namespace sweet {

// The file, gone when this is.
class SentBrowser {
 public:
  explicit SentBrowser(std::string path) : path_(std::move(path)) {}
  SentBrowser(SentBrowser&& other) noexcept;
  SentBrowser& operator=(SentBrowser&&) = delete;
  ~SentBrowser();

 private:
  std::string path_;
};

[[nodiscard]] Result<SentBrowser> send_browser(const std::string& address,
                                               const std::string& folder);

}  // namespace sweet
