#include <algorithm>
#include <iterator>
#include <variant>

#include "base/by_hash.h"
#include "book/rows.h"

namespace sweet {
namespace {

// Touches that are here already, by key: those known before and those written now.
using Keys = ByHash<std::monostate>;

void write_said_touches(BookDraft& draft, Keys& keys) {
  for (const CardTouch& row : draft.batch.touches) {
    if (keys.contains(row.key)) continue;
    const std::optional<PersonIx> from = draft.person(row.from, row, "from");
    if (!from) continue;
    Touch touch{row.at, row.kind, *from, {}, row.thread, row.key};
    bool all_known = true;
    for (const PersonRef& ref : row.to) {
      const std::optional<PersonIx> to = draft.person(ref, row, "to");
      all_known = all_known && to;
      if (to && *to != touch.from && std::ranges::find(touch.to, *to) == touch.to.end())
        touch.to.push_back(*to);
    }
    if (!all_known || touch.to.empty()) continue;
    keys.add(row.key);
    draft.changes.touches_new.push_back(std::move(touch));
  }
}

// Cards' rows become people's, in place. False when somebody on it was left out, or nobody is
// left but the writer.
bool name_people(const BookDraft& draft, Touch& touch) {
  touch.from = draft.person_of_card(touch.from);
  if (touch.from == kNobody) return false;
  size_t kept = 0;
  for (size_t i = 0; i < touch.to.size(); ++i) {
    const PersonIx to = draft.person_of_card(touch.to[i]);
    if (to == kNobody) return false;
    const auto end = touch.to.begin() + kept;
    if (to != touch.from && std::find(touch.to.begin(), end, to) == end) touch.to[kept++] = to;
  }
  touch.to.keep_first(kept);
  return kept > 0;
}

// A mailbox may hold millions: they are not copied, what stays moves on as it is.
void write_mails(BookDraft& draft, Keys& keys) {
  std::vector<Touch> mails = std::move(draft.batch.mails);
  draft.batch.mails.clear();
  std::erase_if(mails, [&](Touch& mail) {
    return keys.contains(mail.key) || !name_people(draft, mail) || !keys.add(mail.key);
  });
  std::vector<Touch>& all = draft.changes.touches_new;
  if (all.empty())
    all = std::move(mails);
  else
    std::ranges::move(mails, std::back_inserter(all));
}

// A line may name who was on it: of an exchange with somebody left out none is kept, though
// the exchange itself may be known from before they were forgotten.
void drop_hidden_subjects(BookDraft& draft) {
  if (draft.batch.subjects.empty()) return;
  Keys hidden;
  const auto gone = [&](PersonIx card) { return draft.person_of_card(card) == kNobody; };
  const auto unknown = [&](const PersonRef& ref) { return !draft.knows(ref); };
  for (const Touch& mail : draft.batch.mails)
    if (gone(mail.from) || std::ranges::any_of(mail.to, gone)) hidden.add(mail.key);
  for (const CardTouch& row : draft.batch.touches)
    if (unknown(row.from) || std::ranges::any_of(row.to, unknown)) hidden.add(row.key);
  std::erase_if(draft.batch.subjects,
                [&](const SubjectLine& line) { return hidden.contains(line.key); });
}

// A line once kept stays as it is; of what is left out none is kept.
void write_subjects(BookDraft& draft, const Keys& keys) {
  std::vector<SubjectLine> lines = std::move(draft.batch.subjects);
  draft.batch.subjects.clear();
  const std::vector<SubjectLine>& known = draft.known.subjects;
  std::erase_if(lines, [&](const SubjectLine& line) {
    return line.text.empty() || !keys.contains(line.key) ||
           std::ranges::binary_search(known, line.key, {}, &SubjectLine::key);
  });
  std::ranges::stable_sort(lines, {}, &SubjectLine::key);
  const auto again = std::ranges::unique(lines, {}, &SubjectLine::key);
  lines.erase(again.begin(), again.end());
  draft.changes.subjects_new = std::move(lines);
}

}  // namespace

void write_touches(BookDraft& draft) {
  if (draft.batch.touches.empty() && draft.batch.mails.empty()) return;
  Keys keys;
  for (const Touch& touch : draft.known.touches)
    keys.add(touch.key);
  drop_hidden_subjects(draft);
  write_mails(draft, keys);
  write_said_touches(draft, keys);
  write_subjects(draft, keys);
}

}  // namespace sweet
