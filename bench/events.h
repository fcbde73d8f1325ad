// Messages from a file of events, for the measuring programs: `from,to,t` in any order.
//
//   in      text with the header from,to,t; whole numbers of any length as ids, seconds as t
//   out     messages in the order of t, then from, then to; those to oneself left out;
//           people numbered in the order of their ids
//   errors  BadInput names the line that is not three whole numbers
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/disk.h"
#include "base/files.h"
#include "base/result.h"
#include "base/text.h"
#include "replies/history.h"

namespace sweet {

struct Events {
  std::vector<std::string> ids;  // of person 0, 1, …
  std::vector<Message> messages;
};

inline constexpr std::uint64_t kEventBytesMax = std::uint64_t{4} << 30;
// Farther from 1970 than this (about 30 million years) is no moment.
inline constexpr std::int64_t kSecondsMax = 1'000'000'000'000'000;

// An id as written, without needless zeros; empty when it is no whole number.
inline std::string whole_number(std::string_view text) {
  const bool minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return {};
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size() - 1));
  return (minus && text != "0" ? "-" : "") + std::string(text);
}

inline bool smaller_number(const std::string& a, const std::string& b) {
  const bool a_minus = a.starts_with('-'), b_minus = b.starts_with('-');
  if (a_minus != b_minus) return a_minus;
  const auto less = a.size() != b.size() ? a.size() < b.size() : a < b;
  return a_minus ? a != b && !less : less;
}

// Gives people the numbers their ids have in order.
inline void number_in_order(Events& events) {
  std::vector<std::uint32_t> order(events.ids.size()), place(events.ids.size());
  for (std::uint32_t i = 0; i < order.size(); ++i)
    order[i] = i;
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return smaller_number(events.ids[a], events.ids[b]);
  });
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    ids.push_back(std::move(events.ids[order[i]]));
  }
  events.ids = std::move(ids);
  for (Message& message : events.messages)
    message = {place[message.from], place[message.to], message.at};
  std::ranges::sort(events.messages, [](const Message& a, const Message& b) {
    return std::tuple(a.at, a.from, a.to) < std::tuple(b.at, b.from, b.to);
  });
}

inline Result<Events> parse_events(std::string_view text) {
  Events events;
  std::unordered_map<std::string, std::uint32_t> numbers;
  size_t line_number = 0;
  const auto refuse = [&](std::string_view why) {
    return fail(Error::Code::BadInput, fmt::format("line {}: {}", line_number, why),
                "every line is from,to,t: three whole numbers, t in seconds");
  };
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty() || line_number == 0) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    if (line_number == 1) {
      if (line != "from,to,t") return refuse("the header is not from,to,t");
      continue;
    }
    if (line.empty()) continue;
    const auto fields = split(line, ',');
    if (fields.size() != 3) return refuse(fmt::format("{} fields, not 3", fields.size()));
    std::string from = whole_number(trim(fields[0]));
    std::string to = whole_number(trim(fields[1]));
    const auto t = parse_int(trim(fields[2]));
    if (from.empty() || to.empty()) return refuse("a person is not a whole number");
    if (!t || *t > kSecondsMax || *t < -kSecondsMax) return refuse("t is no moment in seconds");
    if (from == to) continue;
    Message message{.at = Moment(std::chrono::seconds(*t))};
    for (auto [id, person] : {std::pair(&from, &message.from), std::pair(&to, &message.to)}) {
      const auto [at, fresh] =
          numbers.try_emplace(*id, static_cast<std::uint32_t>(events.ids.size()));
      if (fresh) events.ids.push_back(*id);
      *person = at->second;
    }
    events.messages.push_back(message);
  }
  number_in_order(events);
  return events;
}

inline Result<std::string> read_text(const std::string& path) {
  const auto bytes = TRY(DiskFiles().open(path));
  return read_all(*bytes, path, kEventBytesMax);
}

inline Result<Events> read_events(const std::string& path) {
  auto events = parse_events(TRY(read_text(path)));
  if (!events) events.error().message = path + ": " + events.error().message;
  return events;
}

}  // namespace sweet
