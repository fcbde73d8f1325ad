#include "words/sentences.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kSignatureLinesMax = 6;  // name, title, company, phone, address, site
constexpr size_t kShortLineBytes = 60;    // a shorter line may end where its sentence ends

bool has_tag(std::string_view lower, std::string_view name) {
  for (size_t at = 0; (at = lower.find(name, at)) != lower.npos; at += name.size())
    if (at > 0 && (lower[at - 1] == '<' || lower[at - 1] == '/')) return true;
  return false;
}

bool is_html(std::string_view lower) {
  const std::string_view start = lower.substr(0, std::min<size_t>(lower.size(), 20'000));
  for (std::string_view name : {"html", "body", "p>", "div", "br>", "br/", "br />", "span"})
    if (has_tag(start, name)) return true;
  return false;
}

void blank_out(std::string& text, size_t from, size_t to, char first) {
  for (size_t i = from; i < to; ++i)
    text[i] = i == from ? first : ' ';
}

// Tags become blanks of the same length, so that places still hold; what ends a block
// becomes a line end.
std::string without_tags(std::string_view text) {
  std::string plain(text);
  const std::string lower = ascii_lower(text);
  for (size_t at = 0; (at = lower.find('<', at)) != lower.npos;) {
    const std::string_view rest = std::string_view(lower).substr(at);
    size_t end = lower.find('>', at);
    for (std::string_view whole : {"<style", "<script", "<blockquote"})
      if (rest.starts_with(whole)) {
        const std::string close = "</" + std::string(whole.substr(1));
        const size_t closed = lower.find(close, at);
        end = closed == lower.npos ? lower.size() - 1 : lower.find('>', closed);
      }
    if (rest.starts_with("<!--")) {
      const size_t closed = lower.find("-->", at);
      end = closed == lower.npos ? lower.size() - 1 : closed + 2;
    }
    if (end == lower.npos) break;
    bool block = false;
    for (std::string_view name : {"<br", "<p", "</p", "<div", "</div", "<li", "</h", "<tr"})
      block = block || rest.starts_with(name);
    blank_out(plain, at, end + 1, block ? '\n' : ' ');
    at = end + 1;
  }
  for (size_t at = 0; (at = plain.find("&nbsp;", at)) != plain.npos;)
    blank_out(plain, at, at + 6, ' ');
  return plain;
}

struct Line {
  std::string_view text;
  size_t begin = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    lines.push_back({text.substr(at, end - at), at});
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

bool is_header(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || colon > 40) return false;
  const std::string name = ascii_lower(line.substr(0, colon));
  static const std::set<std::string, std::less<>> kNames = {"to",
                                                            "cc",
                                                            "bcc",
                                                            "from",
                                                            "subject",
                                                            "date",
                                                            "reply-to",
                                                            "sent",
                                                            "mime-version",
                                                            "content-type",
                                                            "content-transfer-encoding",
                                                            "message-id",
                                                            "x-unsent",
                                                            "in-reply-to",
                                                            "references"};
  return kNames.contains(name);
}

bool is_bullet(std::string_view line) {
  if (line.size() < 2) return false;
  if (std::string_view("-*+").contains(line[0]) && line[1] == ' ') return true;
  if (line.starts_with("\xe2\x80\xa2")) return true;
  const size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits < 3 && digits < line.size() &&
         (line[digits] == ')' || line[digits] == '.') &&
         line.substr(digits + 1).starts_with(' ');
}

bool is_closing(std::string_view line) {
  std::string lower = ascii_lower(trim(line));
  while (!lower.empty() && std::string_view(",.!").contains(lower.back()))
    lower.pop_back();
  static const std::set<std::string, std::less<>> kClosings = {"best",
                                                               "best regards",
                                                               "best wishes",
                                                               "kind regards",
                                                               "warm regards",
                                                               "regards",
                                                               "sincerely",
                                                               "yours sincerely",
                                                               "cheers",
                                                               "thanks",
                                                               "thank you",
                                                               "many thanks",
                                                               "thanks again",
                                                               "with best regards",
                                                               "warmly",
                                                               "all the best",
                                                               "yours",
                                                               "with kind regards",
                                                               "with many thanks",
                                                               "warm wishes",
                                                               "thanks so much",
                                                               "thank you again",
                                                               "yours faithfully",
                                                               "sincerely yours"};
  return kClosings.contains(lower);
}

bool is_greeting(std::string_view line) {
  const std::string lower = ascii_lower(trim(line));
  if (lower.empty() || lower.size() > kShortLineBytes) return false;
  if (!std::string_view(",:!").contains(lower.back()) && !lower.starts_with("dear "))
    return false;
  for (std::string_view opening : {"hi", "hello", "hey", "dear", "good morning", "greetings",
                                   "good afternoon", "good evening"})
    if (lower.starts_with(opening) && lower.find_first_of(".?") == lower.npos) return true;
  return std::ranges::count(lower, ' ') <= 1 && lower.back() == ',';
}

bool opens_forwardable(std::string_view line) {
  const std::string lower = ascii_lower(trim(line));
  return lower.size() < 100 && lower.ends_with(':') && lower.find("forward") != lower.npos;
}

bool ends_the_own_words(std::string_view line) {
  const std::string lower = ascii_lower(line);
  return lower.find("original message") != lower.npos || lower.starts_with("-- ") ||
         lower == "--" || (lower.ends_with("wrote:") && lower.size() < 200) ||
         lower.starts_with("________________");
}

// Not the end of a sentence: "Mr.", "e.g.", "5 p.m. on", an initial.
bool is_abbreviation(std::string_view before) {
  const size_t blank = before.find_last_of(" \t\n(");
  const std::string word =
      ascii_lower(blank == before.npos ? before : before.substr(blank + 1));
  static const std::set<std::string, std::less<>> kShort = {
      "mr",  "mrs", "ms", "dr",   "prof",   "st", "vs", "etc", "e.g",  "i.e", "no",
      "inc", "ltd", "co", "corp", "approx", "jr", "sr", "fig", "dept", "a.m", "p.m"};
  const bool initial = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z' && word != "i";
  return initial || kShort.contains(word);
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : lines_(lines_of(text)) {}

  Sentences split_all() {
    size_t i = 0;
    if (!lines_.empty() && is_header(lines_[0].text))
      while (i < lines_.size() && !trim(lines_[i].text).empty())
        ++i;
    for (; i < lines_.size(); ++i)
      if (!take_line(i)) break;
    finish();
    return std::move(out_);
  }

 private:
  // False when the rest is no longer the writer's own words.
  bool take_line(size_t i) {
    const Line& line = lines_[i];
    const std::string_view text = trim(line.text);
    if (text.empty() || text[0] == '>') {
      finish();
      return true;
    }
    if (ends_the_own_words(text)) return false;
    if (is_closing(text) && is_near_end(i)) {
      put_line(line, {.closing = true});
      i_closing_ = true;
      return out_.has_forwardable || !skip_signature(i);
    }
    if (i_closing_ && text.size() < kShortLineBytes && !opens_forwardable(text)) return true;
    i_closing_ = false;
    if (opens_forwardable(text)) {
      finish();
      out_.has_forwardable = true;
      return true;
    }
    if (is_greeting(text)) {
      put_line(line, {.greeting = true});
      return true;
    }
    if (is_bullet(text)) finish();
    add(line, i);
    return true;
  }

  // A closing counts where a blank line or few short lines follow.
  bool is_near_end(size_t i) const {
    size_t filled = 0;
    for (size_t j = i + 1; j < lines_.size() && !trim(lines_[j].text).empty(); ++j)
      if (++filled > kSignatureLinesMax || lines_[j].text.size() > kShortLineBytes)
        return false;
    return true;
  }

  // After a closing nothing of the writer's own follows, unless a forwardable part does.
  bool skip_signature(size_t i) const {
    for (size_t j = i + 1; j < lines_.size(); ++j)
      if (opens_forwardable(lines_[j].text)) return false;
    return true;
  }

  void put_line(const Line& line, Sentence marks) {
    finish();
    const size_t from = line.text.find_first_not_of(" \t");
    marks.text = std::string(trim(line.text));
    marks.place.begin = line.begin + (from == line.text.npos ? 0 : from);
    marks.place.end = marks.place.begin + marks.text.size();
    marks.forwarded = out_.has_forwardable;
    out_.list.push_back(std::move(marks));
  }

  void add(const Line& line, size_t index) {
    for (size_t at = 0; at < line.text.size(); ++at) {
      const char c = line.text[at];
      const bool blank = c == ' ' || c == '\t' || c == '\0';
      if (text_now_.empty()) {
        if (blank) continue;
        begin_ = line.begin + at;
      }
      text_now_ += c;
      end_ = line.begin + at + 1;
      if (is_end(line.text, at) || (blank && text_now_.size() >= kSentenceBytesMax)) finish();
      if (text_now_.size() >= 2 * kSentenceBytesMax) finish();
    }
    if (text_now_.empty()) return;
    if (line_ends_sentence(index))
      finish();
    else
      text_now_ += ' ';
  }

  // A short line before one that opens with a capital was ended on purpose.
  bool line_ends_sentence(size_t index) const {
    if (index + 1 >= lines_.size()) return true;
    const std::string_view next = trim(lines_[index + 1].text);
    if (next.empty()) return true;
    return trim(lines_[index].text).size() < kShortLineBytes && next[0] >= 'A' &&
           next[0] <= 'Z' && !next.starts_with("I ") && !next.starts_with("I'");
  }

  bool is_end(std::string_view line, size_t at) const {
    if (line.substr(0, at + 1).ends_with("\xe3\x80\x82")) return true;  // 。
    if (line.substr(0, at + 1).ends_with("\xef\xbc\x9f")) return true;  // ？
    if (!std::string_view(".?!").contains(line[at])) return false;
    size_t next = at + 1;
    while (next < line.size() && std::string_view(".?!\"')]").contains(line[next]))
      ++next;
    if (next > at + 1 && std::string_view(".?!").contains(line[at + 1])) return false;
    if (next < line.size() && line[next] != ' ' && line[next] != '\t') return false;
    if (line[at] == '.' && is_abbreviation(line.substr(0, at))) return false;
    const size_t word = line.find_first_not_of(" \t", next);
    return !(line[at] == '.' && word != line.npos && line[word] >= 'a' && line[word] <= 'z' &&
             next == at + 1 && at >= 1 && line.substr(0, at).ends_with(".."));
  }

  void finish() {
    std::string text;
    for (std::string_view part : split(trim(text_now_), ' '))
      if (const auto word = trim(part); !word.empty())
        (text += text.empty() ? "" : " ") += word;
    text_now_.clear();
    if (text.empty()) return;
    Sentence sentence{.text = std::move(text), .forwarded = out_.has_forwardable};
    sentence.place.begin = begin_;
    sentence.place.end = end_;
    out_.list.push_back(std::move(sentence));
  }

  std::vector<Line> lines_;
  Sentences out_;
  std::string text_now_;
  size_t begin_ = 0;
  size_t end_ = 0;
  bool i_closing_ = false;  // within the short lines that follow a closing
};

// Lines and columns in one walk over the text as given: the sentences are in its order.
void place_all(std::string_view text, std::vector<Sentence>& sentences) {
  const std::vector<Line> lines = lines_of(text);
  size_t line = 0;
  size_t at = 0;
  size_t column = 1;
  for (Sentence& sentence : sentences) {
    while (line + 1 < lines.size() && lines[line + 1].begin <= sentence.place.begin) {
      at = lines[++line].begin;
      column = 1;
    }
    for (; at < sentence.place.begin; ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) ++column;
    sentence.place.line = line + 1;
    sentence.place.column = column;
  }
}

}  // namespace

Sentences sentences_of(std::string_view text) {
  const bool cut = text.size() > kDraftBytesMax;
  text = text.substr(0, kDraftBytesMax);
  const bool html = is_html(ascii_lower(text));
  const std::string plain = html ? without_tags(text) : std::string(text);
  Sentences out = Splitter(plain).split_all();
  place_all(text, out.list);
  out.cut_short = cut;
  out.html = html;
  return out;
}

}  // namespace sweet
