// For how long an answer is the same, by its address: what it rests on.
//
//   in   paths as in a request ("/api/v1/plan")
//   cost tables of a few rows
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/message.h"
#include "shown/made.h"

namespace sweet {

// Who may be here twice: the dearest answer that is made ahead.
inline constexpr std::string_view kTwice = "/api/v1/duplicates";

// Dear, asked for by the page's first pages as they stand here, and made from what is shown.
[[nodiscard]] std::span<const std::string_view> asked_first();
[[nodiscard]] bool is_made_ahead(const HttpHead& head);

// Dear, but made of the facts alone: nobody waits for chances here.
[[nodiscard]] bool needs_facts_alone(std::string_view path);

[[nodiscard]] AnswerOf rests_on(std::string_view path);

// The path with all its questions: answers are kept by it.
[[nodiscard]] std::string address_of(const HttpHead& head);

}  // namespace sweet
