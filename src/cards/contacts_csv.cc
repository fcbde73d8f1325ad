#include "cards/contacts_csv.h"

#include <algorithm>

#include "base/text.h"
#include "cards/columns.h"
#include "reading/card_draft.h"
#include "reading/table.h"

namespace sweet {
namespace {

constexpr size_t kRowsLookedAt = 100;           // to tell columns by content
constexpr size_t kRowsPerReport = 10'000;       // rows between two words of progress
constexpr std::string_view kBetween = " ::: ";  // of several values in one cell of Google's

// The values of one cell.
std::vector<std::string_view> values_of(std::string_view cell, std::string_view separators) {
  std::vector<std::string_view> values;
  while (!cell.empty()) {
    size_t end = cell.find(kBetween), skip = kBetween.size();
    if (const size_t other = cell.find_first_of(separators); other < end) {
      end = other;
      skip = 1;
    }
    end = std::min(end, cell.size());
    if (const std::string_view value = trim(cell.substr(0, end)); !value.empty())
      values.push_back(value);
    cell.remove_prefix(std::min(end + skip, cell.size()));
  }
  return values;
}

// Google marks the first of several with "* ".
std::string_view without_star(std::string_view value) {
  return value.starts_with("* ") ? trim(value.substr(2)) : value;
}

// "0/0/00" and "00/00/0000": Outlook's way to say that there is no date.
bool is_no_date(std::string_view value) {
  return value.find_first_not_of("0/.- :") == std::string_view::npos;
}

class ContactRows {
 public:
  ContactRows(Table& table, ColumnPlan plan, const ReadInto& into)
      : table_(table), plan_(std::move(plan)), into_(into), draft_(into.settings) {
    plan_.meanings.resize(table.names().size(), ColumnMeaning::Unknown);
  }

  void read(std::uint64_t bytes) {
    Cells cells(table_, into_.read(), {});
    while (cells.next()) {
      take_row(cells.line());
      if (into_.progress && into_.read().records % kRowsPerReport == 0)
        into_.progress(std::min<std::uint64_t>(bytes, table_.bytes_done()));
    }
    FileRead& read = into_.read();
    read.notes.push_back("columns: " + plan_text(plan_, table_.names()));
    note_count(read, companies_, "companies without a person left out");
    note_count(read, nobodies_, "rows without a name, address or profile left out");
  }

 private:
  void take_row(size_t line) {
    draft_.begin(into_.file, line);
    full_ = given_ = middle_ = family_ = suffix_ = nickname_ = {};
    for (size_t i = 0; i < plan_.meanings.size(); ++i)
      if (const std::string_view cell = table_.at(i); !cell.empty())
        take_cell(plan_.meanings[i], i, cell);
    std::string name =
        full_.empty() ? name_of_parts({given_, middle_, family_, suffix_}) : std::string(full_);
    if (name.empty())
      name = nickname_;
    else if (!nickname_.empty())
      draft_.add_note("Nickname", nickname_);
    draft_.set_name(name);
    if (draft_.is_somebody())
      draft_.keep(into_);
    else
      ++(draft_.card().company.empty() ? nobodies_ : companies_);
  }

  void take_cell(ColumnMeaning meaning, size_t column, std::string_view cell) {
    switch (meaning) {
      case ColumnMeaning::Name:
      case ColumnMeaning::FullName:
        if (full_.empty()) full_ = cell;
        return;
      case ColumnMeaning::Given:
        given_ = cell;
        return;
      case ColumnMeaning::Middle:
        middle_ = cell;
        return;
      case ColumnMeaning::Family:
        family_ = cell;
        return;
      case ColumnMeaning::Suffix:
        suffix_ = cell;
        return;
      case ColumnMeaning::Nickname:
        nickname_ = cell;
        return;
      case ColumnMeaning::Email:
        for (std::string_view value : values_of(cell, ";, \t"))
          draft_.add_email(value);
        return;
      case ColumnMeaning::Phone:
        for (std::string_view value : values_of(cell, ";"))
          draft_.add_phone(value);
        return;
      case ColumnMeaning::Company:
        return draft_.set_company(cell.substr(0, cell.find(kBetween)));
      case ColumnMeaning::Title:
        return draft_.set_title(cell.substr(0, cell.find(kBetween)));
      case ColumnMeaning::Url:
        for (std::string_view value : values_of(cell, " "))
          draft_.add_url(value);
        return;
      case ColumnMeaning::Notes:
        return draft_.add_note("", cell);
      case ColumnMeaning::Labels:
        return take_labels(column, cell);
      case ColumnMeaning::Date:
        if (!is_no_date(cell)) note(column, cell);
        return;
      case ColumnMeaning::Prefix:
      case ColumnMeaning::Ignored:
        return;
      case ColumnMeaning::Department:
      case ColumnMeaning::Unknown:
        if (!is_no_date(cell)) note(column, cell);
        return;
    }
  }

  void note(size_t column, std::string_view cell) {
    draft_.add_note(table_.names()[column], cell);
  }

  // "* myContacts ::: friends" as "friends": the system's own groups say nothing.
  void take_labels(size_t column, std::string_view cell) {
    std::string labels;
    for (std::string_view value : values_of(cell, ";")) {
      value = without_star(value);
      if (value.empty() || value == "*" || value == "myContacts" || value == "starred")
        continue;
      if (!labels.empty()) labels += ", ";
      labels += value;
    }
    note(column, labels);
  }

  Table& table_;
  ColumnPlan plan_;
  const ReadInto& into_;
  CardDraft draft_;
  std::string_view full_, given_, middle_, family_, suffix_, nickname_;
  size_t companies_ = 0, nobodies_ = 0;
};

// The first rows, for telling columns by what stands in them.
Rows first_rows(std::string_view text, bool has_header) {
  Rows rows;
  Table table(text);
  if (has_header && !table.read_header()) return rows;
  while (rows.size() < kRowsLookedAt && table.next()) {
    rows.emplace_back();
    for (size_t i = 0; i < table.cells(); ++i)
      rows.back().emplace_back(table.at(i));
  }
  return rows;
}

// A header is a row of names: an address in it means that there is none.
bool is_header(const std::vector<std::string>& names) {
  return std::ranges::none_of(names, [](const std::string& n) { return !email_of(n).empty(); });
}

bool looks_like_contacts(std::string_view head) {
  Table table(head);
  if (!table.read_header() || table.names().size() < 2) return false;
  return is_header(table.names()) && plan_by_names(table.names()).has_people();
}

Result<void> read_contacts(const Bytes& bytes, const ReadInto& into) {
  const std::string text = TRY(read_text(bytes, into.read().path));
  Table table(text);
  if (!table.read_header()) {
    if (table.unclosed_line() != 0)
      into.read().refuse(table.unclosed_line(), "a quote opens here and never closes");
    return {};
  }
  const bool has_header = is_header(table.names());
  if (!has_header) table.number_columns();
  ColumnPlan plan =
      TRY(plan_columns(table.names(), first_rows(text, has_header), into.settings.columns));
  if (!plan.has_people() && into.settings.columns.empty()) {
    into.read().refuse(1,
                       "no column says who the people are: say which do, like --as "
                       "\"csv:name=Full Name,email=Mail\"");
    return {};
  }
  ContactRows(table, std::move(plan), into).read(text.size());
  return {};
}

}  // namespace

bool has_split_names(std::string_view head) {
  Table table(head);
  if (!table.read_header()) return false;
  const ColumnPlan plan = plan_by_names(table.names());
  return plan.count(ColumnMeaning::Given) > 0 && plan.count(ColumnMeaning::Family) > 0;
}

const Reader& contacts_csv_reader() {
  static constexpr Reader reader = {.name = "csv",
                                    .recognises = looks_like_contacts,
                                    .has_member_name =
                                        [](std::string_view name) {
                                          return name == "contacts.csv" ||
                                                 name == "importedcontacts.csv" ||
                                                 name == "all contacts.csv" ||
                                                 name == "my contacts.csv";
                                        },
                                    .read = read_contacts};
  return reader;
}

}  // namespace sweet
