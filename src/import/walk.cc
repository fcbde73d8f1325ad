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

class Walk {
 public:
  explicit Walk(const Files& files) : files_(files) {}

  Result<void> walk(const std::string& path) {
    steps_ = {{path, 0}};
    while (!steps_.empty()) {
      const Step step = std::move(steps_.back());
      steps_.pop_back();
      if (found.size() == kFilesMax)
        return fail(Error::Code::BadInput,
                    fmt::format("{}: holds more than {} files", path, kFilesMax),
                    "import its folders one by one");
      const Result<void> done = look(step);
      if (done) continue;
      if (step.depth == 0) return done;
      found.push_back({.path = step.path, .trouble = done.error().message});
    }
    return {};
  }

  std::vector<Found> found = {};

 private:
  Result<void> look(const Step& step) {
    if (step.path == "-" || TRY(files_.kind(step.path)) == Files::Kind::File)
      found.push_back({.path = step.path, .by_name = step.depth == 0});
    else if (step.depth < kFolderDepthMax)
      TRY(open_folder(step));
    return {};
  }

  // The folder itself where it is a Maildir; what is in it comes next, the first on top.
  Result<void> open_folder(const Step& step) {
    const TextList names = TRY(files_.list(step.path));
    const bool maildir = is_maildir(names);
    if (maildir) {
      std::vector<MailFolder> mails = TRY(mails_of(files_, step.path));
      if (!mails.empty())
        found.push_back(
            {.path = step.path, .by_name = step.depth == 0, .mails = std::move(mails)});
    }
    for (size_t i = names.size(); i-- > 0;) {
      const std::string_view name = names[i];
      const bool of_maildir = maildir && (name == "cur" || name == "new" || name == "tmp");
      // Maildir++ keeps a mailbox's folders as hidden ones.
      const bool hidden = name.starts_with('.') && !maildir;
      if (!of_maildir && !hidden) steps_.push_back({inside(step.path, name), step.depth + 1});
    }
    return {};
  }

  const Files& files_;
  std::vector<Step> steps_ = {};
};

}  // namespace

Result<std::vector<Found>> walk_paths(const Files& files,
                                      const std::vector<std::string>& paths) {
  Walk walk(files);
  for (const std::string& path : paths)
    TRY(walk.walk(path));
  return std::move(walk.found);
}

}  // namespace sweet
