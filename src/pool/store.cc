#include "pool/store.h"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <thread>

#include "base/map.h"
#include "routes/build.h"

namespace sweet {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::array<char, 8> kMagic = {'S', 'W', 'P', 'O', 'O', 'L', '\r', '\n'};
constexpr size_t kAlign = 64;              // a cache line
constexpr size_t kPieceBytes = 16u << 20;  // what is checked in one go

// On disk: never renumber.
enum Section : size_t {
  People,
  Companies,
  CompanyOf,
  OutCounts,
  InCounts,
  IntoCounts,
  OutArcs,
  InArcs,
  IntoArcs,
  Sections
};

struct SectionHead {
  std::uint64_t offset;
  std::uint64_t bytes;
  std::uint64_t sum;
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t sections;
  double chance_grid;
  std::array<SectionHead, Sections> section;
  std::uint64_t sum;  // of all before
};

// Four lanes, so that the multiplications overlap: about 10 GB/s. Damage, not malice.
std::uint64_t checksum(std::span<const std::byte> bytes) {
  constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15ULL;
  std::array<std::uint64_t, 4> lanes = {1, 2, 3, 4};
  const std::byte* at = bytes.data();
  const std::uint64_t size = bytes.size();
  size_t left = bytes.size();
  for (; left >= 32; left -= 32, at += 32) {
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), at, 32);
    for (size_t i = 0; i < 4; ++i) {
      lanes[i] = std::rotl((lanes[i] ^ words[i]) * kOdd, 29);
    }
  }
  std::array<std::uint64_t, 4> rest = {};
  if (left > 0) std::memcpy(rest.data(), at, left);
  std::uint64_t sum = size * kOdd;
  for (size_t i = 0; i < 4; ++i) {
    sum = std::rotl((sum ^ lanes[i] ^ std::rotl(rest[i], 17)) * kOdd, 31);
  }
  return sum ^ (sum >> 29);
}

// The sum of a section: of the sums of its pieces, so that threads can share it.
struct Pieces {
  std::span<const std::byte> bytes;
  std::vector<std::uint64_t> sums;

  explicit Pieces(std::span<const std::byte> all)
      : bytes(all), sums((all.size() + kPieceBytes - 1) / kPieceBytes) {}
  void reckon(size_t i) {
    const size_t begin = i * kPieceBytes;
    sums[i] = checksum(bytes.subspan(begin, std::min(kPieceBytes, bytes.size() - begin)));
  }
  std::uint64_t sum() const { return checksum(std::as_bytes(std::span(sums))); }
};

std::uint64_t section_sum(std::span<const std::byte> bytes) {
  Pieces pieces(bytes);
  for (size_t i = 0; i < pieces.sums.size(); ++i)
    pieces.reckon(i);
  return pieces.sum();
}

std::uint64_t header_sum(const Header& header) {
  return checksum(std::as_bytes(std::span(&header, 1)).first(offsetof(Header, sum)));
}

std::vector<std::uint32_t> counts_of(const ArcLists& lists) {
  std::vector<std::uint32_t> counts(lists.lists());
  for (std::uint32_t i = 0; i < counts.size(); ++i)
    counts[i] = lists.count(i);
  return counts;
}

class StoreWriter {
 public:
  explicit StoreWriter(NewFile& file, std::uint64_t at) : file_(file), at_(at) {}

  Result<void> section(Header& header, Section which, std::span<const std::byte> bytes) {
    header.section[which] = {at_, bytes.size(), section_sum(bytes)};
    TRY(file_.write(bytes));
    return pad(bytes.size());
  }

  // Arcs of all lists in order, gathered piece by piece so that no second copy is held.
  Result<void> arcs(Header& header, Section which, const ArcLists& lists) {
    const std::uint64_t begin = at_;
    std::uint64_t bytes = 0;
    std::vector<std::uint64_t> sums;
    std::vector<HalfArc> piece;
    const auto flush = [&](size_t arcs) -> Result<void> {
      const auto part = std::as_bytes(std::span(piece).first(arcs));
      sums.push_back(checksum(part));
      bytes += part.size();
      TRY(file_.write(part));
      piece.erase(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(arcs));
      return {};
    };
    constexpr size_t kPieceArcs = kPieceBytes / sizeof(HalfArc);
    for (std::uint32_t i = 0; i < lists.lists(); ++i) {
      const auto list = lists.of(i);
      piece.insert(piece.end(), list.begin(), list.end());
      while (piece.size() >= kPieceArcs)
        TRY(flush(kPieceArcs));
    }
    if (!piece.empty()) TRY(flush(piece.size()));
    header.section[which] = {begin, bytes, checksum(std::as_bytes(std::span(sums)))};
    return pad(bytes);
  }

 private:
  Result<void> pad(size_t bytes) {
    static constexpr std::array<std::byte, kAlign> kZeros = {};
    const size_t more = (kAlign - bytes % kAlign) % kAlign;
    at_ += bytes + more;
    return file_.write(std::span(kZeros).first(more));
  }

  NewFile& file_;
  std::uint64_t at_;
};

template <typename T>
std::span<const std::byte> bytes_of(const std::vector<T>& rows) {
  return std::as_bytes(std::span(rows));
}

// One pass that writes everything behind the header, which goes last, in front.
Result<void> write_sections(StoreWriter& writer, Header& header, const Pool& pool) {
  const RouteGraph& graph = pool.graph;
  std::vector<CompanyIx> company_of(graph.people());
  for (PersonIx p = 0; p < graph.people(); ++p)
    company_of[p] = graph.company_of(p);
  TRY(writer.section(header, People, std::as_bytes(pool.people.all())));
  TRY(writer.section(header, Companies, std::as_bytes(pool.companies.all())));
  TRY(writer.section(header, CompanyOf, bytes_of(company_of)));
  TRY(writer.section(header, OutCounts, bytes_of(counts_of(graph.out()))));
  TRY(writer.section(header, InCounts, bytes_of(counts_of(graph.in()))));
  TRY(writer.section(header, IntoCounts, bytes_of(counts_of(graph.into_company()))));
  TRY(writer.arcs(header, OutArcs, graph.out()));
  TRY(writer.arcs(header, InArcs, graph.in()));
  return writer.arcs(header, IntoArcs, graph.into_company());
}

template <typename T>
std::span<const T> rows_of(std::span<const std::byte> file, const SectionHead& head) {
  return {reinterpret_cast<const T*>(file.data() + head.offset), head.bytes / sizeof(T)};
}

bool sums_agree(std::span<const std::byte> file, const Header& header, int threads) {
  std::vector<Pieces> all;
  std::vector<std::pair<size_t, size_t>> tasks;
  for (const SectionHead& head : header.section) {
    all.emplace_back(file.subspan(head.offset, head.bytes));
    for (size_t i = 0; i < all.back().sums.size(); ++i)
      tasks.push_back({all.size() - 1, i});
  }
  std::atomic<size_t> next = 0;
  {
    std::vector<std::jthread> crew;
    for (int i = 0; i < threads; ++i) {
      crew.emplace_back([&] {
        for (size_t task = next++; task < tasks.size(); task = next++) {
          all[tasks[task].first].reckon(tasks[task].second);
        }
      });
    }
  }
  for (size_t i = 0; i < Sections; ++i) {
    if (all[i].sum() != header.section[i].sum) return false;
  }
  return true;
}

// The lists of counts over a block of arcs; nothing when they do not fit together.
bool lay_lists(std::span<const std::uint32_t> counts, std::span<const HalfArc> arcs,
               ArcLists& lists) {
  std::vector<ArcLists::Slice> slices;
  slices.reserve(counts.size());
  std::uint64_t begin = 0;
  for (const std::uint32_t count : counts) {
    slices.push_back({static_cast<std::uint32_t>(begin), count});
    begin += count;
  }
  lists = ArcLists(arcs, std::move(slices));
  return begin == arcs.size();
}

std::unexpected<Error> damaged(const std::string& path, std::string_view what) {
  return fail(Error::Code::BadInput, fmt::format("{}: {}", path, what),
              "build the store again from its tables");
}

// The header, when it is ours and every section lies inside the file.
Result<Header> read_header(const std::string& path, std::span<const std::byte> file) {
  Header header;
  if (file.size() < sizeof header) return damaged(path, "not a store of ties");
  std::memcpy(&header, file.data(), sizeof header);
  if (header.magic != kMagic) return damaged(path, "not a store of ties");
  if (header.version != kStoreVersion) {
    return damaged(path, fmt::format("version {} of the store; this program reads {}",
                                     header.version, kStoreVersion));
  }
  if (header.sum != header_sum(header)) return damaged(path, "the header is damaged");
  for (const SectionHead& head : header.section) {
    if (head.offset > file.size() || head.bytes > file.size() - head.offset) {
      return damaged(path, "the file is cut short");
    }
  }
  return header;
}

}  // namespace

Result<void> write_store(const std::string& path, const Pool& pool) {
  NewFile file = TRY(NewFile::create(path));
  Header header = {};
  constexpr size_t kHeaderRoom = (sizeof(Header) + kAlign - 1) / kAlign * kAlign;
  std::array<std::byte, kHeaderRoom> front = {};
  TRY(file.write(front));
  StoreWriter writer(file, kHeaderRoom);
  header.magic = kMagic;
  header.version = kStoreVersion;
  header.sections = Sections;
  header.chance_grid = pool.graph.parts().chance_grid;
  TRY(write_sections(writer, header, pool));
  header.sum = header_sum(header);
  TRY(file.write_front(std::as_bytes(std::span(&header, 1))));
  return file.finish();
}

Result<Pool> open_store(const std::string& path, int threads) {
  const auto mapped = TRY(MappedFile::open(path, MappedFile::Use::HereAndThere));
  const std::span<const std::byte> file = mapped->bytes();
  const Header header = TRY(read_header(path, file));
  if (!sums_agree(file, header, std::max(threads, 1))) return damaged(path, "damaged");
  const auto rows = [&](Section which) {
    return rows_of<std::uint32_t>(file, header.section[which]);
  };
  const auto arcs = [&](Section which) {
    return rows_of<HalfArc>(file, header.section[which]);
  };
  Pool pool;
  pool.people = Numbers({rows(People).begin(), rows(People).end()});
  pool.companies = Numbers({rows(Companies).begin(), rows(Companies).end()});
  RouteParts parts;
  parts.company_of.assign(rows(CompanyOf).begin(), rows(CompanyOf).end());
  parts.chance_grid = header.chance_grid;
  parts.keep = mapped;
  const bool fits = lay_lists(rows(OutCounts), arcs(OutArcs), parts.out) &&
                    lay_lists(rows(InCounts), arcs(InArcs), parts.in) &&
                    lay_lists(rows(IntoCounts), arcs(IntoArcs), parts.into_company) &&
                    rows(OutCounts).size() == pool.people.size() &&
                    rows(InCounts).size() == pool.people.size() &&
                    rows(CompanyOf).size() == pool.people.size() &&
                    rows(IntoCounts).size() == pool.companies.size();
  if (!fits) return damaged(path, "its sections do not fit together");
  list_members(parts);
  pool.graph = RouteGraph(std::move(parts));
  return pool;
}

}  // namespace sweet
