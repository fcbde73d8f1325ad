// Reads a pool from two tables: who is tied to whom, and who works where.
//
//   in      ties    `from,to,probability`: numbers of 32 bits, probability above 0 and at
//                   most 1 with up to 6 decimals; of repeated (from, to) the last counts,
//                   ties to oneself are passed over
//           people  header begins `person,company`; further columns are passed over; an
//                   empty company is none; of repeated persons the last counts
//           either may have a BOM, CRLF, empty lines, quotes, no line end at the end
//   errors  BadInput with the file's name and the line (the header is line 1)
//   cost    the ties are parsed by all threads; 50 million in about 2 s a thread, then
//           sorted (routes/build.h). Memory at the worst: 20 bytes a line besides the text
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "pool/pool.h"

namespace sweet {

// "0.25" as 250000: millionths, up to 6 decimals, 0 to 1. Nothing when it is no such number.
[[nodiscard]] std::optional<std::uint32_t> parse_millionths(std::string_view text);

// A whole number of 32 bits, digits only.
[[nodiscard]] std::optional<FileNumber> parse_number(std::string_view text);

// done_with: told by any thread of each part of the ties that is not read again.
[[nodiscard]] Result<Pool> read_pool(
    std::string_view ties, std::string_view people, int threads,
    const std::function<void(std::string_view part)>& done_with = {});

}  // namespace sweet
