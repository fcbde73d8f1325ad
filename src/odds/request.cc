#include "odds/request.h"

#include <fmt/format.h>

#include <algorithm>

#include "network/pull.h"
#include "odds/context.h"
#include "people/words.h"

namespace sweet {
namespace {

constexpr int kMinutesMax = 480;
constexpr int kPeopleMax = 50;
constexpr int kFollowUpsMax = 20;

std::unexpected<Error> refuse(std::string_view flag, std::string_view found,
                              std::string expected) {
  return fail(Error::Code::BadInput,
              fmt::format("--{}: expected {}, found \"{}\"", flag, expected, found),
              "see sweetspot odds --help");
}

template <typename Kinds>
std::string ids_of(const Kinds& kinds) {
  std::vector<std::string> ids;
  for (const auto& kind : kinds.all())
    ids.push_back(kind.id);
  return "one of " + join(ids, ", ");
}

Result<AskSize> size_of(const Request& request, const AskKinds& asks) {
  const AskKind* kind = asks.find(request.what);
  if (kind == nullptr) return refuse("what", request.what, ids_of(asks));
  AskSize size = ask_size(*kind);
  if (!request.medium.empty() && !read_word(request.medium, size.medium))
    return refuse("medium", request.medium,
                  "one of message, phone, video, coffee, lunch, office, event");
  if (request.minutes) size.minutes = *request.minutes;
  if (request.people) size.people = *request.people;
  if (size.minutes < 1 || size.minutes > kMinutesMax)
    return refuse("minutes", std::to_string(size.minutes), "a whole number from 1 to 480");
  if (size.people < 0 || size.people > kPeopleMax)
    return refuse("people", std::to_string(size.people), "a whole number from 0 to 50");
  return size;
}

Result<Channel> channel_of(const Request& request, const Pull& pull) {
  static constexpr std::string_view kWords[] = {"spoken", "written", "called"};
  Channel channel = pull.spoken ? Channel::Spoken : Channel::Written;
  if (!request.channel.empty() && !read_enum(request.channel, kWords, channel))
    return refuse("channel", request.channel, "spoken, written or called");
  return channel;
}

Result<double> level_of(std::string_view flag, const std::string& word,
                        std::initializer_list<std::pair<std::string_view, double>> levels) {
  std::string words;
  for (const auto& [name, level] : levels) {
    if (word == name) return level;
    words += words.empty() ? "" : ", ";
    words += name;
  }
  return refuse(flag, word, "one of " + words);
}

}  // namespace

Result<Situation> situation_of(const Request& request, const TieKinds& ties,
                               const AskKinds& asks, const Coefficients& coefficients) {
  const TieKind* kind = ties.find(request.tie);
  if (kind == nullptr) return refuse("tie", request.tie, ids_of(ties));
  if (request.closeness < 0 || request.closeness > 5)
    return refuse("closeness", std::to_string(request.closeness), "a whole number from 1 to 5");
  if (request.follow_ups < 0 || request.follow_ups > kFollowUpsMax)
    return refuse("follow-ups", std::to_string(request.follow_ups),
                  "a whole number from 0 to 20");
  const std::optional<Beneficiary> whose = find_beneficiary(request.beneficiary);
  if (!whose)
    return refuse("for", request.beneficiary,
                  "one of self, partner, child, family, friend, past_colleague, colleague, "
                  "contact, impressed_by, stranger");
  Load load = Load::Unknown;
  if (!read_word(request.load, load))
    return refuse("load", request.load, "open, normal, busy or overloaded");
  Seniority seniority = Seniority::Unknown;
  if (!read_word(request.seniority, seniority))
    return refuse("seniority", request.seniority,
                  "junior, staff, manager, director or executive");

  const Pull pull = pull_of(*kind, request.closeness);
  const Demand demand = demand_of(load, seniority);
  Situation s;
  if (kind->own) s.own_kinds[0] = own_kind_key(*kind);
  s.channel = TRY(channel_of(request, pull));
  s.ask = TRY(size_of(request, asks));
  (request.beneficiary == "self" ? s.seeker : s.referrer) = pull;
  s.tau = request.beneficiary == "self" ? 0 : coefficients.own_request;
  s.stake = whose->stake;
  s.endorsement = whose->endorsement;
  // A warm word counts as one; the steps around it are elicited.
  if (!request.endorsement.empty())
    s.endorsement = TRY(level_of("endorsement", request.endorsement,
                                 {{"none", 0}, {"mild", 0.5}, {"warm", 1}, {"raving", 2}}));
  s.value = pull.value;
  if (!request.value.empty())
    s.value =
        TRY(level_of("value", request.value, {{"none", 0}, {"some", 0.5}, {"high", 0.9}}));
  s.requests_a_week = demand.requests_a_week;
  s.busy = demand.busy;
  s.no_time = demand.no_time;
  s.follow_ups = request.follow_ups;
  return s;
}

}  // namespace sweet
