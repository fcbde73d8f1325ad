#include "people/org.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace sweet {

std::string fold_org(std::string_view name) {
  // Legal forms say nothing about which company it is.
  static constexpr std::string_view kForms[] = {
      "inc",         "incorporated", "llc",     "llp",  "ltd", "limited", "plc", "corp",
      "corporation", "co",           "company", "gmbh", "ag",  "kg",      "se",  "sa",
      "sas",         "sarl",         "srl",     "spa",  "bv",  "nv",      "oy",  "oyj",
      "ab",          "as",           "aps",     "pty",  "pvt", "kk",      "the"};
  const std::string folded = fold_name(name);
  std::string key;
  for (std::string_view word : split(folded, ' ')) {
    if (std::ranges::find(kForms, word) != std::end(kForms)) continue;
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key.empty() ? folded : key;
}

}  // namespace sweet
