#include "cards/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/embedded.h"
#include "base/text.h"
#include "reading/card_draft.h"

namespace sweet {
namespace {

constexpr double kShareMin = 0.6;  // of the cells with text, to be told by content (elicited)
constexpr size_t kPhoneDigitsMin = 7;
constexpr size_t kPhoneDigitsMax = 15;  // E.164
constexpr size_t kColumnNameMax = 256;

struct Word {
  std::string_view word;
  ColumnMeaning meaning;
};
constexpr Word kWords[] = {{"name", ColumnMeaning::Name},
                           {"fullname", ColumnMeaning::FullName},
                           {"given", ColumnMeaning::Given},
                           {"middle", ColumnMeaning::Middle},
                           {"family", ColumnMeaning::Family},
                           {"suffix", ColumnMeaning::Suffix},
                           {"prefix", ColumnMeaning::Prefix},
                           {"nickname", ColumnMeaning::Nickname},
                           {"email", ColumnMeaning::Email},
                           {"phone", ColumnMeaning::Phone},
                           {"company", ColumnMeaning::Company},
                           {"title", ColumnMeaning::Title},
                           {"department", ColumnMeaning::Department},
                           {"url", ColumnMeaning::Url},
                           {"notes", ColumnMeaning::Notes},
                           {"labels", ColumnMeaning::Labels},
                           {"date", ColumnMeaning::Date},
                           {"ignored", ColumnMeaning::Ignored}};

std::optional<ColumnMeaning> meaning_of_word(std::string_view word) {
  for (const Word& one : kWords)
    if (equal_ignoring_case(one.word, trim(word))) return one.meaning;
  return std::nullopt;
}

// "E-mail 2 - Value" gives "email value".
std::string column_name_key(std::string_view name) {
  std::string key;
  const std::string folded = fold_name(clean_text(name, kColumnNameMax));
  for (std::string_view word : split(folded, ' ')) {
    if (word.empty() || parse_int(word)) continue;
    if (!key.empty()) key += ' ';
    key += word;
  }
  if (key.starts_with("e mail")) key.erase(1, 1);
  return key;
}

struct Known {
  ColumnMeaning meaning;
  bool unless_title = false;  // "Title" beside a "Job Title" is "Dr."
};

const std::unordered_map<std::string, Known>& known_columns() {
  static const std::unordered_map<std::string, Known> known = [] {
    std::unordered_map<std::string, Known> columns;
    for (std::string_view line : split(embedded_file("contact_columns.txt"), '\n')) {
      const size_t colon = line.find(':');
      if (line.starts_with('#') || colon == std::string_view::npos) continue;
      std::string_view word = line.substr(0, colon);
      const bool unless_title = word.ends_with('?');
      if (unless_title) word.remove_suffix(1);
      const std::optional<ColumnMeaning> meaning = meaning_of_word(word);
      if (!meaning) continue;
      for (std::string_view name : split(line.substr(colon + 1), '|'))
        columns.try_emplace(column_name_key(name), Known{*meaning, unless_title});
    }
    return columns;
  }();
  return known;
}

// A "Name" beside a given name alone is the family name, and the other way round.
void settle_names(ColumnPlan& plan) {
  const bool given = plan.count(ColumnMeaning::Given) > 0;
  const bool family = plan.count(ColumnMeaning::Family) > 0;
  for (ColumnMeaning& meaning : plan.meanings) {
    if (meaning != ColumnMeaning::Name) continue;
    if (given == family) meaning = ColumnMeaning::FullName;
    if (given && !family) meaning = ColumnMeaning::Family;
    if (family && !given) meaning = ColumnMeaning::Given;
  }
}

bool looks_like_phone(std::string_view cell) {
  size_t digits = 0;
  for (char c : cell) {
    if (c >= '0' && c <= '9')
      ++digits;
    else if (std::string_view(" +-()./x").find(c) == std::string_view::npos)
      return false;
  }
  return digits >= kPhoneDigitsMin && digits <= kPhoneDigitsMax;
}

template <typename Test>
bool mostly(const Rows& rows, size_t column, Test test) {
  size_t filled = 0, fit = 0;
  for (const std::vector<std::string>& row : rows) {
    if (column >= row.size() || trim(row[column]).empty()) continue;
    ++filled;
    fit += test(trim(row[column]));
  }
  return filled > 0 && static_cast<double>(fit) >= kShareMin * static_cast<double>(filled);
}

void guess_by_content(const Rows& rows, ColumnPlan& plan) {
  for (size_t i = 0; i < plan.meanings.size(); ++i) {
    if (plan.meanings[i] != ColumnMeaning::Unknown) continue;
    const auto take = [&](ColumnMeaning meaning, auto test) {
      if (plan.meanings[i] != ColumnMeaning::Unknown || !mostly(rows, i, test)) return;
      plan.meanings[i] = meaning;
      plan.guessed_by_content = true;
    };
    take(ColumnMeaning::Email, [](std::string_view cell) { return !email_of(cell).empty(); });
    take(ColumnMeaning::Url, [](std::string_view cell) {
      return cell.find("linkedin.com/in/") != std::string_view::npos;
    });
    if (plan.count(ColumnMeaning::Phone) == 0) take(ColumnMeaning::Phone, looks_like_phone);
  }
}

size_t column_called(const std::vector<std::string>& header, std::string_view name) {
  name = trim(name);
  if (name.starts_with('#')) {
    const std::optional<long long> number = parse_int(name.substr(1));
    if (number && *number >= 1 && *number <= static_cast<long long>(header.size()))
      return static_cast<size_t>(*number - 1);
  }
  for (size_t i = 0; i < header.size(); ++i)
    if (equal_ignoring_case(trim(header[i]), name)) return i;
  return header.size();
}

constexpr std::string_view kMeaningsHint =
    "write it like --as \"csv:name=Full Name,email=Mail,company=#4\"; the meanings are name, "
    "given, middle, family, suffix, nickname, email, phone, company, title, department, url, "
    "notes, labels, date, ignored";

Result<ColumnPlan> plan_as_said(const std::vector<std::string>& header, std::string_view said) {
  ColumnPlan plan;
  plan.meanings.resize(header.size(), ColumnMeaning::Unknown);
  for (std::string_view pair : split(said, ',')) {
    const size_t equals = pair.find('=');
    const std::optional<ColumnMeaning> meaning = meaning_of_word(pair.substr(0, equals));
    if (equals == std::string_view::npos || !meaning)
      return fail(Error::Code::BadInput,
                  fmt::format("expected a meaning and a column, found \"{}\"", pair),
                  std::string(kMeaningsHint));
    const size_t column = column_called(header, pair.substr(equals + 1));
    if (column == header.size())
      return fail(Error::Code::BadInput,
                  fmt::format("there is no column \"{}\"", trim(pair.substr(equals + 1))),
                  fmt::format("its columns are: {}", fmt::join(header, ", ")));
    plan.meanings[column] = *meaning;
  }
  settle_names(plan);
  return plan;
}

}  // namespace

size_t ColumnPlan::count(ColumnMeaning meaning) const {
  return static_cast<size_t>(std::ranges::count(meanings, meaning));
}

bool ColumnPlan::has_people() const {
  const auto has = [&](ColumnMeaning meaning) { return count(meaning) > 0; };
  const bool named =
      has(ColumnMeaning::FullName) || has(ColumnMeaning::Given) || has(ColumnMeaning::Family);
  if (has(ColumnMeaning::Given) && has(ColumnMeaning::Family)) return true;
  return has(ColumnMeaning::Email) ||
         (named && (has(ColumnMeaning::Phone) || has(ColumnMeaning::Company) ||
                    has(ColumnMeaning::Url)));
}

ColumnPlan plan_by_names(const std::vector<std::string>& header) {
  ColumnPlan plan;
  std::vector<size_t> perhaps_titles;
  for (const std::string& name : header) {
    const auto known = known_columns().find(column_name_key(name));
    const bool found = known != known_columns().end();
    if (found && known->second.unless_title) perhaps_titles.push_back(plan.meanings.size());
    plan.meanings.push_back(found ? known->second.meaning : ColumnMeaning::Unknown);
  }
  const bool has_title = plan.count(ColumnMeaning::Title) > perhaps_titles.size();
  // Outlook in French calls both "Titre": "Mme" stands before the name, the job after it.
  const bool twice = perhaps_titles.size() > 1;
  for (size_t i : perhaps_titles)
    if (has_title || (twice && i == perhaps_titles.front()))
      plan.meanings[i] = ColumnMeaning::Prefix;
  settle_names(plan);
  return plan;
}

Result<ColumnPlan> plan_columns(const std::vector<std::string>& header, const Rows& first_rows,
                                std::string_view said) {
  if (!said.empty()) return plan_as_said(header, said);
  ColumnPlan plan = plan_by_names(header);
  guess_by_content(first_rows, plan);
  return plan;
}

std::string plan_text(const ColumnPlan& plan, const std::vector<std::string>& header) {
  std::string text;
  for (const Word& word : kWords) {
    if (word.meaning == ColumnMeaning::Ignored) continue;
    std::string names;
    for (size_t i = 0; i < header.size() && i < plan.meanings.size(); ++i)
      if (plan.meanings[i] == word.meaning) names += (names.empty() ? "" : ", ") + header[i];
    if (names.empty()) continue;
    text += fmt::format("{}{} = {}", text.empty() ? "" : "; ",
                        word.meaning == ColumnMeaning::FullName ? "name" : word.word, names);
  }
  return text;
}

}  // namespace sweet
