// Phone numbers in one shape: "+4930123456", with " ext. 12" where there is an extension.
//
//   in      a number as a person wrote it, or a "tel:" address; the region its writer
//           lives in ("DE"), or nothing
//   out     E.164 where the number is a possible one; else the text as it stands, cleaned
//   errors  none
//   cost    numbers written with "+" take a microsecond, others about 30
//   source  libphonenumber, ITU-T E.164
#pragma once

#include <string>
#include <string_view>

namespace sweet {

[[nodiscard]] std::string normal_phone(std::string_view text, std::string_view region = {});

// A region that phone numbers can belong to: two letters, as in "DE".
[[nodiscard]] bool is_phone_region(std::string_view region);

}  // namespace sweet
