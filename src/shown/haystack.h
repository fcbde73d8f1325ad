// Many short texts, and which of them hold some words: what a search goes through.
//
//   in      texts and words folded alike (fold_name); a word is found anywhere in a text
//   out     for each text in the order added: whether it holds every word; no words: all do
//   cost    10,000 texts of 90 letters: 1.3 MB beside them, made in some 10 ms; a search looks
//           only into texts that have all pairs of letters of the words
//   threads once made it is only read
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sweet {

class Haystack {
 public:
  void add(std::string_view text);

  [[nodiscard]] std::vector<bool> holding(const std::vector<std::string_view>& words) const;

 private:
  using Bits = std::vector<std::uint64_t>;
  std::string_view text_of(size_t row) const;

  std::string texts_ = {};
  std::vector<size_t> ends_ = {};
  std::vector<Bits> pairs_ = {};  // by hash of a pair: the texts that may have it
};

}  // namespace sweet
