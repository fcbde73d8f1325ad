#include "engine/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kLinesShown = 5;  // of one group of refusals

// Companies as they will be numbered: the known ones, then the new. Nothing else of the Book
// with the changes is looked at, so it need not be made.
class Companies {
 public:
  Companies(const Book& known, const Changes& changes) : known_(known), changes_(changes) {}
  std::string name(OrgIx org) const {
    if (org == kNoOrg) return {};
    const size_t before = known_.orgs.size();
    return org < before ? known_.orgs[org].name : changes_.orgs_new[org - before].name;
  }

 private:
  const Book& known_;
  const Changes& changes_;
};

PreviewPerson shown(const Companies& companies, const Person& person) {
  return {.name = person.name,
          .email = person.emails.empty() ? std::string() : person.emails.front(),
          .company = companies.name(person.org)};
}

void add_new_texts(std::string_view what, const std::vector<std::string>& before,
                   const std::vector<std::string>& after, std::vector<std::string>& out) {
  for (const std::string& text : after)
    if (std::ranges::find(before, text) == before.end())
      out.push_back(fmt::format("{} {}", what, text));
}

// "e-mail ana@x.org, title Buyer"
std::string change_text(const Companies& companies, const Person& before, const Person& after) {
  std::vector<std::string> changes;
  if (before.name != after.name) changes.push_back("name " + after.name);
  add_new_texts("e-mail", before.emails, after.emails, changes);
  add_new_texts("phone", before.phones, after.phones, changes);
  add_new_texts("profile", before.profiles, after.profiles, changes);
  if (before.org != after.org && after.org != kNoOrg)
    changes.push_back("company " + companies.name(after.org));
  if (before.title != after.title) changes.push_back("title " + after.title);
  if (before.notes != after.notes) changes.push_back("notes");
  return changes.empty() ? "other values" : join(changes, ", ");
}

// Refusals that only differ in what was found are mended alike.
std::string cure_of(const std::string& why) {
  for (std::string_view found : {", found '", ", found \"", ", found "})
    if (const size_t at = why.find(found); at != std::string::npos) {
      const size_t quote = why.find(": add", at);
      return why.substr(0, at) + (quote == std::string::npos ? "" : why.substr(quote));
    }
  return why;
}

std::vector<RefusalGroup> grouped(const std::vector<FileRead>& files) {
  std::map<std::string, std::pair<size_t, std::map<std::string, std::vector<size_t>>>> groups;
  for (const FileRead& file : files)
    for (const Refusal& refusal : file.refused) {
      auto& [count, lines] = groups[cure_of(refusal.why)];
      ++count;
      lines[file.path].push_back(refusal.line);
    }
  std::vector<RefusalGroup> out;
  for (const auto& [cure, group] : groups) {
    const auto& [path, lines] = *group.second.begin();
    const size_t some = std::min(lines.size(), kLinesShown);
    out.push_back(
        {cure, group.first,
         fmt::format(
             "{}, line{} {}{}", path, some == 1 ? "" : "s",
             fmt::join(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(some), ", "),
             group.first > some ? ", …" : "")});
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &RefusalGroup::count);
  return out;
}

}  // namespace

std::vector<AskAnswered> answered_asks(const Book& known, const Changes& changes) {
  std::vector<AskAnswered> answered;
  for (const auto& [row, ask] : changes.asks_changed) {
    if (known.asks[row].outcome != Outcome::Pending || ask.outcome == Outcome::Pending)
      continue;
    const Person& person = known.people[known.asks[row].to];
    answered.push_back(
        {person.code, person.name, ask.what, ask.date, ask.outcome, ask.closed_on});
  }
  return answered;
}

Preview preview_of(const Book& known, const Batch& batch, const Changes& changes) {
  Preview preview;
  const Companies companies(known, changes);
  for (const Person& person : changes.people_new) {
    if (preview.people_new.size() == Preview::kSamplesMax) break;
    preview.people_new.push_back(shown(companies, person));
  }
  preview.people_changed_all = changes.people_changed.size();
  for (const auto& changed : changes.people_changed) {
    if (preview.people_changed.size() == Preview::kSamplesMax) break;
    PreviewPerson person = shown(companies, changed.value);
    person.change = change_text(companies, known.people[changed.row], changed.value);
    preview.people_changed.push_back(std::move(person));
  }
  preview.refused = grouped(batch.files);
  return preview;
}

}  // namespace sweet
