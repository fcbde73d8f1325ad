// The values of a request, read by name and kind; whatever is wrong is said once, at the
// end.
//
//   errors  BadInput names the field, what was expected and what was found; a field that
//           nobody asked for is an error too, so that no misspelt one is passed over
//   limits  JSON: kJsonDepthMax deep, no name twice in one object
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sweet {

inline constexpr int kJsonDepthMax = 64;
inline constexpr size_t kShortTextMax = 1000;  // bytes of a name, a title, a sentence
inline constexpr size_t kLongTextMax = 4096;   // of notes

[[nodiscard]] Result<nlohmann::json> read_json(std::string_view text);

// The first thing that was wrong.
class FieldFaults {
 public:
  void note(std::string_view field, std::string_view expected, std::string_view found);
  [[nodiscard]] Result<void> first() const;

 private:
  std::optional<Error> first_ = {};
};

// The fields of a JSON object.
class BodyFields {
 public:
  [[nodiscard]] static Result<BodyFields> read(std::string_view body);

  [[nodiscard]] bool has(std::string_view name) const { return object_.contains(name); }
  [[nodiscard]] std::string text(std::string_view name, size_t bytes_max = kShortTextMax);
  [[nodiscard]] std::string needed_text(std::string_view name,
                                        size_t bytes_max = kShortTextMax);
  [[nodiscard]] std::vector<std::string> texts(std::string_view name, size_t count_max);
  [[nodiscard]] std::optional<int> whole(std::string_view name, int low, int high);
  [[nodiscard]] bool truth(std::string_view name);

  // Every field, where all are texts.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> all_texts(size_t count_max,
                                                                           size_t bytes_max);

  // After all were asked for.
  [[nodiscard]] Result<void> done() const;

 private:
  explicit BodyFields(nlohmann::json object) : object_(std::move(object)) {}
  const nlohmann::json* find(std::string_view name);

  nlohmann::json object_;
  std::vector<std::string> asked_ = {};
  FieldFaults faults_ = {};
};

// The values after the '?' of an address.
class QueryFields {
 public:
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  explicit QueryFields(const Pairs& pairs) : pairs_(pairs) {}

  [[nodiscard]] std::string text(std::string_view name, size_t bytes_max = 512);
  [[nodiscard]] std::string needed_text(std::string_view name, size_t bytes_max = 512);
  [[nodiscard]] std::optional<int> whole(std::string_view name, int low, int high);
  [[nodiscard]] double number(std::string_view name, double low, double high, double otherwise);
  // The place in `words` of the value; the first where none was sent.
  [[nodiscard]] size_t choice(std::string_view name,
                              std::initializer_list<std::string_view> words);
  [[nodiscard]] Result<void> done() const;

 private:
  const std::string* find(std::string_view name);

  const Pairs& pairs_;
  std::vector<std::string_view> asked_ = {};
  FieldFaults faults_ = {};
};

}  // namespace sweet
