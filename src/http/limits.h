// What the server puts a limit on: sizes, times and counts.
//
//   source  trust.md 1.5 and its tests T58 to T63; the rest elicited
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace sweet {

struct HttpLimits {
  size_t head_bytes_max = 16 * 1024;
  size_t target_bytes_max = 8 * 1024;
  std::uint64_t json_bytes_max = 1 << 20;
  std::uint64_t upload_bytes_max = std::uint64_t{2} << 30;

  std::chrono::milliseconds idle_max{60'000};     // between two requests
  std::chrono::milliseconds head_max{10'000};     // from its first byte to its last
  std::chrono::milliseconds body_window{10'000};  // in which body_window_bytes must come
  size_t body_window_bytes = 10 * 1024;
  std::chrono::milliseconds write_max{60'000};
  std::chrono::milliseconds wait_max{25'000};  // of a long poll
  std::chrono::milliseconds wait_step{200};    // how often it looks
  std::chrono::milliseconds ready_step{5};     // the same for what is being made
  std::chrono::milliseconds soon_step{1};      // and for what is being read
  std::chrono::milliseconds stop_max{5'000};   // for what is under way at the end

  size_t connections_max = 4096;
  size_t waits_max = 64;  // long polls at once
  size_t work_max = 256;  // dear requests waiting
  size_t searches_max = 64;
  size_t long_max = 8;  // exports and copies of the file: each takes a second
};

}  // namespace sweet
