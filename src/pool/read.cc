#include "pool/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <functional>
#include <thread>
#include <vector>

#include "base/csv.h"
#include "routes/build.h"

namespace sweet {
namespace {

constexpr std::uint32_t kMillion = 1'000'000;
constexpr size_t kChunkBytes = 8u << 20;  // one thread's helping: about 350,000 lines
constexpr std::string_view kTiesHeader = "from,to,probability";

std::unexpected<Error> bad_line(std::string_view file, size_t line, std::string_view why) {
  return fail(Error::Code::BadInput, fmt::format("{}: line {}: {}", file, line, why),
              "mend or remove the line");
}

// Digits at `at`, which moves behind them; nothing when there is none or it is too big.
std::optional<FileNumber> take_number(const char*& at, const char* end) {
  constexpr int kDigitsMax = 10;
  std::uint64_t value = 0;
  const char* const begin = at;
  while (at < end && *at >= '0' && *at <= '9' && at - begin <= kDigitsMax) {
    value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
  }
  if (at == begin || at - begin > kDigitsMax || value > 0xffff'ffffULL) return {};
  return static_cast<FileNumber>(value);
}

std::optional<std::uint32_t> take_millionths(const char*& at, const char* end) {
  if (at == end || (*at != '0' && *at != '1')) return {};
  std::uint32_t value = static_cast<std::uint32_t>(*at++ - '0') * kMillion;
  if (at == end || *at != '.') return value;
  const char* const first = ++at;
  std::uint32_t place = kMillion / 10;
  while (at < end && *at >= '0' && *at <= '9' && place > 0) {
    value += static_cast<std::uint32_t>(*at++ - '0') * place;
    place /= 10;
  }
  if (at == first || value > kMillion) return {};
  return value;
}

struct Tie {
  FileNumber from;
  FileNumber to;
  std::uint32_t millionths;
};

// The plain form of a line, digits and commas: nearly all are.
bool parse_plain(const char* at, const char* end, Tie& tie) {
  const auto from = take_number(at, end);
  if (!from || at == end || *at++ != ',') return false;
  const auto to = take_number(at, end);
  if (!to || at == end || *at++ != ',') return false;
  const auto chance = take_millionths(at, end);
  if (!chance || *chance == 0 || at != end) return false;
  tie = {*from, *to, *chance};
  return true;
}

// What is wrong with a line that is not plain; empty: it only had quotes.
std::string_view parse_quoted(std::string_view line, Tie& tie) {
  CsvReader reader(line);
  std::vector<std::string> fields;
  if (!reader.next(fields)) return "a quote is not closed";
  if (fields.size() != 3) return "not three fields: from,to,probability";
  const auto from = parse_number(fields[0]);
  if (!from) return "from is not a whole number of 32 bits";
  const auto to = parse_number(fields[1]);
  if (!to) return "to is not a whole number of 32 bits";
  const auto chance = parse_millionths(fields[2]);
  if (!chance || *chance == 0) {
    return "the probability must be above 0 and at most 1, with up to 6 decimals";
  }
  tie = {*from, *to, *chance};
  return {};
}

struct Chunk {
  std::string_view text;
  std::vector<WholeArc> arcs;  // numbers of the file first, then rows
  size_t lines = 0;
  std::string_view why;  // of the first bad line, the last that was counted
};

// costs[m] is the cost of m millionths.
std::vector<RouteCost> cost_table() {
  std::vector<RouteCost> costs(kMillion + 1);
  for (std::uint32_t m = 1; m <= kMillion; ++m)
    costs[m] = cost_of_chance(m / 1e6);
  return costs;
}

void parse_chunk(Chunk& chunk, const std::vector<RouteCost>& costs, NumberSet& met) {
  const char* at = chunk.text.data();
  const char* const end = at + chunk.text.size();
  constexpr size_t kLineUsual = 20;  // bytes; only to make room
  chunk.arcs.reserve(chunk.text.size() / kLineUsual);
  while (at < end) {
    const void* const newline = std::memchr(at, '\n', static_cast<size_t>(end - at));
    const char* line_end = newline ? static_cast<const char*>(newline) : end;
    const char* const next = newline ? line_end + 1 : end;
    if (line_end > at && line_end[-1] == '\r') --line_end;
    ++chunk.lines;
    Tie tie = {};
    if (line_end != at) {
      if (!parse_plain(at, line_end, tie)) {
        chunk.why = parse_quoted({at, static_cast<size_t>(line_end - at)}, tie);
        if (!chunk.why.empty()) return;
      }
      met.add(tie.from);
      met.add(tie.to);
      chunk.arcs.push_back({tie.from, tie.to, costs[tie.millionths]});
    }
    at = next;
  }
}

std::vector<Chunk> cut(std::string_view text) {
  std::vector<Chunk> chunks;
  while (!text.empty()) {
    const size_t newline = text.find('\n', std::min(kChunkBytes, text.size() - 1));
    const size_t size = newline == std::string_view::npos ? text.size() : newline + 1;
    chunks.push_back({text.substr(0, size), {}, 0, {}});
    text.remove_prefix(size);
  }
  return chunks;
}

// Threads take the tasks in order, each the next that is free.
void share_out(size_t tasks, int threads,
               const std::function<void(size_t task, int me)>& work) {
  std::atomic<size_t> next = 0;
  std::vector<std::jthread> crew;
  for (int me = 0; me < threads; ++me) {
    crew.emplace_back([&, me] {
      for (size_t task = next++; task < tasks; task = next++)
        work(task, me);
    });
  }
}

// Takes the first line off, without its line end and without a BOM.
std::string_view take_header(std::string_view& text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const size_t newline = std::min(text.find('\n'), text.size());
  std::string_view header = text.substr(0, newline);
  text.remove_prefix(std::min(newline + 1, text.size()));
  if (header.ends_with('\r')) header.remove_suffix(1);
  return header;
}

Result<std::vector<Chunk>> parse_ties(std::string_view text, int threads, NumberSet& met,
                                      const std::function<void(std::string_view)>& done_with) {
  if (take_header(text) != kTiesHeader) {
    return bad_line("ties", 1, "the header must be from,to,probability");
  }
  std::vector<Chunk> chunks = cut(text);
  const std::vector<RouteCost> costs = cost_table();
  std::vector<NumberSet> sets(static_cast<size_t>(threads));
  std::atomic<size_t> bad = chunks.size();  // some bad chunk: those behind need no reading
  share_out(chunks.size(), threads, [&](size_t task, int me) {
    if (task > bad) return;
    parse_chunk(chunks[task], costs, sets[static_cast<size_t>(me)]);
    if (!chunks[task].why.empty()) bad = std::min(bad.load(), task);
    if (done_with) done_with(chunks[task].text);
  });
  size_t line = 1;
  for (const Chunk& chunk : chunks) {
    line += chunk.lines;
    if (!chunk.why.empty()) return bad_line("ties", line, chunk.why);
  }
  for (const NumberSet& set : sets)
    met.add(set);
  return chunks;
}

struct Row {
  FileNumber person;
  FileNumber company;
  bool employed;
};

Result<std::vector<Row>> parse_people(std::string_view text) {
  CsvReader reader(text);
  std::vector<std::string> fields;
  const bool headed = reader.next(fields) && fields.size() >= 2 && fields[0] == "person" &&
                      fields[1] == "company";
  if (!headed) return bad_line("people", 1, "the header must begin with person,company");
  std::vector<Row> rows;
  while (reader.next(fields)) {
    if (fields.size() < 2) return bad_line("people", reader.line(), "no company field");
    const auto person = parse_number(fields[0]);
    if (!person) {
      return bad_line("people", reader.line(), "person is not a whole number of 32 bits");
    }
    const auto company = parse_number(fields[1]);
    if (!company && !fields[1].empty()) {
      return bad_line("people", reader.line(), "company is not a whole number of 32 bits");
    }
    rows.push_back({*person, company.value_or(0), company.has_value()});
  }
  if (reader.unclosed_line() != 0) {
    return bad_line("people", reader.unclosed_line(), "a quote is not closed");
  }
  return rows;
}

}  // namespace

std::optional<FileNumber> parse_number(std::string_view text) {
  const char* at = text.data();
  const auto number = take_number(at, text.data() + text.size());
  return at == text.data() + text.size() ? number : std::nullopt;
}

std::optional<std::uint32_t> parse_millionths(std::string_view text) {
  const char* at = text.data();
  const auto value = take_millionths(at, text.data() + text.size());
  return at == text.data() + text.size() ? value : std::nullopt;
}

Result<Pool> read_pool(std::string_view ties, std::string_view people, int threads,
                       const std::function<void(std::string_view part)>& done_with) {
  threads = std::max(threads, 1);
  std::vector<Row> rows = TRY(parse_people(people));
  NumberSet met, employers;
  for (const Row& row : rows) {
    met.add(row.person);
    if (row.employed) employers.add(row.company);
  }
  std::vector<Chunk> chunks = TRY(parse_ties(ties, threads, met, done_with));
  Pool pool;
  pool.people = Numbers(met.rank_all());
  pool.companies = Numbers(employers.rank_all());
  share_out(chunks.size(), threads, [&](size_t task, int) {
    for (WholeArc& arc : chunks[task].arcs) {
      arc.from = met.rank(arc.from);
      arc.to = met.rank(arc.to);
    }
  });
  std::vector<CompanyIx> company_of(pool.people.size(), kNoCompany);
  for (const Row& row : rows) {
    company_of[met.rank(row.person)] = row.employed ? employers.rank(row.company) : kNoCompany;
  }
  rows = {};
  std::vector<std::vector<WholeArc>> batches;
  for (Chunk& chunk : chunks)
    batches.push_back(std::move(chunk.arcs));
  chunks = {};
  pool.graph =
      RouteGraph(build_routes(pool.people.size(), std::move(batches), std::move(company_of),
                              {.threads = threads, .chance_grid = 1 / 1e6}));
  return pool;
}

}  // namespace sweet
