#include "engine/draft_for.h"

#include "people/words.h"
#include "plan/spot.h"

namespace sweet {
namespace {

Result<std::vector<PersonIx>> route_of(const Looked& looked, const DraftWish& wish) {
  const Book& book = looked.world->book;
  std::vector<PersonIx> route;
  for (const std::string& name : wish.route)
    route.push_back(TRY(find_person(book, name)));
  if (!route.empty() && (route.size() < 2 || route.front() != book.me))
    return fail(Error::Code::BadInput, "a route leads from you to somebody",
                "name everybody on it, you first");
  if (!route.empty()) return route;
  const std::vector<PersonIx> people = looked.people();
  if (people.empty())
    return fail(Error::Code::NotFound, "nobody is known there",
                "sweetspot add NAME --company …");
  return std::vector{book.me, people.front()};
}

Result<AskSize> size_of(const World& world, const DraftWish& wish) {
  const AskKind* kind = world.ask_kinds.find(wish.what);
  if (kind == nullptr)
    return fail(Error::Code::BadInput, wish.what + " is no kind of ask",
                "sweetspot kinds lists them");
  AskSize size = ask_size(*kind);
  if (!wish.medium.empty() && !read_word(wish.medium, size.medium))
    return fail(Error::Code::BadInput, "no such medium: " + wish.medium,
                "medium is message, phone, video, coffee, lunch, office or event");
  if (wish.minutes) size.minutes = *wish.minutes;
  return size;
}

// Who is written to, for which ask: the best spot, or what was said.
Result<Approach> approach_for(const Looked& looked, const DraftWish& wish) {
  const World& world = *looked.world;
  if (world.book.me == kNobody)
    return fail(Error::Code::NotFound, "nobody here is marked as you",
                "sweetspot add NAME --me");
  if (!wish.what.empty()) {
    Approach approach;
    approach.people = TRY(route_of(looked, wish));
    approach.ask = TRY(size_of(world, wish));
    return approach;
  }
  const Spots spots = find_spots(world.outlook(), looked.people(), {});
  if (spots.options.empty())
    return fail(Error::Code::NotFound, spots.reason, "say what to ask for");
  return spots.options.front();
}

std::string plain_name(const Book& book, PersonIx person) {
  return person == kNobody ? std::string() : book.people[person].name;
}

DraftRequest request_for(const Book& book, const Approach& approach, const DraftWish& wish) {
  const PersonIx target = approach.people.back();
  DraftRequest request;
  request.route =
      approach.people.size() > 2 ? DraftRoute::ThroughIntroducer : DraftRoute::Direct;
  request.ask = in_full({.what = approach.ask.what,
                         .minutes = approach.ask.minutes,
                         .medium = std::string(to_word(approach.ask.medium)),
                         .people = approach.ask.people});
  request.to_name = plain_name(book, approach.people[1]);
  request.me_name = plain_name(book, book.me);
  request.target_name = plain_name(book, target);
  if (book.people[target].org != kNoOrg)
    request.target_company = book.orgs[book.people[target].org].name;
  request.reason = wish.reason;
  request.topic = wish.topic;
  request.about_me = wish.about_me;
  request.news = wish.news;
  return request;
}

}  // namespace

Result<DraftAnswer> answer_draft(const Looked& looked, const DraftWish& wish) {
  static constexpr std::string_view kKinds[] = {"first",  "reminder3", "reminder7",
                                                "thanks", "news",      "after_no"};
  static constexpr std::string_view kMoods[] = {"warm", "plain", "formal"};
  DraftAnswer answer;
  answer.approach = TRY(approach_for(looked, wish));
  answer.to = answer.approach.people[1];
  DraftRequest request = request_for(looked.world->book, answer.approach, wish);
  if (!read_enum(wish.kind, kKinds, request.kind))
    return fail(Error::Code::BadInput, "no such kind of draft: " + wish.kind,
                "kind is first, reminder3, reminder7, thanks, news or after_no");
  if (!read_enum(wish.mood, kMoods, request.mood))
    return fail(Error::Code::BadInput, "no such mood: " + wish.mood,
                "mood is warm, plain or formal");
  answer.draft = TRY(write_draft(request));
  return answer;
}

Letter letter_to(const Person& person, std::string subject, std::string body) {
  Letter letter{.subject = std::move(subject), .body = std::move(body)};
  if (!person.emails.empty()) letter.to.push_back({person.name, person.emails.front()});
  return letter;
}

}  // namespace sweet
