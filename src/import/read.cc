#include "import/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "base/text.h"
#include "cards/contacts_csv.h"
#include "import/archive.h"
#include "import/formats.h"
#include "import/linkedin.h"
#include "import/owner.h"
#include "import/seen.h"
#include "import/spreadsheets.h"
#include "import/walk.h"
#include "mail/eml.h"
#include "reading/phone.h"

namespace sweet {
namespace {

constexpr size_t kHeadBytes = 4096;  // looked at to tell what a file is

constexpr std::string_view kFormatsHint =
    "we read LinkedIn archives (the ZIP or its files), mail (mbox, Maildir, .eml), address "
    "books (vCard, CSV of Google, Outlook and others), calendars (iCalendar), Google Takeout, "
    "Monica's export, and spreadsheets (people.csv, ties.csv, targets.csv, asks.csv), or a "
    "folder of these; say which it is with --as";

// A table of somebody's LinkedIn archive, and which archive or folder it belongs to.
struct HeldTable {
  std::string group;
  LinkedinTable table;
};

// Everything one call to read_batch holds while it reads.
class Reading {
 public:
  Reading(const Files& files, const ReadOptions& options, const Reader* reader)
      : files_(files), options_(options), reader_(reader) {}

  Result<void> read(const Found& found) {
    if (!found.trouble.empty()) return fail(Error::Code::Storage, found.trouble);
    if (!found.mails.empty()) return read_mails(found);
    const std::unique_ptr<Bytes> bytes = TRY(files_.open(found.path));
    if (options_.progress) options_.progress({found.path, 0, bytes->size()});
    const bool known = TRY(read_bytes(*bytes, found));
    if (options_.progress) options_.progress({found.path, bytes->size(), bytes->size()});
    if (known) return {};
    const bool empty = bytes->size() == 0;
    if (found.by_name)
      return empty ? fail(Error::Code::BadInput, found.path + ": is empty",
                          "download or save it again")
                   : fail(Error::Code::BadInput, found.path + ": is in no format we know",
                          std::string(kFormatsHint));
    batch_.files[add_file(found.path, "")].notes.push_back(
        empty ? "empty: passed over" : "in no format we know: passed over");
    return {};
  }

  // What cannot be opened is listed, and the rest goes on.
  void pass_over(const std::string& path, const std::string& format, const Error& error) {
    batch_.files[add_file(path, format)].refuse(0, clean_text(error.message));
  }

  // The tables of one LinkedIn archive name the same people, so they are read together.
  Batch finish() {
    std::ranges::stable_sort(held_, {}, &HeldTable::group);
    for (size_t i = 0; i < held_.size();) {
      std::vector<LinkedinTable> tables;
      const std::string group = held_[i].group;
      for (; i < held_.size() && held_[i].group == group; ++i)
        tables.push_back(std::move(held_[i].table));
      read_linkedin(std::move(tables), options_.settings, batch_);
    }
    mark_owner(options_.settings.own_emails, batch_);
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
    if (const std::string_view packed = packed_as(head); !packed.empty())
      return fail(Error::Code::BadInput,
                  fmt::format("{}: is packed with {}", found.path, packed),
                  "unpack it and import what was in it; what is packed we read from ZIP alone");
    if (reader_ != nullptr) return read_with(*reader_, bytes, found.path);
    head = text_of_head(head);
    if (head.find('\0') != std::string::npos) return false;  // no text has one
    const std::string folder = found.path.substr(0, found.path.find_last_of('/') + 1);
    return read_text_file(head, bytes, found.path, found.by_name ? "" : folder);
  }

  Result<bool> read_with(const Reader& reader, const Bytes& bytes, const std::string& path) {
    const std::uint32_t file = add_file(path, std::string(reader.name));
    std::string name;  // of a mailbox so large that it is worth not to be read again
    if (reader.name == "mbox" && bytes.size() >= kSeenBytesMin && !bytes.forward_only()) {
      name = TRY(seen_name(bytes, options_.settings));
      if (recall(name, file)) return true;
    }
    const auto progress = [&](std::uint64_t done) {
      if (options_.progress) options_.progress({path, done, bytes.size()});
    };
    TRY(reader.read(bytes, {batch_, file, options_.settings, progress}));
    if (!name.empty()) remember(std::move(name), file);
    return batch_.files[file].records > 0 || batch_.files[file].refused_total > 0 ||
           options_.as.empty();
  }

  // Big files are told by their heads; a table of our own or LinkedIn's is read as a whole.
  Result<bool> read_text_file(std::string_view head, const Bytes& bytes,
                              const std::string& path, const std::string& group) {
    const Reader* reader = options_.as.empty() ? reader_of(head) : nullptr;
    const bool is_table = reader == nullptr || reader->name == "csv";
    if (reader != nullptr && !is_table) return read_with(*reader, bytes, path);
    if (recognise_linkedin(head, path) || reader == nullptr || is_own_table(head, path)) {
      std::string text = TRY(read_text(bytes, path));
      if (read_table(std::move(text), path, group)) return true;
    }
    return reader == nullptr ? Result<bool>(false) : read_with(*reader, bytes, path);
  }

  // A table that calls people by given and family name is an address book, not ours.
  bool is_own_table(std::string_view head, const std::string& path) const {
    return recognise_sheet(head, path).has_value() && !has_split_names(head);
  }

  bool read_table(std::string text, const std::string& path, const std::string& group) {
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
      // Some programs of Windows part folders by "\\", whatever the standard says.
      std::string name = archive.members()[i];
      std::ranges::replace(name, '\\', '/');
      const bool is_table = is_linkedin_name(name) || is_sheet_file(name);
      if (!is_table && reader_of_member(name) == nullptr) {
        left_alone += !name.ends_with('/');
        continue;
      }
      const std::string inside_path = path + "/" + clean_text(name);
      if (!seen.insert(name).second) {
        pass_over(inside_path, "", {Error::Code::BadInput, "a second member of this name"});
        continue;
      }
      const Result<bool> known = read_member(archive, i, name, path);
      if (!known)
        pass_over(inside_path, "", known.error());
      else if (!*known)
        batch_.files[add_file(inside_path, "")].notes.push_back(
            "in no format we know: passed over");
    }
    if (left_alone > 0)
      batch_.files[add_file(path, "zip")].notes.push_back(
          fmt::format("{} other files inside left alone", left_alone));
    return {};
  }

  // Mailboxes may be larger than memory: they are read as they unpack.
  Result<bool> read_member(Archive& archive, size_t member, const std::string& name,
                           const std::string& group) {
    const std::string inside_path = group + "/" + clean_text(name);
    const Reader* reader = reader_of_member(name);
    if (reader != nullptr && reader->name == "mbox") {
      const std::unique_ptr<Bytes> bytes = TRY(archive.stream(member));
      std::string head(std::min<std::uint64_t>(bytes->size(), kHeadBytes), '\0');
      head.resize(TRY(bytes->read_at(0, head)));
      return reader->recognises(head) ? read_with(*reader, *bytes, inside_path)
                                      : Result<bool>(false);
    }
    std::string text = TRY(archive.read(member));
    const std::unique_ptr<Bytes> bytes = bytes_of(std::move(text));
    std::string head(std::min<std::uint64_t>(bytes->size(), kHeadBytes), '\0');
    head.resize(TRY(bytes->read_at(0, head)));
    return read_text_file(text_of_head(head), *bytes, inside_path, group);
  }

  Result<void> read_mails(const Found& found) {
    const std::uint32_t file = add_file(found.path, "maildir");
    size_t mails = 0;
    for (const MailFolder& folder : found.mails)
      mails += folder.names.size();
    std::string name;
    if (mails >= kSeenMailsMin) {
      name = seen_name(found.path, found.mails, options_.settings);
      if (recall(name, file)) return {};
    }
    const auto progress = [&](std::uint64_t done) {
      if (options_.progress)
        options_.progress({found.path, done, mails, ReadProgress::Unit::Mails});
    };
    read_maildir(files_, found.mails, {batch_, file, options_.settings, progress});
    if (!name.empty()) remember(std::move(name), file);
    return {};
  }

  // True, and the file's counts are filled in, when it was read before.
  bool recall(const std::string& name, std::uint32_t file) {
    const auto seen = std::ranges::find(options_.seen, name, &Setting::id);
    if (seen == options_.seen.end()) return false;
    recall_seen(seen->value, batch_.files[file]);
    return true;
  }

  void remember(std::string name, std::uint32_t file) {
    batch_.settings.push_back({std::move(name), seen_value(batch_.files[file])});
  }

  std::uint32_t add_file(const std::string& path, std::string format) {
    batch_.files.push_back({.path = clean_text(path), .format = std::move(format)});
    return static_cast<std::uint32_t>(batch_.files.size() - 1);
  }

  const Files& files_;
  const ReadOptions& options_;
  const Reader* reader_;  // what `as` says; else nullptr
  Batch batch_ = {};
  std::vector<HeldTable> held_ = {};
};

// "de" as "DE"; empty stays empty.
Result<std::string> known_region(std::string_view said) {
  std::string region(trim(said));
  for (char& c : region)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  if (region.empty() || is_phone_region(region)) return region;
  return fail(Error::Code::BadInput,
              fmt::format("--region: expected the two letters of a country, found \"{}\"",
                          clean_text(said, 60)),
              "like DE, GB, US, BR or IN (ISO 3166)");
}

}  // namespace

std::string format_names() {
  std::vector<std::string> names = {"linkedin", "spreadsheets"};
  for (const Reader* reader : readers())
    names.emplace_back(reader->name);
  std::ranges::sort(names);
  return join(names, ", ");
}

Result<Batch> read_batch(const Files& files, const std::vector<std::string>& paths,
                         const ReadOptions& said) {
  ReadOptions options = said;
  if (options.as.starts_with("csv:")) {
    options.settings.columns = options.as.substr(4);
    options.as = "csv";
  }
  const Reader* reader = reader_named(options.as);
  if (!options.as.empty() && reader == nullptr && options.as != "linkedin" &&
      options.as != "spreadsheets")
    return fail(Error::Code::BadInput, "no such format: " + options.as,
                "the formats are " + format_names());
  options.settings.region = TRY(known_region(options.settings.region));
  Reading reading(files, options, reader);
  for (const Found& found : TRY(walk_paths(files, paths))) {
    const Result<void> done = reading.read(found);
    if (done) continue;
    if (found.by_name) return std::unexpected(done.error());
    reading.pass_over(found.path, "", done.error());
  }
  return reading.finish();
}

}  // namespace sweet
