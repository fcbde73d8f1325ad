// GraphBLAS from the source alone, a round a tie: hop-limited Bellman-Ford as one finds it in
// textbooks and libraries of graph algorithms.
#include "bench/peers/graphblas.h"

int main(int argc, char** argv) {
  return sweet::run_graphblas(argc, argv, false);
}
