#include "serve/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "view/json.h"

namespace sweet {
namespace {

std::string company_of(const Book& book, const Person& person) {
  return person.org == kNoOrg ? std::string() : book.orgs[person.org].name;
}

bool holds_all(std::string_view hay, const std::vector<std::string_view>& words) {
  return std::ranges::all_of(
      words, [&](std::string_view word) { return hay.find(word) != std::string_view::npos; });
}

}  // namespace

std::shared_ptr<const Listing::Line> Listing::make_line(const Book& book,
                                                        const Person& person) {
  auto line = std::make_shared<Line>();
  line->person = person;
  line->company = company_of(book, person);
  line->json = json_of(book, person).dump(-1, ' ', false, Json::error_handler_t::replace);
  line->json.pop_back();
  line->name_key = fold_name(person.name.empty() ? person.code : person.name);
  line->company_key = fold_name(line->company);
  line->hay = line->name_key + '\n' + line->company_key;
  for (const std::string& text : {person.title, person.code, join(person.emails, "\n"),
                                  join(person.phones, "\n"), person.notes})
    if (!text.empty()) line->hay += '\n' + fold_name(text);
  return line;
}

void Listing::count(const Book& book, Moment now) {
  const auto meet = [&](PersonIx person, Moment at) {
    if (person == kNobody || person == book.me) return;
    ++rows_[person].touches;
    rows_[person].last = at;
  };
  for (const Touch& touch : book.touches) {
    if (touch.at > now) continue;
    meet(touch.from, touch.at);
    for (PersonIx person : touch.to)
      meet(person, touch.at);
  }
  for (const Bond& bond : book.bonds)
    if (bond.person == book.me && bond.other != kNobody) rows_[bond.other].tie = bond.kind;
  for (const Target& target : book.targets)
    if (target.person != kNobody) rows_[target.person].target = true;
  for (const Ask& ask : book.asks)
    if (ask.to != kNobody) ++rows_[ask.to].asked;
}

void Listing::put_in_order(PeopleOrder order, const auto& comes_first) {
  std::vector<PersonIx>& people = orders_[static_cast<size_t>(order)];
  people.resize(rows_.size());
  for (PersonIx u = 0; u < rows_.size(); ++u)
    people[u] = u;
  std::ranges::sort(people, [&](PersonIx u, PersonIx v) {
    const auto a = comes_first(rows_[u]), b = comes_first(rows_[v]);
    return a != b ? a < b : u < v;
  });
}

Listing::Listing(const Book& book, Moment now, const Listing* before) {
  std::unordered_map<std::int64_t, const std::shared_ptr<const Line>*> known;
  if (before != nullptr)
    for (const Row& row : before->rows_)
      known.emplace(static_cast<std::int64_t>(row.line->person.id), &row.line);
  rows_.resize(book.people.size());
  for (PersonIx u = 0; u < rows_.size(); ++u) {
    const Person& person = book.people[u];
    const auto at = known.find(static_cast<std::int64_t>(person.id));
    const bool same = at != known.end() && (*at->second)->person == person &&
                      (*at->second)->company == company_of(book, person);
    rows_[u].line = same ? *at->second : make_line(book, person);
  }
  count(book, now);
  for (Row& row : rows_)
    row.json =
        fmt::format(R"({},"touches":{},"last_touch":"{}","tie":{},"target":{},"asked":{}}})",
                    row.line->json, row.touches, row.touches == 0 ? "" : to_text(row.last),
                    Json(row.tie).dump(), row.target, row.asked);
  put_in_order(PeopleOrder::Name,
               [](const Row& row) -> const std::string& { return row.line->name_key; });
  put_in_order(PeopleOrder::Company, [](const Row& row) {
    return std::tie(row.line->company_key, row.line->name_key);
  });
  put_in_order(PeopleOrder::Recent, [](const Row& row) {
    return row.touches == 0 ? 1 : -row.last.time_since_epoch().count();
  });
  put_in_order(PeopleOrder::Touches,
               [](const Row& row) { return -static_cast<std::int64_t>(row.touches); });
}

bool Listing::fits(const Row& row, PeopleFilter filter) const {
  switch (filter) {
    case PeopleFilter::All:
      return true;
    case PeopleFilter::Tied:
      return !row.tie.empty();
    case PeopleFilter::Targets:
      return row.target;
    case PeopleFilter::Asked:
      return row.asked > 0;
    case PeopleFilter::Quiet:
      return row.touches == 0;
  }
  return true;
}

std::string Listing::page(const PeopleQuery& query) const {
  const std::string folded = fold_name(query.words);
  std::vector<std::string_view> words;
  for (std::string_view word : split(folded, ' '))
    if (!word.empty()) words.push_back(word);
  const std::vector<PersonIx>& people = orders_[static_cast<size_t>(query.order)];
  std::string text = R"({"people":[)";
  size_t total = 0;
  const auto put = [&](PersonIx u) {
    if (total > query.offset) text += ',';
    text += rows_[u].json;
  };
  if (words.empty() && query.filter == PeopleFilter::All) {
    total = std::min(query.offset, people.size());
    for (; total < people.size() && total - query.offset < query.limit; ++total)
      put(people[total]);
    total = people.size();
  } else {
    for (PersonIx u : people) {
      if (!fits(rows_[u], query.filter) || !holds_all(rows_[u].line->hay, words)) continue;
      if (total >= query.offset && total - query.offset < query.limit) put(u);
      ++total;
    }
  }
  text +=
      fmt::format(R"(],"total":{},"offset":{},"limit":{}}})", total, query.offset, query.limit);
  return text;
}

}  // namespace sweet
