#include "shown/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>

#include "base/text.h"
#include "view/json.h"

namespace sweet {
namespace {

std::string company_of(const Book& book, const Person& person) {
  return person.org == kNoOrg ? std::string() : book.orgs[person.org].name;
}

constexpr size_t kHayRows = 1024;  // that are searched together, and made anew together

// Everybody, by what comes first; who is equal in that by row.
std::vector<PersonIx> put_in_order(size_t people, const auto& comes_first) {
  std::vector<PersonIx> order(people);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](PersonIx u, PersonIx v) {
    const auto a = comes_first(u), b = comes_first(v);
    return a != b ? a < b : u < v;
  });
  return order;
}

}  // namespace

// Where somebody stood in the list before: people stand in the order of their ids in both, and
// are asked for in it.
class Listing::LinesBefore {
 public:
  explicit LinesBefore(const Names* before) : before_(before) {}

  std::optional<size_t> row_of(PersonId id) {
    if (before_ == nullptr) return std::nullopt;
    const auto& lines = before_->lines;
    while (at_ < lines.size() && lines[at_]->person.id < id)
      ++at_;
    if (at_ == lines.size() || lines[at_]->person.id != id) return std::nullopt;
    return at_;
  }

 private:
  const Names* before_;
  size_t at_ = 0;
};

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

Listing::Hay Listing::make_hay(const std::vector<std::shared_ptr<const Line>>& lines,
                               const Names* before) {
  Hay hay;
  const auto rows_of = [](const std::vector<std::shared_ptr<const Line>>& all, size_t block) {
    const size_t first = std::min(block * kHayRows, all.size());
    return std::span(all).subspan(first, std::min(kHayRows, all.size() - first));
  };
  for (size_t block = 0; block * kHayRows < lines.size(); ++block) {
    const auto rows = rows_of(lines, block);
    if (before != nullptr && std::ranges::equal(rows, rows_of(before->lines, block))) {
      hay.push_back(before->hay[block]);
      continue;
    }
    auto made = std::make_shared<Haystack>();
    for (const std::shared_ptr<const Line>& line : rows)
      made->add(line->hay);
    hay.push_back(std::move(made));
  }
  return hay;
}

std::vector<bool> Listing::holding(const std::vector<std::string_view>& words) const {
  std::vector<bool> held;
  held.reserve(rows_.size());
  for (const auto& block : names_->hay) {
    const std::vector<bool> here = block->holding(words);
    held.insert(held.end(), here.begin(), here.end());
  }
  return held;
}

std::shared_ptr<const Listing::Names> Listing::make_names(const Book& book,
                                                          const Names* before) {
  auto made = std::make_shared<Names>();
  made->people = book.people;
  made->orgs = book.orgs;
  std::vector<std::shared_ptr<const Line>>& lines = made->lines;
  lines.reserve(book.people.size());
  LinesBefore lines_before(before);
  for (const Person& person : book.people) {
    const auto then = lines_before.row_of(person.id);
    const bool same = then && before->lines[*then]->person == person &&
                      before->lines[*then]->company == company_of(book, person);
    lines.push_back(same ? before->lines[*then] : make_line(book, person));
  }
  made->hay = make_hay(lines, before);
  const auto same_keys = [](const auto& line, const auto& other) {
    return line == other ||
           (line->name_key == other->name_key && line->company_key == other->company_key);
  };
  if (before != nullptr && std::ranges::equal(lines, before->lines, same_keys)) {
    made->by_name = before->by_name;
    made->by_company = before->by_company;
    return made;
  }
  made->by_name = put_in_order(
      lines.size(), [&](PersonIx u) -> const std::string& { return lines[u]->name_key; });
  made->by_company = put_in_order(lines.size(), [&](PersonIx u) {
    return std::tie(lines[u]->company_key, lines[u]->name_key);
  });
  return made;
}

std::shared_ptr<const Listing::Met> Listing::make_met(const Book& book, Moment now) {
  const size_t people = book.people.size();
  auto made = std::make_shared<Met>();
  made->touches = book.touches;
  made->people = people;
  made->me = book.me;
  made->now = now;
  made->count.resize(people);
  made->last.resize(people);
  const auto meet = [&](PersonIx person, Moment at) {
    if (person == kNobody || person == book.me) return;
    ++made->count[person];
    made->last[person] = at;
  };
  for (const Touch& touch : book.touches) {
    if (touch.at > now) continue;
    meet(touch.from, touch.at);
    for (PersonIx person : touch.to)
      meet(person, touch.at);
  }
  made->by_recent = put_in_order(people, [&](PersonIx u) {
    return made->count[u] == 0 ? 1 : -made->last[u].time_since_epoch().count();
  });
  made->by_touches = put_in_order(
      people, [&](PersonIx u) { return -static_cast<std::int64_t>(made->count[u]); });
  return made;
}

void Listing::make_rows(const Book& book) {
  rows_.resize(book.people.size());
  for (const Bond& bond : book.bonds)
    if (bond.person == book.me && bond.other != kNobody) rows_[bond.other].tie = bond.kind;
  for (const Target& target : book.targets)
    if (target.person != kNobody) rows_[target.person].target = true;
  for (const Ask& ask : book.asks)
    if (ask.to != kNobody) ++rows_[ask.to].asked;
}

std::string Listing::text_of(PersonIx person) const {
  const Row& row = rows_[person];
  const size_t touches = met_->count[person];
  return fmt::format(R"({},"touches":{},"last_touch":"{}","tie":{},"target":{},"asked":{}}})",
                     names_->lines[person]->json, touches,
                     touches == 0 ? "" : to_text(met_->last[person]), Json(row.tie).dump(),
                     row.target, row.asked);
}

Listing::Listing(const Book& book, Moment now, const Listing* before) {
  const bool names = before != nullptr && before->names_->people == book.people &&
                     before->names_->orgs == book.orgs;
  const bool met = before != nullptr && before->met_->people == book.people.size() &&
                   before->met_->me == book.me && before->met_->now == now &&
                   before->met_->touches == book.touches;
  names_ = names ? before->names_ : make_names(book, before ? before->names_.get() : nullptr);
  met_ = met ? before->met_ : make_met(book, now);
  make_rows(book);
  LinesBefore lines_before(before ? before->names_.get() : nullptr);
  for (PersonIx u = 0; u < rows_.size(); ++u) {
    const auto& line = names_->lines[u];
    const auto then = lines_before.row_of(line->person.id);
    const bool same = then && before->names_->lines[*then] == line &&
                      before->met_->count[*then] == met_->count[u] &&
                      before->met_->last[*then] == met_->last[u] &&
                      before->rows_[*then].says_the_same(rows_[u]);
    rows_[u].json =
        same ? before->rows_[*then].json : std::make_shared<const std::string>(text_of(u));
  }
}

const std::vector<PersonIx>& Listing::in_order(PeopleOrder order) const {
  switch (order) {
    case PeopleOrder::Name:
      return names_->by_name;
    case PeopleOrder::Company:
      return names_->by_company;
    case PeopleOrder::Recent:
      return met_->by_recent;
    case PeopleOrder::Touches:
      return met_->by_touches;
  }
  return names_->by_name;
}

bool Listing::fits(PersonIx person, PeopleFilter filter) const {
  const Row& row = rows_[person];
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
      return met_->count[person] == 0;
  }
  return true;
}

std::string Listing::page(const PeopleQuery& query) const {
  const std::string folded = fold_name(query.words);
  std::vector<std::string_view> words;
  for (std::string_view word : split(folded, ' '))
    if (!word.empty()) words.push_back(word);
  const std::vector<PersonIx>& people = in_order(query.order);
  std::string text = R"({"people":[)";
  size_t total = 0;
  const auto put = [&](PersonIx u) {
    if (total > query.offset) text += ',';
    text += *rows_[u].json;
  };
  if (words.empty() && query.filter == PeopleFilter::All) {
    total = std::min(query.offset, people.size());
    for (; total < people.size() && total - query.offset < query.limit; ++total)
      put(people[total]);
    total = people.size();
  } else {
    const std::vector<bool> held = holding(words);
    for (PersonIx u : people) {
      if (!held[u] || !fits(u, query.filter)) continue;
      if (total >= query.offset && total - query.offset < query.limit) put(u);
      ++total;
    }
  }
  text +=
      fmt::format(R"(],"total":{},"offset":{},"limit":{}}})", total, query.offset, query.limit);
  return text;
}

}  // namespace sweet
