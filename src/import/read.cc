#include "import/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "import/spreadsheets.h"

namespace sweet {
namespace {

constexpr size_t kFilesMax = 100'000;              // looked at in one import
constexpr size_t kDepthMax = 32;                   // folders in folders
constexpr std::uint64_t kTableBytesMax = 1 << 30;  // of one table, which is read as a whole

constexpr std::string_view kFormatsHint =
    "we read spreadsheets (people.csv, ties.csv, targets.csv, asks.csv) and folders of these";

// A file to look at. One given by name must be readable; one found in a folder may be not.
struct Found {
  std::string path;
  bool by_name;
};

std::string inside(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

Result<std::vector<Found>> walk(const Files& files, const std::vector<std::string>& paths) {
  struct Step {
    std::string path;
    size_t depth;
  };
  std::vector<Found> found;
  for (const std::string& path : paths) {
    std::vector<Step> steps = {{path, 0}};
    while (!steps.empty()) {
      const Step step = std::move(steps.back());
      steps.pop_back();
      if (step.path == "-" || TRY(files.kind(step.path)) == Files::Kind::File) {
        if (found.size() == kFilesMax)
          return fail(Error::Code::BadInput,
                      fmt::format("{}: holds more than {} files", path, kFilesMax),
                      "import its folders one by one");
        found.push_back({step.path, step.depth == 0});
        continue;
      }
      if (step.depth == kDepthMax) continue;
      std::vector<std::string> names = TRY(files.list(step.path));
      std::ranges::reverse(names);  // the first name is then on top
      for (const std::string& name : names)
        if (!name.starts_with('.')) steps.push_back({inside(step.path, name), step.depth + 1});
    }
  }
  return found;
}

// Everything one call to read_batch holds while it reads.
class Reading {
 public:
  Reading(const Files& files, const ReadOptions& options) : files_(files), options_(options) {}

  Result<void> read(const Found& found) {
    const std::unique_ptr<Bytes> bytes = TRY(files_.open(found.path));
    if (options_.progress) options_.progress({found.path, 0, bytes->size()});
    const bool known = TRY(read_bytes(*bytes, found.path));
    if (options_.progress) options_.progress({found.path, bytes->size(), bytes->size()});
    if (known) return {};
    if (found.by_name)
      return fail(Error::Code::BadInput, found.path + ": is in no format we know",
                  std::string(kFormatsHint));
    batch_.files.push_back(
        {.path = found.path, .notes = {"in no format we know: passed over"}});
    return {};
  }

  // What cannot be opened is listed, and the rest goes on.
  void pass_over(const Found& found, const Error& error) {
    batch_.files.push_back({.path = found.path});
    batch_.files.back().refuse(0, error.message);
  }

  Batch finish() { return std::move(batch_); }

 private:
  Result<bool> read_bytes(const Bytes& bytes, const std::string& path) {
    const std::string text = TRY(read_all(bytes, path, kTableBytesMax));
    return read_table(text, path);
  }

  bool read_table(std::string_view text, const std::string& path) {
    const std::optional<Sheet> sheet = recognise_sheet(text, path);
    if (!sheet) return false;
    read_sheet(*sheet, text, add_file(path, std::string(sheet_name(*sheet))), batch_);
    return true;
  }

  std::uint32_t add_file(const std::string& path, std::string format) {
    batch_.files.push_back({.path = path, .format = std::move(format)});
    return static_cast<std::uint32_t>(batch_.files.size() - 1);
  }

  const Files& files_;
  const ReadOptions& options_;
  Batch batch_ = {};
};

}  // namespace

Result<Batch> read_batch(const Files& files, const std::vector<std::string>& paths,
                         const ReadOptions& options) {
  Reading reading(files, options);
  for (const Found& found : TRY(walk(files, paths))) {
    const Result<void> done = reading.read(found);
    if (done) continue;
    if (found.by_name) return std::unexpected(done.error());
    reading.pass_over(found, done.error());
  }
  return reading.finish();
}

}  // namespace sweet
