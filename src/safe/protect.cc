#include "safe/protect.h"

#include <algorithm>
#include <filesystem>

#include "store/sqlite_file.h"
#include "store/sqlite_rekey.h"

namespace sweet {
namespace {

namespace fs = std::filesystem;

// As schema.cc and sqlite.cc have it: "NAME.version-2".
bool is_copy_of(std::string_view file, std::string_view name) {
  constexpr std::string_view kMark = ".version-";
  if (!name.starts_with(file) || !name.substr(file.size()).starts_with(kMark)) return false;
  const std::string_view number = name.substr(file.size() + kMark.size());
  return !number.empty() &&
         std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

CopyState state_of(const std::string& path, const FirstLook& file) {
  const Result<FirstLook> look = look_at_file(path);
  if (!look || look->kind == FileKind::Foreign) return CopyState::Unread;
  if (look->kind != FileKind::Protected) return CopyState::Plain;
  const bool same = file.kind == FileKind::Protected && look->salt == file.salt;
  return same ? CopyState::Same : CopyState::OtherKey;
}

std::vector<OlderCopy> older_copies(const std::string& path, const FirstLook& file) {
  const fs::path whole(path);
  const std::string folder = whole.parent_path().empty() ? "." : whole.parent_path().string();
  std::vector<OlderCopy> copies;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (is_copy_of(whole.filename().string(), it->path().filename().string())) {
      const std::string copy = (whole.parent_path() / it->path().filename()).string();
      copies.push_back({copy, state_of(copy, file)});
    }
  std::ranges::sort(copies, {}, &OlderCopy::path);
  return copies;
}

// Each copy whose key is on the ring, or that has none, under the file's own.
std::vector<std::string> remake(const std::string& path, const FirstLook& file,
                                const KeyRing& ring) {
  std::vector<std::string> troubles;
  const bool plain = file.kind != FileKind::Protected;
  const std::shared_ptr<const Key> key = plain ? nullptr : ring.find(file.salt);
  for (const OlderCopy& copy : older_copies(path, file)) {
    if (copy.state == CopyState::Same || (plain && copy.state == CopyState::Plain)) continue;
    const Result<void> done =
        rekey_sqlite({.path = copy.path, .keys = &ring, .fresh = key.get()});
    if (!done) troubles.push_back(done.error().message);
  }
  return troubles;
}

Result<ProtectReport> report_on(const std::string& path, const KeyRing& ring, Copies copies) {
  ProtectReport report;
  const FirstLook file = TRY(look_at_file(path));
  if (copies == Copies::Remake) report.troubles = remake(path, file, ring);
  report.is_protected = file.kind == FileKind::Protected;
  report.copies = older_copies(path, file);
  if (const auto key = report.is_protected ? ring.find(file.salt) : nullptr)
    report.sheet = sheet_text(*key);
  return report;
}

}  // namespace

Result<ProtectReport> see_protection(const std::string& path) {
  return report_on(path, KeyRing(), Copies::Leave);
}

Result<ProtectReport> protect_file(const std::string& path, std::string_view phrase,
                                   KeyRing& ring, Copies copies) {
  if (!can_protect()) return cannot_protect(path);
  TRY(check_new_phrase(phrase));
  const FirstLook before = TRY(look_at_file(path));
  // On the ring before the file is there: who has it open goes over at any moment.
  const Salt salt = make_salt();
  ring.add(TRY(derive_key(phrase, salt)));
  const std::shared_ptr<const Key> fresh = ring.find(salt);
  if (const Result<void> done =
          rekey_sqlite({.path = path, .keys = &ring, .fresh = fresh.get()});
      !done) {
    const Result<FirstLook> now = look_at_file(path);
    if (!now || now->salt != salt) ring.drop(salt);
    return std::unexpected(done.error());
  }
  Result<ProtectReport> report = report_on(path, ring, copies);
  if (before.kind == FileKind::Protected) ring.drop(before.salt);
  return report;
}

Result<ProtectReport> unprotect_file(const std::string& path, KeyRing& ring, Copies copies) {
  const FirstLook before = TRY(look_at_file(path));
  if (before.kind != FileKind::Protected)
    return fail(Error::Code::Conflict, path + ": is not protected", "nothing was changed");
  TRY(rekey_sqlite({.path = path, .keys = &ring, .fresh = nullptr}));
  Result<ProtectReport> report = report_on(path, ring, copies);
  ring.drop(before.salt);
  return report;
}

Result<ProtectReport> remake_copies(const std::string& path, KeyRing& ring) {
  return report_on(path, ring, Copies::Remake);
}

Result<void> confirm_key(const std::string& path, std::string_view text, const KeyRing& ring) {
  const FirstLook file = TRY(look_at_file(path));
  if (file.kind != FileKind::Protected)
    return fail(Error::Code::Conflict, "the file is not protected", "nothing was changed");
  const std::shared_ptr<const Key> held = ring.find(file.salt);
  if (!held)
    return fail(Error::Code::NeedsKey, path + ": its key is not known here",
                "start again and give its pass-phrase");
  const Key given = TRY(key_from_text(text, file.salt));
  if (!same_key(given, *held))
    return fail(Error::Code::WrongKey, "this is not the pass-phrase the file has now",
                "try again; nothing was changed");
  return {};
}

}  // namespace sweet
