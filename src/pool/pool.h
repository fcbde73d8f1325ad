// A pool of many people's ties: their numbers, their companies and the graph to search.
//
// What an alumni office or a job club has: too big to be made anew for every question, so
// it is read once from CSV (read.h), saved (store.h) and opened as it lies.
#pragma once

#include <vector>

#include "pool/numbers.h"
#include "routes/graph.h"

namespace sweet {

struct Pool {
  Numbers people = {};     // rows are PersonIx
  Numbers companies = {};  // rows are CompanyIx
  RouteGraph graph = {};

  // Sets a tie between people by their numbers; unknown ones are added. 0 takes it away.
  void set_tie(FileNumber from, FileNumber to, double chance);
};

}  // namespace sweet
