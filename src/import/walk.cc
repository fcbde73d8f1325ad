#include "import/walk.h"

#include <fmt/format.h>

#include <string_view>

namespace sweet {
namespace {

std::string inside(const std::string& folder, std::string_view name) {
  return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

bool holds(const TextList& names, std::string_view name) {
  for (size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return true;
  return false;
}

// Mail programs keep each mail in a file of its own below `cur` and `new`.
bool is_maildir(const TextList& names) {
  return holds(names, "cur") && holds(names, "new");
}

Result<std::vector<MailFolder>> mails_of(const Files& files, const std::string& folder) {
  std::vector<MailFolder> mails;
  size_t count = 0;
  for (std::string_view part : {"cur", "new"}) {
    MailFolder one{.path = inside(folder, part)};
    if (TRY(files.kind(one.path)) != Files::Kind::Folder) continue;
    const TextList names = TRY(files.list(one.path));
    for (size_t i = 0; i < names.size() && count < kMailsMax; ++i) {
      if (names[i].starts_with('.')) continue;
      one.names.push_back(names[i]);
      ++count;
    }
    if (!one.names.empty()) mails.push_back(std::move(one));
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
  const TextList names = TRY(files.list(step.path));
  const bool maildir = is_maildir(names);
  if (maildir) {
    std::vector<MailFolder> mails = TRY(mails_of(files, step.path));
    if (!mails.empty()) found.push_back({step.path, step.depth == 0, std::move(mails)});
  }
  for (size_t i = names.size(); i-- > 0;) {
    const std::string_view name = names[i];
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
