// GraphBLAS from both ends: at most 2 steps from the source (3 of 5 arcs), at most 1 from the
// targets (2 of 4 and 5). Far less work than from one end: the harder one to beat.
#include "bench/peers/graphblas.h"

int main(int argc, char** argv) {
  return sweet::run_graphblas(argc, argv, true);
}
