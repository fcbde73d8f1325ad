#include "import/linkedin_text.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "book/identity.h"

namespace sweet {
namespace {

constexpr size_t kNamesMax = 1000;  // of one message
constexpr int kCentury = 2000;      // of "22": LinkedIn began in 2003

// The header is English in all archives seen; the other months are for archives mended
// by hand and for what we have not seen.
int month_in_any_language(std::string_view word) {
  struct Month {
    std::string_view begins;
    int number;
  };
  static constexpr Month kMonths[] = {
      {"jan", 1},  {"ene", 1},  {"fev", 2},  {"feb", 2},  {"mar", 3},  {"mrz", 3}, {"abr", 4},
      {"avr", 4},  {"apr", 4},  {"mai", 5},  {"may", 5},  {"juin", 6}, {"jun", 6}, {"juil", 7},
      {"jul", 7},  {"ago", 8},  {"aou", 8},  {"aug", 8},  {"set", 9},  {"sep", 9}, {"oct", 10},
      {"out", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"dic", 12}};
  const std::string folded = fold_name(word);
  for (const Month& month : kMonths)
    if (folded.starts_with(month.begins)) return month.number;
  return 0;
}

// A number or a word of a date, with the character after it.
struct Piece {
  std::string_view text;
  int number = -1;  // -1: a word
  char after = 0;
};

constexpr size_t kPiecesMax = 8;

size_t cut(std::string_view text, std::array<Piece, kPiecesMax>& pieces) {
  constexpr std::string_view kBetween = " ,/-.:T\t";
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    if (kBetween.find(text[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    const bool digits = text[at] >= '0' && text[at] <= '9';
    size_t end = at;
    while (end < text.size() && (text[end] >= '0' && text[end] <= '9') == digits &&
           (digits || std::string_view(" ,/-.:\t").find(text[end]) == std::string_view::npos))
      ++end;
    if (count == kPiecesMax || (digits && end - at > 4)) return 0;
    Piece piece{.text = text.substr(at, end - at)};
    if (digits) piece.number = static_cast<int>(parse_int(piece.text).value_or(-1));
    if (end < text.size()) piece.after = text[end];
    pieces[count++] = piece;
    at = end;
  }
  return count;
}

struct Calendar {
  int year = 0;
  int month = 0;  // 0: only the year is said
  int day = 0;    // 0: only the month is said
};

int full_year(const Piece& piece) {
  return piece.text.size() <= 2 ? kCentury + piece.number : piece.number;
}

std::optional<Calendar> calendar_of(std::span<const Piece> p, DateOrder order) {
  const auto word = [&](size_t i) { return p[i].number < 0; };
  if (p.size() == 1 && !word(0) && p[0].text.size() == 4) return Calendar{p[0].number};
  if (p.size() == 2 && word(0) && !word(1))
    return Calendar{full_year(p[1]), month_in_any_language(p[0].text)};
  if (p.size() != 3) return std::nullopt;
  if (!word(0) && word(1) && !word(2))
    return Calendar{full_year(p[2]), month_in_any_language(p[1].text), p[0].number};
  if (word(0) && !word(1) && !word(2))
    return Calendar{full_year(p[2]), month_in_any_language(p[0].text), p[1].number};
  if (word(0) || word(1) || word(2)) return std::nullopt;
  if (p[0].text.size() == 4) return Calendar{p[0].number, p[1].number, p[2].number};
  const bool day_first = order == DateOrder::DayFirst || p[0].after == '.';
  return Calendar{full_year(p[2]), p[day_first ? 1 : 0].number, p[day_first ? 0 : 1].number};
}

// "10:30", "10:30:00 UTC", "2:37 PM"; nothing at all is midnight.
std::optional<std::chrono::seconds> time_of(std::span<const Piece> p) {
  if (p.empty()) return std::chrono::seconds{0};
  if (p.size() < 2 || p[0].number < 0 || p[1].number < 0) return std::nullopt;
  int hour = p[0].number;
  const int minute = p[1].number;
  size_t next = 2;
  const int second = p.size() > 2 && p[2].number >= 0 ? p[next++].number : 0;
  for (; next < p.size(); ++next) {
    const std::string mark = ascii_lower(p[next].text);
    if (mark == "am" || mark == "pm")
      hour = hour % 12 + (mark == "pm" ? 12 : 0);
    else if (mark != "utc" && mark != "gmt" && mark != "z")
      return std::nullopt;
  }
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return std::chrono::seconds{hour * 3600 + minute * 60 + second};
}

bool is_credential(std::string_view part) {
  constexpr size_t kCredentialMax = 12;
  if (part.empty() || part.size() > kCredentialMax) return false;
  if (part.find('.') != std::string_view::npos) return true;
  const auto capitals =
      std::ranges::count_if(part, [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals >= 2 && part.find(' ') == std::string_view::npos;
}

}  // namespace

std::vector<std::string> profile_slugs(std::string_view urls) {
  std::vector<std::string> slugs;
  for (std::string_view part : split(urls, ',')) {
    std::string slug = profile_key(part);
    if (slug.empty() || slugs.size() == kNamesMax) continue;
    slugs.push_back(std::move(slug));
  }
  std::ranges::sort(slugs);
  slugs.erase(std::ranges::unique(slugs).begin(), slugs.end());
  return slugs;
}

PersonName person_name(std::string_view first, std::string_view last) {
  const size_t comma = last.find(',');
  std::string name(trim(first));
  const std::string_view family = trim(last.substr(0, comma));
  if (!name.empty() && !family.empty()) name += ' ';
  name += family;
  PersonName split{.name = clean_text(name, Cells::kNameMax)};
  if (comma != std::string_view::npos)
    split.credentials = clean_text(last.substr(comma + 1), Cells::kNameMax);
  return split;
}

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> out;
  for (std::string_view part : split(names, ',')) {
    std::string name = clean_text(part, Cells::kNameMax);
    if (name.empty() || is_credential(name) || out.size() == kNamesMax) continue;
    out.push_back(std::move(name));
  }
  return out;
}

bool is_hidden_member(std::string_view name) {
  const std::string_view text = trim(name);
  return text.empty() || equal_ignoring_case(text, "LinkedIn Member");
}

DateOrder date_order(std::string_view table_text, std::string_view column) {
  Table table(table_text);
  if (!table.find_header({column}, kHeaderRowsMax)) return DateOrder::MonthFirst;
  const size_t dates = table.column(column);
  std::array<Piece, kPiecesMax> pieces;
  while (table.next()) {
    const std::string_view text = table.at(dates);
    const size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash > 2) continue;
    if (cut(text, pieces) >= 3 && pieces[0].number > 12 && pieces[1].number <= 12)
      return DateOrder::DayFirst;
  }
  return DateOrder::MonthFirst;
}

std::optional<LinkedinDate> parse_linkedin_date(std::string_view text, DateOrder order) {
  std::array<Piece, kPiecesMax> pieces;
  const size_t count = cut(trim(text), pieces);
  size_t dated = 0;  // pieces before the hour, which a colon follows
  while (dated < count && pieces[dated].after != ':')
    ++dated;
  const std::span<const Piece> all(pieces.data(), count);
  const std::optional<Calendar> date = calendar_of(all.first(dated), order);
  const std::optional<std::chrono::seconds> time = time_of(all.subspan(dated));
  if (!date || !time) return std::nullopt;
  const bool year_only = date->month == 0 && dated == 1;
  const std::optional<Day> first =
      make_day(date->year, year_only ? 1 : date->month, date->day == 0 ? 1 : date->day);
  if (!first || (date->day == 0 && dated == 3)) return std::nullopt;
  using namespace std::chrono;
  const year_month_day day{*first};
  LinkedinDate out{.at = Moment{*first} + *time, .last = *first};
  if (year_only) out.last = sys_days{day.year() / December / 31};
  if (!year_only && dated == 2)
    out.last = sys_days{day.year() / day.month() / std::chrono::last};
  return out;
}

}  // namespace sweet
