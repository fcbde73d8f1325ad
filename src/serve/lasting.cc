#include "serve/lasting.h"

#include <fmt/format.h>

#include <algorithm>

namespace sweet {
namespace {

constexpr std::string_view kAskedFirst[] = {"/api/v1/plan", "/api/v1/map", "/api/v1/diagnose"};

// Made of the facts and the moment, and of nothing else that is stored (such as subjects).
constexpr std::string_view kOfWorld[] = {
    kTwice,           "/api/v1/plan",   "/api/v1/map",       "/api/v1/diagnose",
    "/api/v1/record", "/api/v1/funnel", "/api/v1/around",    "/api/v1/ladder",
    "/api/v1/spot",   "/api/v1/routes", "/api/v1/questions", "/api/v1/introductions",
    "/api/v1/odds"};

// Made of the facts and of the subject lines kept with exchanges.
constexpr std::string_view kOfExchanges[] = {"/api/v1/touches", "/api/v1/people/"};

constexpr std::string_view kOfFacts[] = {kTwice, "/api/v1/imports", "/api/v1/record",
                                         "/api/v1/touches", "/api/v1/export"};

bool stands_in(std::span<const std::string_view> paths, std::string_view path) {
  return std::ranges::find(paths, path) != paths.end();
}

}  // namespace

std::span<const std::string_view> asked_first() {
  return kAskedFirst;
}

bool is_made_ahead(const HttpHead& head) {
  return head.query.empty() && stands_in(kAskedFirst, head.path);
}

bool needs_facts_alone(std::string_view path) {
  return stands_in(kOfFacts, path);
}

AnswerOf rests_on(std::string_view path) {
  if (stands_in(kOfWorld, path)) return AnswerOf::World;
  const bool of_exchanges = std::ranges::any_of(
      kOfExchanges, [&](std::string_view begin) { return path.starts_with(begin); });
  return of_exchanges ? AnswerOf::Exchanges : AnswerOf::Revision;
}

std::string address_of(const HttpHead& head) {
  std::string address = head.path;
  for (const auto& [name, value] : head.query)
    address += fmt::format("\n{}\n{}", name, value);
  return address;
}

}  // namespace sweet
