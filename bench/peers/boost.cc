// Boost.Graph: Dijkstra that stops at the first target. Relaxed: no limit on arcs.
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

#include "bench/peers/peer.h"

namespace sweet {
namespace {

struct Arrow {
  float cost;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Arrow>;

struct Reached {
  double cost;
};

struct StopAtTarget : boost::default_dijkstra_visitor {
  const std::vector<char>* wanted;
  const std::vector<float>* costs;
  void examine_vertex(Graph::vertex_descriptor v, const Graph&) const {
    if ((*wanted)[v]) throw Reached{static_cast<double>((*costs)[v])};
  }
};

struct Search {
  Graph graph;
  std::vector<float> costs;
  std::vector<char> wanted;

  double answer(const PeerQuestion& question) {
    for (const PersonIx p : question.targets)
      wanted[p] = 1;
    StopAtTarget visitor;
    visitor.wanted = &wanted;
    visitor.costs = &costs;
    double best = -1;
    try {
      boost::dijkstra_shortest_paths_no_color_map(
          graph, question.source,
          boost::weight_map(boost::get(&Arrow::cost, graph))
              .distance_map(boost::make_iterator_property_map(
                  costs.begin(), boost::get(boost::vertex_index, graph)))
              .visitor(visitor));
    } catch (const Reached& reached) {
      best = reached.cost;
    }
    for (const PersonIx p : question.targets)
      wanted[p] = 0;
    return best;
  }
};

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  using namespace sweet;
  return run_peer(argc, argv, CLOCK_THREAD_CPUTIME_ID, [](const Pool& pool) {
    std::vector<std::pair<std::size_t, std::size_t>> arcs;
    std::vector<Arrow> arrows;
    for (PersonIx p = 0; p < pool.graph.people(); ++p) {
      for (const HalfArc& arc : pool.graph.out().of(p)) {
        arcs.push_back({p, arc.person});
        arrows.push_back({static_cast<float>((arc.cost - 1) / kCostSteps)});
      }
    }
    Search search{Graph(boost::edges_are_sorted, arcs.begin(), arcs.end(), arrows.begin(),
                        pool.graph.people()),
                  std::vector<float>(pool.graph.people()),
                  std::vector<char>(pool.graph.people())};
    return [search = std::move(search)](const PeerQuestion& q) mutable {
      return search.answer(q);
    };
  });
}
