// Makes a professional network, and questions about it, to measure route search with.
//
//   routes_make network --people N [--degree D] [--seed S] --ties T.csv --people-file P.csv
//   routes_make queries --store DIR [--each N] [--seed S] --queries Q.csv
//
// The network: companies of truncated Pareto sizes in teams of 9, a past company for half,
// schools by year, cities by industry, friends of friends, and anyone. How many ties a person
// begins is log-normal (mean twice the median). A direction's -ln chance is log-normal around
// a median for the closest thing the two share; 3 % of directions are missing.
// All figures here are elicited; none is fitted to any data.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "base/map.h"
#include "base/random.h"
#include "base/text.h"
#include "pool/store.h"

namespace sweet {
namespace {

constexpr std::uint32_t kTeam = 9;
constexpr double kCompanySlope = 1.1;  // Pareto exponent of company sizes
constexpr double kCompanyMax = 8000;
constexpr std::uint32_t kSchoolYear = 150;  // people of one school and year
constexpr std::uint32_t kCityTrade = 400;   // people of one trade in one city
constexpr double kDegreeSpread = 1.1774;    // sqrt(2 ln 2): the mean is twice the median
constexpr double kCostSpread = 0.57;
constexpr double kMissing = 0.03;
constexpr size_t kFriendsKept = 4;  // of each person, to find friends of friends by

// What two people share, closest first, how often a tie comes of it, and its median -ln.
enum Shared : size_t { Team, Company, Past, School, City, Friend, Anyone, SharedKinds };
constexpr std::array<double, SharedKinds> kShare = {0.14, 0.22, 0.12, 0.12, 0.14, 0.18, 0.08};
constexpr std::array<double, SharedKinds> kMedian = {0.45, 1.3, 1.6, 1.3, 2.1, 2.4, 3.2};

// A division of all people into groups: members of each side by side.
struct Groups {
  std::vector<std::uint32_t> group_of;
  std::vector<std::uint32_t> first = {0};
  std::vector<PersonIx> members;

  std::span<const PersonIx> of(std::uint32_t group) const {
    return std::span(members).subspan(first[group], first[group + 1] - first[group]);
  }
};

Groups make_groups(PersonIx people, Random& random, bool shuffled, auto next_size) {
  Groups groups;
  groups.members.resize(people);
  std::iota(groups.members.begin(), groups.members.end(), 0u);
  if (shuffled) {
    for (PersonIx i = people; i > 1; --i) {
      std::swap(groups.members[i - 1], groups.members[random.below(i)]);
    }
  }
  groups.group_of.resize(people);
  for (PersonIx at = 0; at < people;) {
    const PersonIx end = std::min<PersonIx>(people, at + next_size());
    const auto group = static_cast<std::uint32_t>(groups.first.size() - 1);
    for (; at < end; ++at)
      groups.group_of[groups.members[at]] = group;
    groups.first.push_back(end);
  }
  return groups;
}

class NetworkMaker {
 public:
  NetworkMaker(PersonIx people, double degree, std::uint64_t seed)
      : people_(people), random_(seed), friends_(people) {
    const auto company_size = [this] {
      const double size = 2 / std::pow(random_.uniform(), 1 / kCompanySlope);
      return static_cast<std::uint32_t>(std::min(size, kCompanyMax));
    };
    company_ = make_groups(people, random_, false, company_size);
    past_ = make_groups(people, random_, true, company_size);
    school_ = make_groups(people, random_, true, [] { return kSchoolYear; });
    city_ = make_groups(people, random_, true, [] { return kCityTrade; });
    begun_.resize(people);
    const double median = degree / 4;  // ties begun by one; met by as many; mean is twice
    for (float& begun : begun_) {
      begun = static_cast<float>(median * std::exp(kDegreeSpread * random_.normal()));
    }
    begun_mean_ = degree / 2;
    for (auto& some : friends_)
      some.fill(kNobody);
  }

  Result<void> write(const std::string& ties_path, const std::string& people_path) {
    NewFile people = TRY(NewFile::create(people_path));
    text_ = "person,company,school,city\n";
    for (PersonIx p = 0; p < people_; ++p) {
      fmt::format_to(std::back_inserter(text_), "{},{},{},{}\n", p, company_.group_of[p],
                     school_.group_of[p], city_.group_of[p]);
      TRY(spill(people, kSpillBytes));
    }
    TRY(spill(people, 0));
    TRY(people.finish());
    NewFile ties = TRY(NewFile::create(ties_path));
    text_ = "from,to,probability\n";
    for (PersonIx p = 0; p < people_; ++p) {
      const auto count = static_cast<int>(begun_[p] + random_.uniform());
      for (int i = 0; i < count; ++i)
        begin_tie(p);
      TRY(spill(ties, kSpillBytes));
    }
    TRY(spill(ties, 0));
    return ties.finish();
  }

 private:
  static constexpr size_t kSpillBytes = 1u << 20;

  Result<void> spill(NewFile& file, size_t above) {
    if (text_.size() <= above) return {};
    TRY(file.write(std::as_bytes(std::span(text_))));
    text_.clear();
    return {};
  }

  PersonIx one_of(std::span<const PersonIx> group) {
    return group[random_.below(group.size())];
  }

  PersonIx candidate(PersonIx p, Shared shared) {
    switch (shared) {
      case Team: {
        const auto group = company_.of(company_.group_of[p]);
        const std::uint32_t first = (p - group[0]) / kTeam * kTeam;
        return one_of(group.subspan(first, std::min<size_t>(kTeam, group.size() - first)));
      }
      case Company:
        return one_of(company_.of(company_.group_of[p]));
      case Past:
        return one_of(past_.of(past_.group_of[p]));
      case School:
        return one_of(school_.of(school_.group_of[p]));
      case City:
        return one_of(city_.of(city_.group_of[p]));
      case Friend: {
        const PersonIx near = friends_[p][random_.below(kFriendsKept)];
        return near == kNobody ? p : friends_[near][random_.below(kFriendsKept)];
      }
      default:
        return static_cast<PersonIx>(random_.below(people_));
    }
  }

  // Who knows many is met more often: a candidate is taken by how many ties they begin.
  void begin_tie(PersonIx p) {
    double drawn = random_.uniform();
    size_t shared = 0;
    while (shared + 1 < SharedKinds && drawn > kShare[shared])
      drawn -= kShare[shared++];
    constexpr int kTries = 8;
    for (int i = 0; i < kTries; ++i) {
      const PersonIx other = candidate(p, static_cast<Shared>(shared));
      if (other == p || other == kNobody) continue;
      if (random_.uniform() * 3 * begun_mean_ > static_cast<double>(begun_[other])) continue;
      friends_[p][random_.below(kFriendsKept)] = other;
      friends_[other][random_.below(kFriendsKept)] = p;
      const Shared closest = closest_of(p, other, static_cast<Shared>(shared));
      write_tie(p, other, kMedian[closest]);
      write_tie(other, p, kMedian[closest]);
      return;
    }
  }

  Shared closest_of(PersonIx p, PersonIx other, Shared drawn) const {
    if (company_.group_of[p] == company_.group_of[other]) {
      const PersonIx first = company_.of(company_.group_of[p])[0];
      return (p - first) / kTeam == (other - first) / kTeam ? Team : Company;
    }
    if (school_.group_of[p] == school_.group_of[other]) return School;
    return drawn;
  }

  void write_tie(PersonIx from, PersonIx to, double median) {
    if (random_.uniform() < kMissing) return;
    const double cost = median * std::exp(kCostSpread * random_.normal());
    const auto millionths =
        static_cast<std::uint32_t>(std::clamp(std::round(std::exp(-cost) * 1e6), 1.0, 1e6));
    char line[40];
    char* at = std::to_chars(line, line + 10, from).ptr;
    *at++ = ',';
    at = std::to_chars(at, at + 10, to).ptr;
    *at++ = ',';
    *at++ = static_cast<char>('0' + millionths / 1'000'000);
    *at++ = '.';
    std::uint32_t rest = millionths % 1'000'000;
    for (int i = 5; i >= 0; --i, rest /= 10)
      at[i] = static_cast<char>('0' + rest % 10);
    at += 6;
    *at++ = '\n';
    text_.append(line, static_cast<size_t>(at - line));
  }

  PersonIx people_;
  Random random_;
  Groups company_, past_, school_, city_;
  std::vector<float> begun_;
  double begun_mean_ = 0;
  std::vector<std::array<PersonIx, kFriendsKept>> friends_;
  std::string text_;
};

// Draws questions of the classes of docs/benchmarks.md from a pool.
class QuestionMaker {
 public:
  QuestionMaker(const Pool& pool, std::uint64_t seed) : pool_(pool), random_(seed) {
    const RouteGraph& graph = pool.graph;
    for (CompanyIx c = 0; c < graph.companies(); ++c) {
      const size_t size = graph.members(c).size();
      if (size >= 2 && size <= 20) small_.push_back(c);
      if (size >= 100 && size <= 1000) middle_.push_back(c);
      if (size >= 2000) large_.push_back(c);
    }
    hubs_.resize(graph.people());
    std::iota(hubs_.begin(), hubs_.end(), 0u);
    const size_t best = std::max<size_t>(1, hubs_.size() / 1000);
    std::ranges::partial_sort(hubs_, hubs_.begin() + static_cast<std::ptrdiff_t>(best),
                              std::ranges::greater{},
                              [&](PersonIx p) { return graph.out().count(p); });
    hubs_.resize(best);
  }

  std::string table(int each) {
    std::string text = "qid,class,source,max_hops,k,mode,targets\n";
    int qid = 0;
    for (int i = 0; i < each; ++i) {
      for (const auto& [name, arcs] : kClasses) {
        for (const bool paths : {true, false}) {
          const std::string rest = question(name, arcs, paths);
          if (!rest.empty()) text += fmt::format("{},{}\n", qid++, rest);
        }
      }
    }
    return text;
  }

 private:
  static constexpr std::array<std::pair<std::string_view, int>, 11> kClasses = {{{"p1", 3},
                                                                                 {"p2", 3},
                                                                                 {"p3", 3},
                                                                                 {"cs", 3},
                                                                                 {"cm", 3},
                                                                                 {"cl", 3},
                                                                                 {"list", 3},
                                                                                 {"hub", 3},
                                                                                 {"pr", 4},
                                                                                 {"pr", 5},
                                                                                 {"cm", 5}}};

  PersonIx anyone() { return static_cast<PersonIx>(random_.below(pool_.graph.people())); }

  PersonIx tied_person() {
    for (;;) {
      const PersonIx p = anyone();
      if (pool_.graph.out().count(p) > 0 && pool_.graph.in().count(p) > 0) return p;
    }
  }

  PersonIx step(PersonIx p) {
    const auto arcs = pool_.graph.out().of(p);
    return arcs.empty() ? p : arcs[random_.below(arcs.size())].person;
  }

  int distance(PersonIx from, PersonIx to) const {
    if (from == to) return 0;
    const auto& out = pool_.graph.out();
    for (const HalfArc& arc : out.of(from)) {
      if (arc.person == to) return 1;
    }
    std::set<PersonIx> known;
    for (const HalfArc& arc : pool_.graph.in().of(to))
      known.insert(arc.person);
    for (const HalfArc& arc : out.of(from)) {
      if (known.contains(arc.person)) return 2;
    }
    return 3;  // or more
  }

  PersonIx target_at(PersonIx source, int steps) {
    constexpr int kTries = 50;
    PersonIx target = source;
    for (int i = 0; i < kTries && distance(source, target) != steps; ++i) {
      target = source;
      for (int j = 0; j < steps; ++j)
        target = step(target);
    }
    return target;
  }

  std::string company(const std::vector<CompanyIx>& some) {
    if (some.empty()) return {};
    return fmt::format("@{}", pool_.companies.number_of(some[random_.below(some.size())]));
  }

  std::string targets(std::string_view name, PersonIx source) {
    if (name == "cs") return company(small_);
    if (name == "cm") return company(middle_);
    if (name == "cl") return company(large_);
    if (name == "list") {
      std::string list;
      for (std::uint64_t i = 1 + random_.below(60); i > 0; --i) {
        list += fmt::format("{}{}", list.empty() ? "" : " ", pool_.people.number_of(anyone()));
      }
      return list;
    }
    const PersonIx target =
        name == "pr" || name == "hub" ? tied_person() : target_at(source, name[1] - '0');
    return fmt::format("{}", pool_.people.number_of(target));
  }

  std::string question(std::string_view name, int arcs, bool paths) {
    const PersonIx source = name == "hub" ? hubs_[random_.below(hubs_.size())] : tied_person();
    const std::string whom = targets(name, source);
    if (whom.empty()) return {};
    return fmt::format("{}.h{}.{},{},{},10,{},{}", name, arcs, paths ? "paths" : "ref",
                       pool_.people.number_of(source), arcs, paths ? "paths" : "referrers",
                       whom);
  }

  const Pool& pool_;
  Random random_;
  std::vector<CompanyIx> small_, middle_, large_;
  std::vector<PersonIx> hubs_;
};

constexpr const char* kUsage =
    "usage: routes_make network --people N [--degree D] [--seed S] --ties T --people-file P\n"
    "       routes_make queries --store DIR [--each N] [--seed S] --queries Q\n";

Result<void> make(const std::string& what, std::map<std::string, std::string>& flags) {
  const auto number = [&](const char* flag, double usual) {
    return flags.contains(flag) ? parse_double(flags[flag]).value_or(usual) : usual;
  };
  const auto seed = static_cast<std::uint64_t>(number("--seed", 1));
  if (what == "network") {
    constexpr double kUsualPeople = 10'000, kUsualDegree = 50;
    NetworkMaker maker(static_cast<PersonIx>(number("--people", kUsualPeople)),
                       number("--degree", kUsualDegree), seed);
    return maker.write(flags["--ties"], flags["--people-file"]);
  }
  const Pool pool = TRY(open_store(flags["--store"] + "/routes.store", 2));
  constexpr double kUsualEach = 40;
  QuestionMaker maker(pool, seed);
  const std::string text = maker.table(static_cast<int>(number("--each", kUsualEach)));
  NewFile file = TRY(NewFile::create(flags["--queries"]));
  TRY(file.write(std::as_bytes(std::span(text))));
  return file.finish();
}

int run(const std::vector<std::string>& words) {
  const bool known = !words.empty() && (words[0] == "network" || words[0] == "queries");
  std::map<std::string, std::string> flags;
  for (size_t i = 1; i + 1 < words.size(); i += 2)
    flags[words[i]] = words[i + 1];
  const bool complete =
      known && words.size() % 2 == 1 &&
      (words[0] == "network" ? flags.contains("--ties") && flags.contains("--people-file")
                             : flags.contains("--store") && flags.contains("--queries"));
  if (!complete) return std::fputs(kUsage, stderr), 2;
  const Result<void> done = make(words[0], flags);
  if (!done) fmt::print(stderr, "routes_make: {}\n", done.error().message);
  return done ? 0 : 1;
}

}  // namespace
}  // namespace sweet

int main(int argc, char** argv) {
  return sweet::run({argv + 1, argv + argc});
}
