#include "words/letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kLineMax = 76;          // quoted-printable, RFC 2045
constexpr size_t kEncodedBytesMax = 39;  // an encoded word stays under 75 characters, RFC 2047
constexpr size_t kAddressMax = 254;      // RFC 5321
constexpr size_t kNameBytesMax = 200;

bool is_plain(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool starts_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

// Base64 of one piece, which never ends inside a character.
std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (size_t j = 0; j < 3; ++j)
      three =
          three << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0);
    for (size_t j = 0; j < 4; ++j)
      out += i + j > bytes.size() ? '=' : kDigits[three >> (18 - 6 * j) & 63];
  }
  return out;
}

// Encoded words, one a line: the value of a field, already without control characters.
std::string encoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    size_t size = std::min(text.size(), kEncodedBytesMax);
    while (size < text.size() && size > 1 && !starts_character(text[size]))
      --size;
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

// A short value of harmless characters stands as it is; any other is encoded whole.
std::string header_value(std::string_view raw, size_t bytes_max, std::string_view harmless) {
  const std::string text = clean_text(raw, bytes_max);
  const bool plain = std::ranges::all_of(text, [&](char c) {
    return is_plain(static_cast<unsigned char>(c)) || harmless.contains(c);
  });
  return plain && text.size() <= 60 && trim(text) == text ? text : encoded(text);
}

std::string header_address(const Address& address) {
  if (trim(clean_text(address.name)).empty()) return "<" + address.address + ">";
  const std::string name = header_value(address.name, kNameBytesMax, " -'");
  const bool fits = name.size() + address.address.size() < 60;
  return name + (fits ? " <" : "\r\n <") + address.address + ">";
}

std::string header_addresses(std::string_view field, const std::vector<Address>& list) {
  std::string out;
  for (const Address& address : list)
    out += (out.empty() ? std::string(field) + ": " : std::string(",\r\n ")) +
           header_address(address);
  return out.empty() ? out : out + "\r\n";
}

// Lines without control characters, "\n" between them. clean_text takes tabs away: they
// become blanks first.
std::string clean_body(std::string_view raw) {
  std::string text(raw.substr(0, kBodyBytesMax));
  std::string ends;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    ends += text[i] == '\r' ? '\n' : text[i] == '\t' ? ' ' : text[i];
  }
  std::vector<std::string> lines;
  for (std::string_view line : split(ends, '\n'))
    lines.push_back(clean_text(line, kBodyBytesMax));
  return join(lines, "\n");
}

std::string quoted_printable(std::string_view body) {
  std::string out;
  for (std::string_view line : split(body, '\n')) {
    size_t width = 0;
    for (size_t i = 0; i < line.size(); ++i) {
      const auto c = static_cast<unsigned char>(line[i]);
      const bool last_blank = c == ' ' && i + 1 == line.size();
      // "From " and a lone dot at a line's start are changed on the way by some programs.
      const bool changed = i == 0 && (c == '.' || line.starts_with("From "));
      const bool plain = c >= 0x20 && c < 0x7f && c != '=' && !last_blank && !changed;
      const size_t size = plain ? 1 : 3;
      if (width + size > kLineMax - 1) {
        out += "=\r\n";
        width = 0;
      }
      if (plain)
        out += static_cast<char>(c);
      else
        out += fmt::format("={:02X}", c);
      width += size;
    }
    out += "\r\n";
  }
  return out;
}

std::string percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      out += "%0D%0A";
    else if (is_plain(byte) || std::string_view("-._~").contains(c))
      out += c;
    else
      out += fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string date_of(Moment at) {
  static constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                            "Thu", "Fri", "Sat"};
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Day day = day_of(at);
  const std::chrono::year_month_day date(day);
  const auto seconds = (at - Moment(day)).count();
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
      kDays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
      kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
      seconds / 3600, seconds / 60 % 60, seconds % 60);
}

Result<void> check(const Letter& letter) {
  std::vector<Address> all = letter.to;
  all.insert(all.end(), letter.cc.begin(), letter.cc.end());
  if (letter.from) all.push_back(*letter.from);
  if (all.size() > kLetterAddressesMax)
    return fail(Error::Code::BadInput, fmt::format("{} addresses in one message", all.size()),
                "an ask goes to one person");
  for (const Address& address : all)
    if (!is_address(address.address))
      return fail(Error::Code::BadInput,
                  fmt::format("not an e-mail address: \"{}\"", clean_text(address.address, 80)),
                  "write it as name@example.org");
  return {};
}

}  // namespace

bool is_address(std::string_view text) {
  const size_t at = text.find('@');
  if (at == 0 || at == text.npos || text.size() > kAddressMax) return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view host = text.substr(at + 1);
  const auto dotted = [](std::string_view part, std::string_view others) {
    if (part.empty() || part.front() == '.' || part.back() == '.' || part.contains(".."))
      return false;
    return std::ranges::all_of(part, [&](char c) {
      return is_plain(static_cast<unsigned char>(c)) || c == '.' || others.contains(c);
    });
  };
  return local.size() <= 64 && dotted(local, "!#$%&'*+-/=?^_`{|}~") && dotted(host, "-");
}

std::string to_plain(const Letter& letter) {
  return fmt::format("Subject: {}\n\n{}\n", clean_text(letter.subject, kSubjectBytesMax),
                     trim(clean_body(letter.body)));
}

Result<std::string> to_eml(const Letter& letter) {
  if (auto checked = check(letter); !checked) return std::unexpected(checked.error());
  std::string out;
  if (letter.from) out += header_addresses("From", {*letter.from});
  out += header_addresses("To", letter.to) + header_addresses("Cc", letter.cc);
  out +=
      "Subject: " + header_value(letter.subject, kSubjectBytesMax, " -'.,:;!?()/&+") + "\r\n";
  if (letter.at) out += "Date: " + date_of(*letter.at) + "\r\n";
  out +=
      "X-Unsent: 1\r\n"
      "MIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
  return out + quoted_printable(trim(clean_body(letter.body)));
}

Result<std::string> to_mailto(const Letter& letter) {
  if (auto checked = check(letter); !checked) return std::unexpected(checked.error());
  const auto addresses = [](const std::vector<Address>& list) {
    std::string out;
    for (const Address& address : list) {
      const size_t at = address.address.find('@');
      out += (out.empty() ? "" : ",") + percent(address.address.substr(0, at)) + "@" +
             percent(address.address.substr(at + 1));
    }
    return out;
  };
  std::string out = "mailto:" + addresses(letter.to) + "?";
  if (!letter.cc.empty()) out += "cc=" + addresses(letter.cc) + "&";
  out += "subject=" + percent(clean_text(letter.subject, kSubjectBytesMax));
  out += "&body=" + percent(trim(clean_body(letter.body)));
  if (out.size() > kMailtoCharsMax)
    return fail(
        Error::Code::BadInput,
        fmt::format("a mailto: link of {} characters: mail programs cut it", out.size()),
        "write the message as .eml instead");
  return out;
}

}  // namespace sweet
