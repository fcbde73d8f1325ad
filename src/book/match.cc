#include "book/match.h"

#include "book/draft.h"
#include "book/rows.h"

namespace sweet {

Changes match(const Book& known, Batch& batch, const TieKinds& tie_kinds,
              const AskKinds& ask_kinds) {
  BookDraft draft(known, batch);
  draft.write_people();
  write_kinds(draft);
  write_roles(draft);
  write_bonds(draft, tie_kinds);
  write_targets(draft);
  write_asks(draft, ask_kinds);
  write_touches(draft);
  write_verdicts(draft);
  write_settings(draft);
  return draft.finish();
}

}  // namespace sweet
