#include "people/kept_out.h"

#include <fmt/format.h>

#include "base/text.h"

namespace sweet {
namespace {

std::string marked(std::string_view what, std::string_view value) {
  return fmt::format("{}{:016x}", kKeptOut, hash64(fmt::format("{} {}", what, value)));
}

}  // namespace

std::string kept_out_email(std::string_view email) {
  return marked("email", email);
}

std::string kept_out_profile(std::string_view profile) {
  return marked("profile", profile);
}

std::string kept_out_name(std::string_view folded_name) {
  return marked("name", folded_name);
}

}  // namespace sweet
