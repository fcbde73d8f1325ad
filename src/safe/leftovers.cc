#include "safe/leftovers.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "store/sqlite_copy.h"

namespace sweet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPartEnding = ".part";
constexpr const char* kTwinEnding = ".twin";

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "NAME.part", of a file written under another key; "NAME.version-2.part", of the copy that an
// update keeps; a backup for the page, its own part, and the twin that earlier versions
// compared it with.
bool is_part_of(std::string_view file, std::string_view name) {
  constexpr std::string_view kVersion = ".version-";
  if (!name.starts_with(file)) return false;
  std::string_view rest = name.substr(file.size());
  if (!rest.ends_with(kPartEnding)) return false;
  if (rest == kDownloadEnding) return true;
  rest.remove_suffix(kPartEnding.size());
  if (rest.ends_with(kTwinEnding)) return rest == std::string(kDownloadEnding) + kTwinEnding;
  return rest.empty() || rest == kDownloadEnding ||
         (rest.starts_with(kVersion) && is_number(rest.substr(kVersion.size())));
}

}  // namespace

std::vector<std::string> take_away_leftovers(const std::string& file) {
  const fs::path whole(file);
  const std::string folder = whole.parent_path().empty() ? "." : whole.parent_path().string();
  std::vector<std::string> parts, troubles;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (is_part_of(whole.filename().string(), it->path().filename().string()))
      parts.push_back((whole.parent_path() / it->path().filename()).string());
  std::ranges::sort(parts);
  for (const std::string& part : parts)
    if (const Result<void> gone = take_away_part(part);
        !gone && gone.error().code != Error::Code::Busy)
      troubles.push_back(gone.error().message);
  return troubles;
}

}  // namespace sweet
