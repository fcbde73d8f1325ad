#include "words/draft.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace sweet {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"first",  "reminder3", "reminder7",
                                                    "thanks", "news",      "after_no"};
constexpr std::array<std::string_view, 2> kRoutes = {"direct", "introducer"};
constexpr std::array<std::string_view, 3> kMoods = {"warm", "plain", "formal"};

std::string name_of(DraftKind kind, DraftRoute route) {
  return fmt::format("{}.{}", kKinds[static_cast<size_t>(kind)],
                     kRoutes[static_cast<size_t>(route)]);
}

bool asks(DraftKind kind) {
  return kind != DraftKind::Thanks && kind != DraftKind::News;
}

// Whether the message asks for the introduction, not for the thing itself.
bool asks_introducer(const DraftRequest& request) {
  return request.route == DraftRoute::ThroughIntroducer && request.kind != DraftKind::AfterNo &&
         asks(request.kind);
}

WordedAsk ask_of_message(const DraftRequest& request) {
  if (!asks_introducer(request)) return in_full(request.ask);
  return {.what = "introduction",
          .minutes = request.introducer_minutes,
          .medium = "message",
          .people = 1};
}

// "a 15-minute phone call", "15 minutes at your office"
std::string meeting_in_words(const WordedAsk& ask) {
  const bool said = ask.minutes > 0;
  const std::string a = said ? fmt::format("a {}-minute", ask.minutes) : "a short";
  const std::string time = said ? fmt::format("{} minutes", ask.minutes) : "a short talk";
  if (ask.medium == "phone") return a + " phone call";
  if (ask.medium == "video") return a + " video call";
  if (ask.medium == "coffee") return a + " coffee";
  if (ask.medium == "lunch") return a + " lunch";
  if (ask.medium == "office") return time + " at your office";
  if (ask.medium == "event") return time + " at an event we both attend";
  return a + " reply";
}

std::string people_in_words(const WordedAsk& ask) {
  if (ask.people == 0) return {};
  return ask.people == 1 ? "1 other person" : fmt::format("{} other people", ask.people);
}

struct Needed {
  std::string_view name;
  std::string_view what;
};

constexpr std::array kNeeded = std::to_array<Needed>({
    {"to", "name of the one you write to"},
    {"me", "your name"},
    {"target", "name of the one you want to reach"},
    {"wanted", "name of the one you want to meet"},
    {"topic", "what about, in a few words"},
    {"reason", "one sentence: why you ask, and why them"},
    {"about_me", "one sentence about you"},
    {"news", "one sentence: what came of it"},
});

class Writer {
 public:
  Writer(const DraftRequest& request, const Templates& templates)
      : request_(request), templates_(templates) {}

  Result<Draft> write() {
    const auto mood = kMoods[static_cast<size_t>(request_.mood)];
    const std::string name = name_of(request_.kind, request_.route);
    put_values();
    if (asks_introducer(request_)) need_for("{{target}}");
    values_["wanted"] = values_[asks_introducer(request_) ? "target" : "wanted"];
    values_["greeting"] = TRY(filled("greeting.", mood));
    values_["closing"] = TRY(filled("closing.", mood));
    if (asks(request_.kind)) {
      values_["way_out"] = TRY(filled("way_out.", mood));
      values_["ask"] = TRY(ask_in_words(ask_of_message(request_)));
    }
    if (asks_introducer(request_) && request_.kind == DraftKind::First) {
      // From here on it is the target who is asked.
      put("wanted", request_.wanted_name);
      if (request_.ask.what == "introduction") values_["company"].clear();
      values_["forward_ask"] = TRY(ask_in_words(in_full(request_.ask)));
    }
    const auto found = templates_.find(name);
    if (found == templates_.end()) return missing_text(name);
    need_for(found->second);
    Draft draft;
    draft.subject = TRY(filled("subject.", name));
    draft.body = fill(found->second, values_) + "\n";
    draft.missing = std::move(missing_);
    return draft;
  }

 private:
  static std::unexpected<Error> missing_text(std::string_view name) {
    return fail(Error::Code::BadInput, fmt::format("templates: no text is called \"{}\"", name),
                "add it, or leave your own file of templates out");
  }

  void put_values() {
    put("to", request_.to_name);
    put("me", request_.me_name);
    put("target", request_.target_name);
    put("wanted", request_.wanted_name);
    put("company", request_.target_company);
    put("reason", request_.reason);
    put("about_me", request_.about_me);
    put("topic", request_.topic);
    put("question", request_.question);
    put("news", request_.news);
    // The texts bring their own question mark.
    for (std::string_view name : {"question", "topic"}) {
      std::string& value = values_.find(name)->second;
      while (!value.empty() && std::string_view("?. ").contains(value.back()))
        value.pop_back();
    }
  }

  void need(std::string_view name, std::string_view what) {
    std::string& value = values_[std::string(name)];
    if (!value.empty()) return;
    value = fmt::format("[{}]", what);
    missing_.emplace_back(name);
  }

  // What a text cannot do without: its names outside a section of their own.
  void need_for(std::string_view text) {
    for (const auto& [name, what] : kNeeded)
      if (text.contains(fmt::format("{{{{{}}}}}", name)) &&
          !text.contains(fmt::format("{{{{#{}}}}}", name)))
        need(name, what);
  }

  Result<std::string> filled(std::string_view before, std::string_view after) {
    const std::string name = std::string(before) + std::string(after);
    const auto found = templates_.find(name);
    if (found == templates_.end()) return missing_text(name);
    need_for(found->second);
    return fill(found->second, values_);
  }

  Result<std::string> ask_in_words(const WordedAsk& ask) {
    const std::string_view written =
        ask.medium == "message" || ask.medium.empty() ? ".message" : "";
    values_["minutes"] = ask.minutes > 0 ? std::to_string(ask.minutes) : "";
    values_["people"] = ask.people > 0 ? std::to_string(ask.people) : "";
    values_["people_words"] = people_in_words(ask);
    values_["meeting"] = meeting_in_words(ask);
    // An own kind of ask may have one text for both media, or none.
    for (const std::string& name :
         {"ask." + ask.what + std::string(written), "ask." + ask.what})
      if (templates_.contains(name)) return filled(name, "");
    return filled("ask.other", written);
  }

  void put(std::string_view name, const std::string& value) {
    values_[std::string(name)] = trim(clean_text(value, kDraftValueBytesMax));
  }

  const DraftRequest& request_;
  const Templates& templates_;
  Values values_;
  std::vector<std::string> missing_;
};

}  // namespace

Result<Draft> write_draft(const DraftRequest& request, const Templates& templates) {
  return Writer(request, templates).write();
}

LintPlan lint_plan(const DraftRequest& request) {
  LintPlan plan;
  if (!asks(request.kind)) {
    plan.no_ask = true;
    return plan;
  }
  plan.ask = ask_of_message(request);
  if (asks_introducer(request) && request.kind == DraftKind::First)
    plan.forwarded = in_full(request.ask);
  return plan;
}

}  // namespace sweet
