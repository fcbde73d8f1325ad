#include "reading/phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <optional>

#include "base/text.h"

namespace sweet {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr size_t kPhoneMax = 100;     // bytes of a number; more is no number
constexpr size_t kDigitsMin = 8;      // with the country, of numbers read without the library
constexpr size_t kDigitsMax = 15;     // E.164
constexpr size_t kCountryDigits = 3;  // at most

// "+49 30 123-456": nothing to find out. A 0 near the country may be a trunk prefix, which
// the library knows how to drop.
std::optional<std::string> plainly_international(std::string_view text) {
  if (!text.starts_with('+')) return std::nullopt;
  std::string out = "+";
  for (char c : text.substr(1)) {
    if (c >= '0' && c <= '9')
      out += c;
    else if (c != ' ' && c != '-' && c != '.' && c != '/')
      return std::nullopt;
  }
  const size_t digits = out.size() - 1;
  if (digits < kDigitsMin || digits > kDigitsMax) return std::nullopt;
  if (out.substr(1, kCountryDigits + 1).find('0') != std::string::npos) return std::nullopt;
  return out;
}

}  // namespace

bool is_phone_region(std::string_view region) {
  return PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(std::string(region)) != 0;
}

std::string normal_phone(std::string_view text, std::string_view region) {
  text = trim(text);
  if (text.size() > 4 && equal_ignoring_case(text.substr(0, 4), "tel:")) text.remove_prefix(4);
  const std::string written = clean_text(text, kPhoneMax);
  if (text.size() > kPhoneMax) return written;
  if (std::optional<std::string> plain = plainly_international(written)) return *plain;
  if (region.empty() && written.find('+') == std::string::npos &&
      written.find("\xef\xbc\x8b") == std::string::npos)  // the full-width plus
    return written;
  const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  const auto error = util.Parse(written, region.empty() ? "ZZ" : std::string(region), &number);
  if (error != PhoneNumberUtil::NO_PARSING_ERROR || !util.IsPossibleNumber(number))
    return written;
  std::string out;
  util.Format(number, PhoneNumberUtil::E164, &out);
  if (number.has_extension() && !number.extension().empty())
    out += " ext. " + number.extension();
  return out;
}

}  // namespace sweet
