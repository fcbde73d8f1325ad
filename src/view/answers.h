// Whole answers as JSON: what `--json` prints and what the web API sends.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/answer.h"
#include "engine/draft_for.h"
#include "learn/record.h"
#include "view/json.h"
#include "words/lint.h"

namespace sweet {

[[nodiscard]] Json json_of(const OddsAnswer& answer);
[[nodiscard]] Json json_of(const Looked& looked, const Spots& spots);
[[nodiscard]] Json json_of(const Looked& looked, const RoutesAnswer& answer);
// `subjects` by key: those that were kept of its touches.
[[nodiscard]] Json json_of(const Book& book, const PersonAnswer& answer,
                           std::span<const SubjectLine> subjects);
[[nodiscard]] Json json_of(const Book& book, const Ask& ask);
[[nodiscard]] Json json_of(const Book& book, const Target& target);
[[nodiscard]] Json json_of(const TieKinds& ties, const AskKinds& asks);
[[nodiscard]] Json json_of(const Book& book, const DraftAnswer& answer);
[[nodiscard]] Json json_of(const Lint& lint);
[[nodiscard]] Json json_of(const UndoReport& report);
[[nodiscard]] Json json_of(const RedoReport& report);
[[nodiscard]] Json json_of(const Record& record);

// What names a target where it must be named again: the same while its person or company
// and its role are.
[[nodiscard]] std::string target_id(const Book& book, const Target& target);

}  // namespace sweet
