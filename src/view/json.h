// Values as JSON: the one place where answers become what other programs read.
//
// Names and meanings are those of the published contract (docs/reference/cli.md); fields
// are only ever added. People are their codes, companies their names. Numbers are rounded
// to six decimals so that the text is short and the same everywhere.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "diagnose/finding.h"
#include "engine/engine.h"
#include "ladder/ahead.h"
#include "ladder/ladder.h"
#include "odds/odds.h"
#include "picture/funnel.h"
#include "picture/spectrum.h"
#include "picture/spot_map.h"
#include "plan/plan.h"
#include "plan/spot.h"
#include "questions/questions.h"
#include "same/duplicates.h"

namespace sweet {

using Json = nlohmann::ordered_json;

[[nodiscard]] double rounded(double value);  // to six decimals

[[nodiscard]] Json json_of(const Chance& chance);
[[nodiscard]] Json json_of(const AskSize& ask);
[[nodiscard]] Json json_of(const std::vector<Term>& terms);
[[nodiscard]] Json json_of(const Book& book, const Approach& approach);
[[nodiscard]] Json json_of(const Book& book, const Plan& plan);
[[nodiscard]] Json json_of(const Book& book, const IntroStep& step);
[[nodiscard]] Json json_of(const Ahead& ahead);
[[nodiscard]] Json json_of(const Book& book, const Ladder& ladder);
[[nodiscard]] Json json_of(const Diagnosis& diagnosis);
[[nodiscard]] Json json_of(const ImportReport& report);
[[nodiscard]] Json json_of(const ImportRecord& record);
[[nodiscard]] Json json_of(const Book& book, const Touch& touch, std::string_view subject);
[[nodiscard]] Json json_of(const Book& book, const Person& person);
[[nodiscard]] Json json_of_error(const Error& error);
[[nodiscard]] Json json_of(const Book& book, const Duplicate& pair);
[[nodiscard]] Json json_of(const SpotMap& map);
[[nodiscard]] Json json_of(const Book& book, const Spectrums& spectrums);
[[nodiscard]] Json json_of(const std::vector<Funnel>& funnels);
[[nodiscard]] Json json_of(const Book& book, const Question& question);
[[nodiscard]] Json codes_of(const Book& book, std::span<const PersonIx> people);

// The name of a target: the person's code, else the company's name.
[[nodiscard]] std::string target_name(const Book& book, const Target& target);

}  // namespace sweet
