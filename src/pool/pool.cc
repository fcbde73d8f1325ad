#include "pool/pool.h"

namespace sweet {

void Pool::set_tie(FileNumber from, FileNumber to, double chance) {
  PersonIx ends[] = {people.row_of(from), people.row_of(to)};
  if (chance <= 0 && (ends[0] == kNoRow || ends[1] == kNoRow)) return;
  for (int i = 0; i < 2; ++i) {
    if (ends[i] != kNoRow) continue;
    if (i == 1 && from == to) return;
    ends[i] = people.add(i == 0 ? from : to);
    graph.add_person();
  }
  graph.set_tie(ends[0], ends[1], chance);
}

}  // namespace sweet
