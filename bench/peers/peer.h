// What the comparators share: a graph from a saved pool, questions, and times as rows.
//
//   PROGRAM STORE QUERIES MOST    answers at most MOST questions of each class and prints
//                                 `class,qid,microseconds,best cost` (cost -1: no route)
//   times  of this thread's work, without loading; of the wall where a peer is a server
#pragma once

#include <ctime>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "base/map.h"
#include "bench/routes_talk.h"
#include "pool/store.h"

namespace sweet {

// The graph as textbooks have it: costs as numbers, arcs out of u at first[u] .. first[u+1].
struct PlainGraph {
  std::vector<std::uint64_t> first;
  std::vector<PersonIx> to;
  std::vector<float> cost;
};

inline PlainGraph plain(const ArcLists& lists) {
  PlainGraph graph;
  graph.first.push_back(0);
  for (std::uint32_t p = 0; p < lists.lists(); ++p) {
    for (const HalfArc& arc : lists.of(p)) {
      graph.to.push_back(arc.person);
      graph.cost.push_back(static_cast<float>((arc.cost - 1) / kCostSteps));
    }
    graph.first.push_back(graph.to.size());
  }
  return graph;
}

inline double micros(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct PeerQuestion {
  const Question& asked;
  PersonIx source;
  std::vector<PersonIx> targets;  // every person meant, without the source
};

// answer(question) gives the best cost, negative for none; below -1: not this kind.
template <typename Setup>
int run_peer(int argc, char** argv, clockid_t clock, Setup setup) {
  if (argc < 4) return std::fputs("usage: PROGRAM STORE QUERIES MOST\n", stderr), 2;
  const auto pool = open_store(std::string(argv[1]) + "/routes.store", 2);
  const auto text = MappedFile::open(argv[2], MappedFile::Use::OnceThrough);
  if (!pool || !text) return std::fputs("cannot read the store or the questions\n", stderr), 1;
  const auto questions = read_questions((*text)->text());
  if (!questions) return std::fputs(questions.error().message.c_str(), stderr), 1;
  auto answer = setup(*pool);
  std::map<std::string, int> asked;
  for (const Question& question : *questions) {
    if (asked[question.kind]++ >= std::atoi(argv[3])) continue;
    PeerQuestion peer{question, pool->people.row_of(question.source), {}};
    const auto want = [&](PersonIx person) {
      if (person != peer.source && person != kNoRow) peer.targets.push_back(person);
    };
    for (const FileNumber number : question.people)
      want(pool->people.row_of(number));
    for (const FileNumber number : question.companies) {
      for (const PersonIx p : pool->graph.members(pool->companies.row_of(number)))
        want(p);
    }
    const double begin = micros(clock);
    const double cost = answer(peer);
    const double end = micros(clock);
    if (cost < -1) continue;
    fmt::print("{},{},{:.2f},{:.6f}\n", question.kind, question.qid, end - begin, cost);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace sweet
