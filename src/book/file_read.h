// What became of one file, or one member of an archive, as the import report shows it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sweet {

struct Refusal {
  size_t line = 0;  // where in its file, from 1; 0: the file as a whole
  std::string why = {};

  bool operator==(const Refusal&) const = default;
};

// One file (or one member of an archive) as the import report shows it.
struct FileRead {
  std::string path = {};
  std::string format = {};  // "linkedin connections", "mbox", "people.csv", …
  size_t records = 0;       // what the file holds, read or refused
  size_t people = 0;        // cards
  size_t touches = 0;
  size_t ties = 0;
  std::vector<Refusal> refused = {};  // the first kRefusalsMax of them
  size_t refused_total = 0;
  std::vector<std::string> notes = {};  // left out on purpose: "41 drafts left out"

  static constexpr size_t kRefusalsMax = 1000;
  void refuse(size_t line, std::string why) {
    if (refused.size() < kRefusalsMax) refused.push_back({line, std::move(why)});
    ++refused_total;
  }
};

}  // namespace sweet
