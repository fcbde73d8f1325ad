// A plain bidirectional Dijkstra by hand. Relaxed: one cheapest route, no limit on arcs.
#include <queue>

#include "bench/peers/peer.h"

namespace sweet {
namespace {

struct Search {
  PlainGraph out, in;
  std::vector<float> cost[2];
  std::vector<PersonIx> touched[2];

  double answer(const PeerQuestion& question) {
    using Entry = std::pair<float, PersonIx>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heaps[2];
    const auto reach = [&](int side, PersonIx p, float c) {
      if (cost[side][p] <= c) return;
      if (cost[side][p] == HUGE_VALF) touched[side].push_back(p);
      cost[side][p] = c;
      heaps[side].push({c, p});
    };
    reach(0, question.source, 0);
    for (const PersonIx p : question.targets)
      reach(1, p, 0);
    float best = HUGE_VALF;
    while (!heaps[0].empty() && !heaps[1].empty() &&
           heaps[0].top().first + heaps[1].top().first < best) {
      const int side = heaps[0].size() <= heaps[1].size() ? 0 : 1;
      const auto [c, p] = heaps[side].top();
      heaps[side].pop();
      if (c > cost[side][p]) continue;
      const PlainGraph& graph = side == 0 ? out : in;
      for (std::uint64_t i = graph.first[p]; i < graph.first[p + 1]; ++i) {
        const PersonIx next = graph.to[i];
        reach(side, next, c + graph.cost[i]);
        best = std::min(best, cost[0][next] + cost[1][next]);
      }
    }
    for (int side : {0, 1}) {
      for (const PersonIx p : touched[side])
        cost[side][p] = HUGE_VALF;
      touched[side].clear();
    }
    return best == HUGE_VALF ? -1 : static_cast<double>(best);
  }
};

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  using namespace sweet;
  return run_peer(argc, argv, CLOCK_THREAD_CPUTIME_ID, [](const Pool& pool) {
    Search search{plain(pool.graph.out()), plain(pool.graph.in()), {}, {}};
    for (auto& costs : search.cost)
      costs.assign(pool.graph.people(), HUGE_VALF);
    return [search = std::move(search)](const PeerQuestion& q) mutable {
      return search.answer(q);
    };
  });
}
