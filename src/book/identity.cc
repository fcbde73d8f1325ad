#include "book/identity.h"

#include <algorithm>
#include <unordered_set>

#include "base/embedded.h"
#include "base/text.h"
#include "people/org.h"

namespace sweet {
namespace {

// "no-reply", "no_reply" and "no.reply" are one inbox; "info+jobs" is "info".
std::string inbox_key(std::string_view local) {
  std::string key;
  for (char c : local.substr(0, local.find('+')))
    if (c != '-' && c != '_' && c != '.') key += c;
  return ascii_lower(key);
}

const std::unordered_set<std::string>& shared_inboxes() {
  static const std::unordered_set<std::string> inboxes = [] {
    std::unordered_set<std::string> names;
    for (std::string_view line : split(embedded_file("shared_inboxes.txt"), '\n')) {
      line = trim(line.substr(0, line.find('#')));
      if (!line.empty()) names.insert(inbox_key(line));
    }
    return names;
  }();
  return inboxes;
}

}  // namespace

bool is_real_name(std::string_view name) {
  return !name.empty() && name != "me" && name.find('@') == std::string_view::npos &&
         !name.starts_with("in/");
}

std::string name_key(std::string_view name) {
  name = trim(name);
  if (!is_real_name(name)) return {};
  std::string key = fold_name(name);
  return key.empty() ? std::string(name) : key;
}

std::string org_key(std::string_view name) {
  std::string key = fold_org(name);
  return key.empty() ? std::string(trim(name)) : key;
}

std::string profile_key(std::string_view text) {
  std::string slug = ascii_lower(trim(text));
  if (const size_t at = slug.find(".com/"); at != std::string::npos) slug.erase(0, at + 5);
  slug.erase(std::min(slug.find_first_of("?#"), slug.size()));
  while (slug.ends_with('/'))
    slug.pop_back();
  return slug.starts_with("in/") && slug.size() > 3 ? slug : std::string();
}

bool is_shared_inbox(std::string_view email) {
  return shared_inboxes().contains(inbox_key(email.substr(0, email.find('@'))));
}

bool is_generated_code(std::string_view code) {
  if (code == "me") return true;
  return code.size() > 1 && code[0] == 'p' &&
         std::ranges::all_of(code.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace sweet
