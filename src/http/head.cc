#include "http/head.h"

#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "base/text.h"

namespace sweet {
namespace {

namespace http = boost::beast::http;

constexpr size_t kQueryValuesMax = 64;
constexpr int kMalformed = 400;
constexpr int kLengthRequired = 411;
constexpr int kTargetTooLong = 414;
constexpr int kVersionUnknown = 505;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What a forgiving parser would let pass: folded lines, bare line ends, control bytes.
bool is_plain(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(bytes[i]);
    const bool crlf = c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
    if (c == '\n' && (i == 0 || bytes[i - 1] != '\r')) return false;
    if (c == '\n' && i + 1 < bytes.size() && (bytes[i + 1] == ' ' || bytes[i + 1] == '\t'))
      return false;
    if ((c == '\r' && !crlf) || c == 127 || (c < 32 && c != '\r' && c != '\n' && c != '\t'))
      return false;
  }
  return true;
}

// "… HTTP/2.0": a version, and none of those that are spoken here.
bool ends_in_other_version(std::string_view line) {
  constexpr std::string_view kMark = " HTTP/";
  if (line.size() < kMark.size() + 3) return false;
  const std::string_view end = line.substr(line.size() - kMark.size() - 3);
  const std::string_view version = end.substr(kMark.size());
  return end.starts_with(kMark) && is_digit(version[0]) && version[1] == '.' &&
         is_digit(version[2]) && version != "1.0" && version != "1.1";
}

// One length in plain digits: a list of equal ones is a length to some and none to others.
template <class Message>
bool length_is_plain(const Message& message) {
  const size_t lengths = message.count(http::field::content_length);
  const auto text = message[http::field::content_length];
  return lengths == 0 || (lengths == 1 && std::ranges::all_of(text, is_digit));
}

HttpMethod method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
    case http::verb::head:
      return HttpMethod::Get;
    case http::verb::post:
      return HttpMethod::Post;
    case http::verb::put:
      return HttpMethod::Put;
    case http::verb::patch:
      return HttpMethod::Patch;
    case http::verb::delete_:
      return HttpMethod::Delete;
    default:
      return HttpMethod::Other;
  }
}

bool read_query(std::string_view text, HttpHead& head) {
  if (text.empty()) return true;
  for (std::string_view pair : split(text, '&')) {
    if (pair.empty()) continue;
    if (head.query.size() == kQueryValuesMax) return false;
    const size_t equals = pair.find('=');
    std::string name, value;
    if (!percent_decode(pair.substr(0, equals), PlusIs::Blank, name)) return false;
    if (equals != std::string_view::npos &&
        !percent_decode(pair.substr(equals + 1), PlusIs::Blank, value))
      return false;
    head.query.emplace_back(std::move(name), std::move(value));
  }
  return true;
}

bool read_target(std::string_view target, HttpHead& head) {
  if (!target.starts_with('/')) return false;  // no proxy is here
  const size_t question = target.find('?');
  if (!percent_decode(target.substr(0, question), PlusIs::Plus, head.path)) return false;
  return question == std::string_view::npos || read_query(target.substr(question + 1), head);
}

std::string plain(boost::beast::string_view text) {
  return std::string(text.data(), text.size());
}

// The type itself, without "; charset=…".
std::string type_alone(boost::beast::string_view text) {
  const std::string_view whole(text.data(), text.size());
  return ascii_lower(trim(whole.substr(0, whole.find(';'))));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool percent_decode(std::string_view text, PlusIs plus, std::string& out) {
  out.clear();
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus == PlusIs::Blank) c = ' ';
    if (c == '%') {
      if (i + 2 >= text.size()) return false;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0 || high + low == 0) return false;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    out += c;
  }
  return true;
}

std::expected<HttpHead, int> read_head(std::string_view bytes, const HttpLimits& limits) {
  const size_t line_end = bytes.find("\r\n");
  const std::string_view first = bytes.substr(0, line_end);
  if (first.size() > limits.target_bytes_max + 32) return std::unexpected(kTargetTooLong);
  if (!is_plain(bytes)) return std::unexpected(kMalformed);
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.head_bytes_max));
  parser.body_limit(limits.upload_bytes_max);
  boost::system::error_code error;
  parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  if (error == http::error::bad_version)
    return std::unexpected(ends_in_other_version(first) ? kVersionUnknown : kMalformed);
  if (error == http::error::body_limit) return std::unexpected(413);
  if (error || !parser.is_header_done()) return std::unexpected(kMalformed);
  const auto& message = parser.get();
  if (message.find(http::field::transfer_encoding) != message.end())
    return std::unexpected(message.find(http::field::content_length) != message.end()
                               ? kMalformed
                               : kLengthRequired);
  if (!length_is_plain(message)) return std::unexpected(kMalformed);
  HttpHead head;
  head.method = method_of(message.method());
  head.body_wanted = message.method() != http::verb::head;
  head.keep_alive = message.keep_alive();
  const std::string_view target(message.target().data(), message.target().size());
  if (target.size() > limits.target_bytes_max) return std::unexpected(kTargetTooLong);
  if (!read_target(target, head)) return std::unexpected(kMalformed);
  head.hosts = message.count(http::field::host);
  head.host = plain(message[http::field::host]);
  head.origin = plain(message[http::field::origin]);
  head.fetch_site = plain(message["Sec-Fetch-Site"]);
  head.content_type = type_alone(message[http::field::content_type]);
  head.authorization = plain(message[http::field::authorization]);
  head.marker = plain(message["X-Sweetspot"]);
  head.if_none_match = plain(message[http::field::if_none_match]);
  head.accept_encoding = plain(message[http::field::accept_encoding]);
  head.older_will_do = plain(message[http::field::cache_control]) == "max-stale";
  head.expects_word = message.count(http::field::expect) > 0;
  head.body_bytes = parser.content_length().value_or(0);
  return head;
}

}  // namespace sweet
