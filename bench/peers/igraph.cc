// igraph: Dijkstra to one person. Relaxed: no limit on arcs; questions of one target only.
#include <igraph/igraph.h>

#include "bench/peers/peer.h"

int main(int argc, char** argv) {
  using namespace sweet;
  return run_peer(argc, argv, CLOCK_THREAD_CPUTIME_ID, [](const Pool& pool) {
    auto* graph = new igraph_t;  // lives as long as the program
    auto* weights = new igraph_vector_t;
    const PlainGraph lists = plain(pool.graph.out());
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, static_cast<igraph_integer_t>(2 * lists.to.size()));
    igraph_vector_init(weights, static_cast<igraph_integer_t>(lists.to.size()));
    igraph_integer_t at = 0;
    for (PersonIx p = 0; p < pool.graph.people(); ++p) {
      for (std::uint64_t i = lists.first[p]; i < lists.first[p + 1]; ++i, ++at) {
        VECTOR(ends)[2 * at] = p;
        VECTOR(ends)[2 * at + 1] = lists.to[i];
        VECTOR(*weights)[at] = static_cast<double>(lists.cost[i]);
      }
    }
    igraph_create(graph, &ends, pool.graph.people(), IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&ends);
    return [graph, weights](const PeerQuestion& question) -> double {
      if (question.targets.size() != 1) return -2;
      igraph_vector_int_t way;
      igraph_vector_int_init(&way, 0);
      igraph_get_shortest_path_dijkstra(graph, nullptr, &way, question.source,
                                        question.targets[0], weights, IGRAPH_OUT);
      double cost = igraph_vector_int_size(&way) > 0 ? 0 : -1;
      for (igraph_integer_t i = 0; i < igraph_vector_int_size(&way); ++i) {
        cost += VECTOR(*weights)[VECTOR(way)[i]];
      }
      igraph_vector_int_destroy(&way);
      return cost;
    };
  });
}
