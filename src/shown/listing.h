// Everybody, ready to be searched and paged: what the list of people is answered from.
//
// Search words are folded as names are (accents and case gone) and must all be somewhere in
// the name, company, title, addresses, id or notes.
//
//   cost    10,000 people: made anew in some 25 ms; where one was there before, what did not
//           change is taken over, so another ask costs 1 ms. A page is copying; one with search
//           words also what haystack.h says
//   threads a made Listing is only read
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/shared_rows.h"
#include "book/book.h"
#include "shown/haystack.h"

namespace sweet {

enum class PeopleFilter : std::uint8_t { All, Tied, Targets, Asked, Quiet };
enum class PeopleOrder : std::uint8_t { Name, Company, Recent, Touches };

struct PeopleQuery {
  std::string words = {};
  PeopleFilter filter = PeopleFilter::All;
  PeopleOrder order = PeopleOrder::Name;
  size_t offset = 0;
  size_t limit = 50;
};

class Listing {
 public:
  // `before` may be null; rows are taken over from it.
  Listing(const Book& book, Moment now, const Listing* before);

  // {"people":[…],"total":…,"offset":…,"limit":…}
  [[nodiscard]] std::string page(const PeopleQuery& query) const;

 private:
  // What depends on the person and their company alone.
  struct Line {
    Person person;
    std::string company;
    std::string json;  // without the closing brace
    std::string hay;   // folded, what is searched
    std::string name_key, company_key;
  };
  using Hay = std::vector<std::shared_ptr<const Haystack>>;  // of so many lines each
  // What depends on people and companies alone.
  struct Names {
    SharedRows<Person> people = {};
    std::vector<Org> orgs = {};
    std::vector<std::shared_ptr<const Line>> lines = {};
    std::vector<PersonIx> by_name = {}, by_company = {};
    Hay hay = {};
  };
  class LinesBefore;
  // What depends on exchanges alone.
  struct Met {
    SharedRows<Touch> touches = {};
    size_t people = 0;
    PersonIx me = kNobody;
    Moment now = {};
    std::vector<size_t> count = {};
    std::vector<Moment> last = {};
    std::vector<PersonIx> by_recent = {}, by_touches = {};
  };
  // What depends on everything else.
  struct Row {
    std::string tie = {};  // what they are to me, as said
    size_t asked = 0;
    bool target = false;
    std::shared_ptr<const std::string> json = {};

    bool says_the_same(const Row& other) const {
      return tie == other.tie && asked == other.asked && target == other.target;
    }
  };
  static std::shared_ptr<const Line> make_line(const Book& book, const Person& person);
  static std::shared_ptr<const Names> make_names(const Book& book, const Names* before);
  static Hay make_hay(const std::vector<std::shared_ptr<const Line>>& lines,
                      const Names* before);
  std::vector<bool> holding(const std::vector<std::string_view>& words) const;
  static std::shared_ptr<const Met> make_met(const Book& book, Moment now);
  void make_rows(const Book& book);
  std::string text_of(PersonIx person) const;
  const std::vector<PersonIx>& in_order(PeopleOrder order) const;
  bool fits(PersonIx person, PeopleFilter filter) const;

  std::shared_ptr<const Names> names_ = {};
  std::shared_ptr<const Met> met_ = {};
  std::vector<Row> rows_ = {};
};

}  // namespace sweet
