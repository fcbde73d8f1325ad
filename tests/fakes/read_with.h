// Reads a text with one reader, and shows what came of it as lines to compare.
#pragma once

#include <string>

#include "reading/reader.h"

namespace sweet {

// The batch has the one file "file"; a Result that failed becomes a refusal of line 0.
[[nodiscard]] Batch read_with(const Reader& reader, std::string text,
                              const ReadSettings& settings = {});

// "Ana Ruiz <ana@x.org> +4930123456 in/ana | Baker at Acme | notes" for every card.
[[nodiscard]] std::string cards_text(const Batch& batch);

// "2026-01-31T15:30:00Z meeting ana@x.org > ben@x.org" for every touch.
[[nodiscard]] std::string touches_text(const Batch& batch);

// Every note and refusal of the first file, a line each.
[[nodiscard]] std::string remarks_text(const Batch& batch);

}  // namespace sweet
