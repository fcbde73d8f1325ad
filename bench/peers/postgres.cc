// PostgreSQL: joins over two covering indexes. Exact: the k best routes of at most 3 arcs.
//
// $SWEETSPOT_BENCH_DB says which database (libpq's words); a table bench_ties is made in it.
// Longer routes are left out: the joins do not end within minutes.
#include <libpq-fe.h>

#include "bench/peers/peer.h"

namespace sweet {
namespace {

void must(PGconn* db, const std::string& sql) {
  PGresult* result = PQexec(db, sql.c_str());
  const auto status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    std::fputs(PQerrorMessage(db), stderr);
    std::exit(1);
  }
  PQclear(result);
}

void load(PGconn* db, const Pool& pool) {
  must(db, "DROP TABLE IF EXISTS bench_ties");
  must(db, "CREATE UNLOGGED TABLE bench_ties (a int, b int, w real)");
  PQclear(PQexec(db, "COPY bench_ties FROM STDIN"));
  std::string rows;
  constexpr size_t kSend = 1u << 20;
  for (PersonIx p = 0; p < pool.graph.people(); ++p) {
    for (const HalfArc& arc : pool.graph.out().of(p)) {
      fmt::format_to(std::back_inserter(rows), "{}\t{}\t{:.7g}\n", p, arc.person,
                     (arc.cost - 1) / kCostSteps);
    }
    if (rows.size() < kSend && p + 1 < pool.graph.people()) continue;
    PQputCopyData(db, rows.data(), static_cast<int>(rows.size()));
    rows.clear();
  }
  PQputCopyEnd(db, nullptr);
  while (PGresult* result = PQgetResult(db))
    PQclear(result);
  must(db, "CREATE INDEX ON bench_ties (a) INCLUDE (b, w)");
  must(db, "CREATE INDEX ON bench_ties (b) INCLUDE (a, w)");
  must(db, "VACUUM ANALYZE bench_ties");
  must(db, "SET jit = off");
  must(db, "SET max_parallel_workers_per_gather = 0");
}

constexpr const char* kRoutes =
    "WITH t AS MATERIALIZED (SELECT unnest($2::int[]) AS id), "
    "y AS MATERIALIZED (SELECT e.a, e.b, e.w FROM t JOIN bench_ties e ON e.b = t.id "
    "  WHERE e.a <> $1::int AND e.a NOT IN (SELECT id FROM t)), "
    "x AS MATERIALIZED (SELECT b, w FROM bench_ties WHERE a = $1::int), "
    "r AS (SELECT x.w AS cost, x.b AS x1, 0 AS x2, 0 AS x3 FROM x WHERE b IN (SELECT id FROM "
    "t) "
    "UNION ALL SELECT x.w + y.w, x.b, y.b, 0 FROM x JOIN y ON y.a = x.b "
    "UNION ALL SELECT x.w + m.w + y.w, x.b, y.a, y.b FROM x JOIN bench_ties m ON m.a = x.b "
    "  JOIN y ON y.a = m.b WHERE x.b NOT IN (SELECT id FROM t) AND x.b <> y.a) ";

double answer(PGconn* db, const PeerQuestion& question) {
  if (question.asked.arcs_max > 3) return -2;
  std::string targets = "{";
  for (const PersonIx p : question.targets) {
    fmt::format_to(std::back_inserter(targets), "{}{}", targets.size() > 1 ? "," : "", p);
  }
  targets += '}';
  const std::string source = std::to_string(question.source);
  const char* values[] = {source.c_str(), targets.c_str()};
  std::string sql = kRoutes;
  sql += question.asked.mode == RouteKind::Paths
             ? "SELECT * FROM r ORDER BY cost LIMIT 10"
             : "SELECT * FROM (SELECT DISTINCT ON (x1) * FROM r ORDER BY x1, cost) d "
               "ORDER BY cost LIMIT 10";
  PGresult* result = PQexecParams(db, sql.c_str(), 2, nullptr, values, nullptr, nullptr, 0);
  if (PQresultStatus(result) != PGRES_TUPLES_OK) std::fputs(PQerrorMessage(db), stderr);
  const double cost = PQntuples(result) > 0 ? std::atof(PQgetvalue(result, 0, 0)) : -1;
  PQclear(result);
  return cost;
}

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  using namespace sweet;
  return run_peer(argc, argv, CLOCK_MONOTONIC, [](const Pool& pool) {
    const char* where = std::getenv("SWEETSPOT_BENCH_DB");
    PGconn* db = PQconnectdb(where ? where : "");
    if (PQstatus(db) != CONNECTION_OK) {
      std::fputs(PQerrorMessage(db), stderr);
      std::exit(1);
    }
    load(db, pool);
    return [db](const PeerQuestion& question) { return answer(db, question); };
  });
}
