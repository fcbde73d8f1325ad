// The message for the way to somebody: their best spot, or an ask that was named.
//
//   errors  BadInput: a word that is in no table; NotFound: nobody to write to, no honest way
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "plan/approach.h"
#include "words/draft.h"
#include "words/letter.h"

namespace sweet {

struct DraftWish {
  std::string what = {};    // what to ask them; empty: the best spot
  std::string medium = {};  // empty: as this kind of ask usually is
  std::optional<int> minutes = {};
  std::vector<std::string> route = {};  // from me to the target; empty: straight to them
  std::string kind = "first", mood = "plain";
  std::string reason = {}, topic = {}, about_me = {}, news = {};
};

struct DraftAnswer {
  Approach approach = {};
  PersonIx to = kNobody;  // who reads it
  Draft draft = {};
};

[[nodiscard]] Result<DraftAnswer> answer_draft(const Looked& looked, const DraftWish& wish);

// To a person at their first address, where one is known.
[[nodiscard]] Letter letter_to(const Person& person, std::string subject, std::string body);

}  // namespace sweet
