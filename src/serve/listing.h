// Everybody, ready to be searched and paged: what the list of people is answered from.
//
// Search words are folded as names are (accents and case gone) and must all be somewhere in
// the name, company, title, addresses, id or notes.
//
//   cost    made anew in some 20 ms for 10,000 people where one was there before (rows that
//           did not change are taken over); a page without search is copying, one with
//           search goes through all texts, about 1 ms
//   threads a made Listing is only read
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/day.h"
#include "book/book.h"

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
  // What depends on everything else.
  struct Row {
    std::shared_ptr<const Line> line;
    std::string tie = {};  // what they are to me, as said
    size_t touches = 0;
    Moment last = {};
    size_t asked = 0;
    bool target = false;
    std::string json = {};
  };
  static std::shared_ptr<const Line> make_line(const Book& book, const Person& person);
  void count(const Book& book, Moment now);
  void put_in_order(PeopleOrder order, const auto& comes_first);
  bool fits(const Row& row, PeopleFilter filter) const;

  std::vector<Row> rows_ = {};
  std::vector<PersonIx> orders_[4] = {};
};

}  // namespace sweet
