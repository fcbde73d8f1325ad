#include "import/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "base/charset.h"
#include "base/text.h"
#include "import/archive.h"
#include "import/linkedin.h"
#include "import/mbox.h"
#include "import/spreadsheets.h"

namespace sweet {
namespace {

constexpr size_t kFilesMax = 100'000;              // looked at in one import
constexpr size_t kDepthMax = 32;                   // folders in folders
constexpr std::uint64_t kTableBytesMax = 1 << 30;  // of one table, which is read as a whole

constexpr size_t kHeadBytes = 4096;  // looked at to tell what a file is

constexpr std::string_view kFormatsHint =
    "we read LinkedIn archives (the ZIP or its files), mbox mail, and spreadsheets "
    "(people.csv, ties.csv, targets.csv, asks.csv), or a folder of these";

// No table has a NUL in it, unless it is UTF-16 and says so.
bool looks_like_text(std::string_view head) {
  return head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff") ||
         head.find('\0') == std::string_view::npos;
}

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

// A table of somebody's LinkedIn archive, and which archive or folder it belongs to.
struct HeldTable {
  std::string group;
  LinkedinTable table;
};

// Everything one call to read_batch holds while it reads.
class Reading {
 public:
  Reading(const Files& files, const ReadOptions& options) : files_(files), options_(options) {}

  Result<void> read(const Found& found) {
    const std::unique_ptr<Bytes> bytes = TRY(files_.open(found.path));
    if (options_.progress) options_.progress({found.path, 0, bytes->size()});
    const bool known = TRY(read_bytes(*bytes, found));
    if (options_.progress) options_.progress({found.path, bytes->size(), bytes->size()});
    if (known) return {};
    if (found.by_name)
      return fail(Error::Code::BadInput, found.path + ": is in no format we know",
                  std::string(kFormatsHint));
    batch_.files[add_file(found.path, "")].notes.push_back("in no format we know: passed over");
    return {};
  }

  // What cannot be opened is listed, and the rest goes on.
  void pass_over(const std::string& path, const std::string& format, const Error& error) {
    batch_.files[add_file(path, format)].refuse(0, error.message);
  }

  // The tables of one LinkedIn archive name the same people, so they are read together.
  Batch finish() {
    std::ranges::stable_sort(held_, {}, &HeldTable::group);
    for (size_t i = 0; i < held_.size();) {
      std::vector<LinkedinTable> tables;
      const std::string group = held_[i].group;
      for (; i < held_.size() && held_[i].group == group; ++i)
        tables.push_back(std::move(held_[i].table));
      read_linkedin(std::move(tables), batch_);
    }
    return std::move(batch_);
  }

 private:
  // False when the bytes are in no format we know.
  Result<bool> read_bytes(const Bytes& bytes, const Found& found) {
    std::string head(std::min<std::uint64_t>(bytes.size(), kHeadBytes), '\0');
    head.resize(TRY(bytes.read_at(0, head)));
    if (looks_like_zip(head)) {
      TRY(read_archive(bytes, found.path));
      return true;
    }
    const bool tables = options_.as == "linkedin" || options_.as == "spreadsheets";
    if (!tables && (options_.as == "mbox" || looks_like_mbox(head))) {
      const std::uint32_t file = add_file(found.path, "mbox");
      TRY(read_mbox(bytes, file, batch_, [&](std::uint64_t done) {
        if (options_.progress) options_.progress({found.path, done, bytes.size()});
      }));
      return batch_.files[file].records > 0 || options_.as.empty();
    }
    if (!looks_like_text(head)) return false;
    const std::string folder = found.path.substr(0, found.path.find_last_of('/') + 1);
    return read_table(TRY(read_all(bytes, found.path, kTableBytesMax)), found.path,
                      found.by_name ? "" : folder);
  }

  bool read_table(std::string text, const std::string& path, const std::string& group) {
    text = utf8_by_mark(std::move(text));
    if (options_.as != "spreadsheets") {
      if (const std::optional<LinkedinKind> kind = recognise_linkedin(text, path)) {
        const std::uint32_t file = add_file(path, std::string(format_name(*kind)));
        held_.push_back({group, {*kind, std::move(text), file}});
        return true;
      }
    }
    if (options_.as == "linkedin") return false;
    const std::optional<Sheet> sheet = recognise_sheet(text, path);
    if (!sheet) return false;
    read_sheet(*sheet, text, add_file(path, std::string(sheet_name(*sheet))), batch_);
    return true;
  }

  // Opens only members whose names we know; what they are, their content says.
  Result<void> read_archive(const Bytes& bytes, const std::string& path) {
    Archive archive = TRY(Archive::open(bytes, path));
    std::unordered_set<std::string> seen;
    size_t left_alone = 0;
    for (size_t i = 0; i < archive.members().size(); ++i) {
      const std::string& name = archive.members()[i];
      if (!is_linkedin_name(name) && !is_sheet_file(name)) {
        left_alone += !name.ends_with('/');
        continue;
      }
      const std::string inside_path = path + "/" + clean_text(name);
      if (!seen.insert(name).second) {
        pass_over(inside_path, "", {Error::Code::BadInput, "a second member of this name"});
        continue;
      }
      Result<std::string> text = archive.read(i);
      if (!text)
        pass_over(inside_path, "", text.error());
      else if (!read_table(std::move(*text), inside_path, path))
        batch_.files[add_file(inside_path, "")].notes.push_back(
            "in no format we know: passed over");
    }
    if (left_alone > 0)
      batch_.files[add_file(path, "zip")].notes.push_back(
          fmt::format("{} other files inside left alone", left_alone));
    return {};
  }

  std::uint32_t add_file(const std::string& path, std::string format) {
    batch_.files.push_back({.path = path, .format = std::move(format)});
    return static_cast<std::uint32_t>(batch_.files.size() - 1);
  }

  const Files& files_;
  const ReadOptions& options_;
  Batch batch_ = {};
  std::vector<HeldTable> held_ = {};
};

}  // namespace

Result<Batch> read_batch(const Files& files, const std::vector<std::string>& paths,
                         const ReadOptions& options) {
  static constexpr std::string_view kFormats[] = {"", "linkedin", "mbox", "spreadsheets"};
  if (std::ranges::find(kFormats, options.as) == std::end(kFormats))
    return fail(Error::Code::BadInput, "no such format: " + options.as,
                "the formats are linkedin, mbox and spreadsheets");
  Reading reading(files, options);
  for (const Found& found : TRY(walk(files, paths))) {
    const Result<void> done = reading.read(found);
    if (done) continue;
    if (found.by_name) return std::unexpected(done.error());
    reading.pass_over(found.path, "", done.error());
  }
  return reading.finish();
}

}  // namespace sweet
