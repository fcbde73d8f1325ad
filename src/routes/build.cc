#include "routes/build.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <thread>

namespace sweet {
namespace {

using Slice = ArcLists::Slice;

// Arcs of one kind while they are sorted: what an ArcLists becomes.
struct Lists {
  std::vector<Slice> slices;
  std::vector<HalfArc> block;
};

// Splits the lists into ranges of about equally many arcs, one a thread, and runs them.
void in_ranges(const std::vector<Slice>& slices, int threads,
               const std::function<void(size_t first, size_t last)>& work) {
  const size_t lists = slices.size();
  if (threads <= 1 || lists < 2) return work(0, lists);
  const size_t arcs = slices.back().begin + size_t{slices.back().count};
  std::vector<std::jthread> crew;
  size_t first = 0;
  for (int i = 1; i <= threads; ++i) {
    const size_t until = arcs * static_cast<size_t>(i) / static_cast<size_t>(threads);
    const auto end = std::ranges::lower_bound(slices, until, {}, &Slice::begin);
    const size_t last = i == threads ? lists : static_cast<size_t>(end - slices.begin());
    crew.emplace_back(work, first, last);
    first = last;
  }
}

// Gives every list its place, from how long each is.
Lists places(std::vector<std::uint32_t> counts) {
  Lists lists;
  lists.slices.resize(counts.size());
  std::uint32_t begin = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    lists.slices[i] = {begin, counts[i]};
    begin += counts[i];
  }
  lists.block.resize(begin);
  return lists;
}

// A cost above a person in one word sorts as `cheaper` does, and faster.
std::uint64_t sort_key(HalfArc arc) {
  return std::uint64_t{arc.cost} << 32 | arc.person;
}

void sort_list(std::span<HalfArc> arcs) {
  std::ranges::sort(arcs, {}, sort_key);
}

// Of repeated persons the last stays; taken-away ones go. Gives how many are left, in front.
std::uint32_t settle_list(std::span<HalfArc> arcs, std::vector<HalfArc>& room) {
  const auto not_rising = [](const HalfArc& a, const HalfArc& b) {
    return a.person >= b.person;
  };
  if (std::ranges::adjacent_find(arcs, not_rising) != arcs.end()) {
    room.assign(arcs.begin(), arcs.end());
    std::ranges::stable_sort(room, {}, &HalfArc::person);
    std::ranges::copy(room, arcs.begin());
  }
  std::uint32_t kept = 0;
  for (size_t i = 0; i < arcs.size(); ++i) {
    if (i + 1 < arcs.size() && arcs[i + 1].person == arcs[i].person) continue;
    if (arcs[i].cost != kNoCost) arcs[kept++] = arcs[i];
  }
  sort_list(arcs.first(kept));
  return kept;
}

Lists lists_out(PersonIx people_count, std::vector<std::vector<WholeArc>> batches,
                int threads) {
  std::vector<std::uint32_t> counts(people_count, 0);
  for (const auto& batch : batches) {
    for (const WholeArc& arc : batch)
      counts[arc.from] += arc.from != arc.to;
  }
  Lists lists = places(std::move(counts));
  std::vector<std::uint32_t> next(people_count);
  for (PersonIx p = 0; p < people_count; ++p)
    next[p] = lists.slices[p].begin;
  in_ranges(lists.slices, threads, [&](size_t first, size_t last) {
    for (const auto& batch : batches) {
      for (const WholeArc& arc : batch) {
        if (arc.from < first || arc.from >= last || arc.from == arc.to) continue;
        lists.block[next[arc.from]++] = {arc.to, arc.cost};
      }
    }
  });
  batches = {};
  in_ranges(lists.slices, threads, [&](size_t first, size_t last) {
    std::vector<HalfArc> room;
    for (size_t p = first; p < last; ++p) {
      Slice& slice = lists.slices[p];
      slice.count = settle_list(std::span(lists.block).subspan(slice.begin, slice.count), room);
    }
  });
  std::uint32_t end = 0;  // close the gaps that settling left
  for (Slice& slice : lists.slices) {
    if (slice.begin != end) {
      std::copy_n(lists.block.begin() + slice.begin, slice.count, lists.block.begin() + end);
    }
    slice.begin = end;
    end += slice.count;
  }
  lists.block.resize(end);
  return lists;
}

// Calls use(list, from, cost) for the arcs of a range of people, in order of `from`.
template <typename Use>
void each_arc(const Lists& out, size_t first, size_t last, Use use) {
  for (size_t from = first; from < last; ++from) {
    const Slice slice = out.slices[from];
    for (std::uint32_t i = 0; i < slice.count; ++i) {
      use(static_cast<PersonIx>(from), out.block[slice.begin + i]);
    }
  }
}

// Turns the arcs round: list_of says into which list an arc goes, kNobody for none.
template <typename ListOf>
Lists turned(const Lists& out, size_t lists_count, int threads, ListOf list_of) {
  std::vector<std::uint32_t> counts(lists_count, 0);
  each_arc(out, 0, out.slices.size(), [&](PersonIx from, HalfArc arc) {
    const std::uint32_t list = list_of(from, arc.person);
    if (list != kNobody) ++counts[list];
  });
  Lists lists = places(std::move(counts));
  std::vector<std::uint32_t> next(lists_count);
  for (size_t i = 0; i < lists_count; ++i)
    next[i] = lists.slices[i].begin;
  in_ranges(lists.slices, threads, [&](size_t first, size_t last) {
    each_arc(out, 0, out.slices.size(), [&](PersonIx from, HalfArc arc) {
      const std::uint32_t list = list_of(from, arc.person);
      if (list < first || list >= last) return;
      lists.block[next[list]++] = {from, arc.cost};
    });
    for (size_t i = first; i < last; ++i) {
      sort_list(std::span(lists.block).subspan(lists.slices[i].begin, lists.slices[i].count));
    }
  });
  return lists;
}

}  // namespace

void list_members(RouteParts& parts) {
  CompanyIx companies = 0;
  for (const CompanyIx company : parts.company_of) {
    if (company != kNoCompany) companies = std::max(companies, company + 1);
  }
  parts.first_member.assign(size_t{companies} + 1, 0);
  for (const CompanyIx company : parts.company_of) {
    if (company != kNoCompany) ++parts.first_member[company + 1];
  }
  for (size_t i = 0; i < companies; ++i)
    parts.first_member[i + 1] += parts.first_member[i];
  parts.members.resize(parts.first_member.back());
  std::vector<std::uint32_t> next(parts.first_member.begin(), parts.first_member.end());
  for (PersonIx p = 0; p < parts.company_of.size(); ++p) {
    const CompanyIx company = parts.company_of[p];
    if (company != kNoCompany) parts.members[next[company]++] = p;
  }
}

RouteParts build_routes(PersonIx people_count, std::vector<std::vector<WholeArc>> batches,
                        std::vector<CompanyIx> company_of, const BuildOptions& options) {
  struct Blocks {
    std::vector<HalfArc> out, in, into_company;
  };
  RouteParts parts;
  parts.chance_grid = options.chance_grid;
  parts.company_of = std::move(company_of);
  list_members(parts);
  Lists out = lists_out(people_count, std::move(batches), options.threads);
  Lists in =
      turned(out, people_count, options.threads, [](PersonIx, PersonIx to) { return to; });
  Lists into;
  if (!parts.company_of.empty()) {
    into = turned(out, parts.first_member.size() - 1, options.threads,
                  [&](PersonIx from, PersonIx to) {
                    const CompanyIx company = parts.company_of[to];
                    return company == parts.company_of[from] ? kNobody : company;
                  });
  }
  const auto blocks = std::make_shared<const Blocks>(
      Blocks{std::move(out.block), std::move(in.block), std::move(into.block)});
  parts.out = ArcLists(blocks->out, std::move(out.slices));
  parts.in = ArcLists(blocks->in, std::move(in.slices));
  parts.into_company = ArcLists(blocks->into_company, std::move(into.slices));
  parts.keep = blocks;
  return parts;
}

RouteGraph make_route_graph(PersonIx people_count, const std::vector<Arc>& arcs,
                            std::vector<CompanyIx> company_of) {
  std::vector<WholeArc> whole;
  whole.reserve(arcs.size());
  for (const Arc& arc : arcs) {
    if (arc.from >= people_count || arc.to >= people_count) continue;
    whole.push_back({arc.from, arc.to, arc.chance > 0 ? cost_of_chance(arc.chance) : kNoCost});
  }
  std::vector<std::vector<WholeArc>> batches;
  batches.push_back(std::move(whole));
  return RouteGraph(
      build_routes(people_count, std::move(batches), std::move(company_of), {.threads = 1}));
}

}  // namespace sweet
