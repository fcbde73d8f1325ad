#include "mail/address.h"

#include <algorithm>

#include "base/charset.h"
#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kNameMax = 256;
constexpr size_t kAddressMax = 320;  // RFC 5321: 64 before the @, 255 after it

std::string as_name(std::string_view text) {
  std::string name = clean_text(decode_words(text), kNameMax);
  // A comment taken out of the middle leaves two blanks.
  const auto [from, to] =
      std::ranges::unique(name, [](char a, char b) { return a == ' ' && b == ' '; });
  name.erase(from, to);
  for (char quote : {'"', '\''})
    if (name.size() >= 2 && name.front() == quote && name.back() == quote)
      name = std::string(trim(std::string_view(name).substr(1, name.size() - 2)));
  const bool has_letter = std::ranges::any_of(name, [](unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (!has_letter) return {};
  // An address in the place of a name is no name.
  const bool is_address = name.find('@') != std::string::npos ||
                          (name.find(" at ") != std::string::npos && !mail_email(name).empty());
  return is_address ? std::string() : name;
}

// Goes through an address field once, a character at a time.
class AddressReader {
 public:
  std::vector<MailAddress> read(std::string_view field) {
    for (size_t i = 0; i < field.size() && found_.size() < kAddressesMax; ++i) {
      const char c = field[i];
      if (c == '\\' && i + 1 < field.size() && (in_quotes_ || depth_ > 0))
        put(field[++i]);
      else if (in_quotes_)
        c == '"' ? void(in_quotes_ = false) : put(c);
      else if (depth_ > 0)
        in_comment(c);
      else
        outside(c);
    }
    flush();
    return std::move(found_);
  }

 private:
  void in_comment(char c) {
    depth_ += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth_ > 0) put(c);
  }

  void outside(char c) {
    switch (c) {
      case '"':
        in_quotes_ = true;
        return;
      case '(':
        depth_ = 1;
        return;
      case '<':
        in_angle_ = has_angle_ = true;
        return;
      case '>':
        in_angle_ = false;
        return;
      case ',':
      case ';':
        if (in_angle_) return angle_.clear();  // a route: <@a,@b:ana@example.org>
        return flush();
      case ':':
        if (in_angle_) return angle_.clear();
        return clear();  // the name of a group
      default:
        put(c);
    }
  }

  void put(char c) {
    std::string& into = depth_ > 0 ? comment_ : in_angle_ ? angle_ : words_;
    if (into.size() < kAddressMax * 8) into += c;
  }

  void flush() {
    if (words_.empty() && angle_.empty() && comment_.empty()) return clear();
    MailAddress one;
    if (has_angle_) {
      one.email = mail_email(angle_);
      if (one.email.empty()) {  // "<ana@example. org>", an obsolete form
        std::erase(angle_, ' ');
        one.email = mail_email(angle_);
      }
      one.name = as_name(words_);
    } else {
      one.email = mail_email(words_);
      if (one.email.empty()) one.email = mail_email(without_blanks_around_at());
      if (one.email.empty()) one.name = as_name(words_);
    }
    if (one.name.empty()) one.name = as_name(comment_);
    if ((!one.email.empty() || !one.name.empty()) && found_.size() < kAddressesMax)
      found_.push_back(std::move(one));
    clear();
  }

  // "ana @ example.org", an obsolete form.
  std::string without_blanks_around_at() const {
    const size_t at = words_.find('@');
    if (at == std::string::npos) return {};
    return std::string(trim(std::string_view(words_).substr(0, at))) + "@" +
           std::string(trim(std::string_view(words_).substr(at + 1)));
  }

  void clear() {
    words_.clear();
    comment_.clear();
    angle_.clear();
    has_angle_ = in_angle_ = in_quotes_ = false;
    depth_ = 0;
  }

  std::vector<MailAddress> found_ = {};
  std::string words_ = {};
  std::string comment_ = {};
  std::string angle_ = {};
  bool in_quotes_ = false;
  bool in_angle_ = false;
  bool has_angle_ = false;
  int depth_ = 0;  // of brackets; a field is far shorter than an int can count
};

}  // namespace

// "ana@example.org" or "ana at example.org", else nothing.
std::string mail_email(std::string_view text) {
  std::string email(trim(text));
  const size_t at_word = email.find(" at ");
  if (at_word != std::string::npos) email.replace(at_word, 4, "@");
  const size_t at = email.rfind('@');
  if (at != std::string::npos)  // "mailto:list@example.org?subject=…"
    email.erase(std::min(email.find('?', at), email.size()));
  if (at == std::string::npos || at == 0 || at + 1 == email.size() ||
      email.size() > kAddressMax || email.find('@') != at)
    return {};
  const bool shaped = std::ranges::none_of(email, [](unsigned char c) {
    return c <= ' ' || c == '<' || c == '>' || c == '(' || c == ')' || c == ',' || c == ';' ||
           c == ':' || c == '"' || c == '|' || c == '\\' || c == 0x7f;
  });
  if (!shaped) return {};
  // Nearly all are ASCII, and then nothing is left to clean.
  const bool ascii = std::ranges::all_of(email, [](unsigned char c) { return c < 0x80; });
  return ascii_lower(ascii ? email : clean_text(email));
}

std::vector<MailAddress> read_addresses(std::string_view field) {
  return AddressReader().read(field);
}

}  // namespace sweet
