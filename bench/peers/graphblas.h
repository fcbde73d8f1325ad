// SuiteSparse:GraphBLAS: hop-limited min-plus. Exact best cost, no routes.
//
// A min-plus vector times matrix for every step. From one end it is the textbook's
// Bellman-Ford by rounds; from both, the two ends are joined by an element-wise sum.
#pragma once

extern "C" {
#include <GraphBLAS.h>
}

#include "bench/peers/peer.h"

namespace sweet {
namespace {

struct Ends {
  bool both_ends = true;
  GrB_Index people = 0;
  GrB_Matrix out = nullptr, in = nullptr;

  static GrB_Matrix matrix(GrB_Index n, const ArcLists& lists) {
    const PlainGraph graph = plain(lists);
    std::vector<GrB_Index> first(graph.first.begin(), graph.first.end());
    std::vector<GrB_Index> to(graph.to.begin(), graph.to.end());
    GrB_Matrix matrix = nullptr;
    GrB_Matrix_import_FP32(&matrix, GrB_FP32, n, n, first.data(), to.data(), graph.cost.data(),
                           first.size(), to.size(), graph.cost.size(), GrB_CSR_FORMAT);
    return matrix;
  }

  // Cheapest ways of at most so many steps from where `begin` is 0.
  GrB_Vector reach(GrB_Vector begin, GrB_Matrix along, int steps) const {
    for (int i = 0; i < steps; ++i) {
      GrB_vxm(begin, GrB_NULL, GrB_MIN_FP32, GrB_MIN_PLUS_SEMIRING_FP32, begin, along,
              GrB_NULL);
    }
    return begin;
  }

  double answer(const PeerQuestion& question) const {
    const int arcs = question.asked.arcs_max;
    GrB_Vector from, to, both;
    GrB_Vector_new(&from, GrB_FP32, people);
    GrB_Vector_new(&to, GrB_FP32, people);
    GrB_Vector_new(&both, GrB_FP32, people);
    GrB_Vector_setElement_FP32(from, 0, question.source);
    for (const PersonIx p : question.targets)
      GrB_Vector_setElement_FP32(to, 0, p);
    const int behind = !both_ends ? 0 : arcs < 4 ? 1 : 2;
    from = reach(from, out, arcs - behind);
    to = reach(to, in, behind);
    GrB_Vector_eWiseMult_BinaryOp(both, GrB_NULL, GrB_NULL, GrB_PLUS_FP32, from, to, GrB_NULL);
    float best = 1e30f;
    GrB_Vector_reduce_FP32(&best, GrB_MIN_FP32, GrB_MIN_MONOID_FP32, both, GrB_NULL);
    GrB_Vector_free(&from);
    GrB_Vector_free(&to);
    GrB_Vector_free(&both);
    return best > 1e29f ? -1 : static_cast<double>(best);
  }
};

inline int run_graphblas(int argc, char** argv, bool both_ends) {
  GrB_init(GrB_NONBLOCKING);
  GxB_Global_Option_set(GxB_GLOBAL_NTHREADS, 1);
  return run_peer(argc, argv, CLOCK_THREAD_CPUTIME_ID, [both_ends](const Pool& pool) {
    Ends ends{.both_ends = both_ends};
    ends.people = pool.graph.people();
    ends.out = Ends::matrix(ends.people, pool.graph.out());
    ends.in = Ends::matrix(ends.people, pool.graph.in());
    return [ends](const PeerQuestion& question) { return ends.answer(question); };
  });
}

}  // namespace
}  // namespace sweet
