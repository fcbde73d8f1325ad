#include "import/walk.h"

#include <fmt/format.h>

#include <algorithm>

namespace sweet {
namespace {

std::string inside(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Mail programs keep each mail in a file of its own below `cur` and `new`.
bool is_maildir(const std::vector<std::string>& names) {
  return holds(names, "cur") && holds(names, "new");
}

Result<std::vector<std::string>> mails_of(const Files& files, const std::string& folder) {
  std::vector<std::string> mails;
  for (std::string_view part : {"cur", "new"}) {
    const std::string path = inside(folder, std::string(part));
    if (TRY(files.kind(path)) != Files::Kind::Folder) continue;
    for (const std::string& name : TRY(files.list(path)))
      if (!name.starts_with('.') && mails.size() < kMailsMax)
        mails.push_back(inside(path, name));
  }
  return mails;
}

struct Step {
  std::string path;
  size_t depth;
};

// The folder itself where it is a Maildir; what is in it comes next, the first on top.
Result<void> open_folder(const Files& files, const Step& step, std::vector<Step>& steps,
                         std::vector<Found>& found) {
  std::vector<std::string> names = TRY(files.list(step.path));
  const bool maildir = is_maildir(names);
  if (maildir) {
    std::vector<std::string> mails = TRY(mails_of(files, step.path));
    if (!mails.empty()) found.push_back({step.path, step.depth == 0, std::move(mails)});
  }
  std::ranges::reverse(names);
  for (const std::string& name : names) {
    const bool of_maildir = maildir && (name == "cur" || name == "new" || name == "tmp");
    // Maildir++ keeps a mailbox's folders as hidden ones.
    const bool hidden = name.starts_with('.') && !maildir;
    if (!of_maildir && !hidden) steps.push_back({inside(step.path, name), step.depth + 1});
  }
  return {};
}

}  // namespace

Result<std::vector<Found>> walk_paths(const Files& files,
                                      const std::vector<std::string>& paths) {
  std::vector<Found> found;
  for (const std::string& path : paths) {
    std::vector<Step> steps = {{path, 0}};
    while (!steps.empty()) {
      const Step step = std::move(steps.back());
      steps.pop_back();
      if (found.size() == kFilesMax)
        return fail(Error::Code::BadInput,
                    fmt::format("{}: holds more than {} files", path, kFilesMax),
                    "import its folders one by one");
      if (step.path == "-" || TRY(files.kind(step.path)) == Files::Kind::File)
        found.push_back({step.path, step.depth == 0, {}});
      else if (step.depth < kFolderDepthMax)
        TRY(open_folder(files, step, steps, found));
    }
  }
  return found;
}

}  // namespace sweet
