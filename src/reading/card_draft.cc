#include "reading/card_draft.h"

#include <algorithm>

#include "base/text.h"
#include "book/identity.h"
#include "reading/phone.h"

namespace sweet {
namespace {

constexpr size_t kEmailMax = 320;  // RFC 5321: 64 before the @, 255 after it

void add_once(std::vector<std::string>& list, std::string value) {
  if (value.empty() || list.size() == CardDraft::kListMax) return;
  if (std::ranges::find(list, value) == list.end()) list.push_back(std::move(value));
}

bool starts_ignoring_case(std::string_view text, std::string_view begin) {
  return equal_ignoring_case(text.substr(0, begin.size()), begin);
}

}  // namespace

std::string email_of(std::string_view text) {
  text = trim(text);
  if (starts_ignoring_case(text, "mailto:")) text.remove_prefix(7);
  text = text.substr(0, text.find('?'));
  if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
  const size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() ||
      text.size() > kEmailMax || text.find('@', at + 1) != std::string_view::npos)
    return {};
  const bool shaped = std::ranges::none_of(text, [](unsigned char c) {
    return c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '(' || c == ')' || c == ',' ||
           c == ';' || c == ':' || c == '"' || c == '\\' || c == '/';
  });
  return shaped ? ascii_lower(clean_text(text)) : std::string();
}

std::string name_of_parts(std::initializer_list<std::string_view> parts) {
  std::string name;
  for (std::string_view part : parts) {
    part = trim(part);
    if (part.empty()) continue;
    if (!name.empty()) name += ' ';
    name += part;
  }
  return name;
}

void CardDraft::set_name(std::string_view name) {
  std::string clean = clean_text(name, kNameMax);
  if (std::string email = email_of(clean); !email.empty())
    return add_once(card_.emails, std::move(email));
  card_.name = std::move(clean);
}

void CardDraft::set_company(std::string_view company) {
  if (card_.company.empty()) card_.company = clean_text(company, kNameMax);
}

void CardDraft::set_title(std::string_view title) {
  if (card_.title.empty()) card_.title = clean_text(title, kNameMax);
}

void CardDraft::add_email(std::string_view text) {
  std::string email = email_of(text);
  if (!email.empty()) return add_once(card_.emails, std::move(email));
  // An Exchange name ("/o=…/cn=…") is of no use outside its server.
  if (!trim(text).starts_with('/')) add_note("E-mail", text);
}

void CardDraft::add_phone(std::string_view phone) {
  add_once(card_.phones, normal_phone(phone, settings_.region));
}

void CardDraft::add_url(std::string_view url) {
  std::string profile = profile_key(clean_text(url));
  if (!profile.empty() && url.find("linkedin.") != std::string_view::npos)
    return add_once(card_.profiles, std::move(profile));
  add_note("URL", url);
}

void CardDraft::add_note(std::string_view label, std::string_view value) {
  const std::string clean = clean_text(value, kNotesMax);
  std::string& notes = card_.notes;
  if (clean.empty() || notes.size() >= kNotesMax) return;
  if (!notes.empty()) notes += "; ";
  if (!label.empty()) notes += clean_text(label, kNameMax) + ": ";
  notes = clean_text(notes + clean, kNotesMax);
}

bool CardDraft::is_somebody() const {
  return is_real_name(card_.name) || !card_.emails.empty() || !card_.profiles.empty();
}

bool CardDraft::keep(const ReadInto& into) {
  if (!is_somebody()) return false;
  const auto is_own = [&](const std::string& email) {
    return std::ranges::find(settings_.own_emails, email) != settings_.own_emails.end();
  };
  card_.me = card_.me || std::ranges::any_of(card_.emails, is_own);
  into.batch.cards.push_back(std::move(card_));
  ++into.read().people;
  return true;
}

}  // namespace sweet
