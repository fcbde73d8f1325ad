#include "words/tokens.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/embedded.h"
#include "base/text.h"

namespace sweet {
namespace {

constexpr size_t kWordBytesMax = 64;  // what is longer is no word: a line of rubbish, a key

struct Vocabulary {
  std::set<std::string, std::less<>> listed;
  std::map<std::string, std::string, std::less<>> same;  // word -> "@they"
  std::set<std::string, std::less<>> titles;
  std::map<std::string, std::vector<std::string_view>, std::less<>> cues;
};

void add_words(Vocabulary& vocabulary, std::string_view kind, std::string_view name,
               std::string_view words) {
  for (std::string_view part : split(words, ' ')) {
    if (part.empty()) continue;
    const std::string word(part);
    if (kind == "name") {
      vocabulary.titles.insert(word);
      continue;
    }
    vocabulary.listed.insert(word);
    if (kind == "same") vocabulary.same[word] = "@" + std::string(name);
    if (kind == "cue") {
      auto& cues = vocabulary.cues[word];
      if (std::ranges::find(cues, name) == cues.end()) cues.push_back(name);
    }
  }
}

Vocabulary read_vocabulary() {
  Vocabulary vocabulary;
  for (std::string_view line : split(embedded_file("vocabulary.txt"), '\n')) {
    const size_t blank = line.find(' ');
    const size_t colon = line.find(':');
    if (line.empty() || line[0] == '#' || blank == line.npos || colon == line.npos) continue;
    if (blank > colon) continue;
    add_words(vocabulary, line.substr(0, blank), line.substr(blank + 1, colon - blank - 1),
              line.substr(colon + 1));
  }
  return vocabulary;
}

const Vocabulary& vocabulary() {
  static const Vocabulary kVocabulary = read_vocabulary();
  return kVocabulary;
}

bool is_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}
bool is_digit(unsigned char c) {
  return c >= '0' && c <= '9';
}

// ' and - hold a word together between letters, and so does the curly apostrophe, which
// counts as letters here and is made straight afterwards.
size_t word_end(std::string_view text, size_t at) {
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool inner = (c == '\'' || c == '-') && at + 1 < text.size() &&
                       is_letter(static_cast<unsigned char>(text[at + 1]));
    if (!is_letter(c) && !is_digit(c) && !inner) break;
    ++at;
  }
  return at;
}

std::string straight(std::string_view text) {
  std::string word;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 3) == "\xe2\x80\x99" || text.substr(i, 3) == "\xe2\x80\x98") {
      word += '\'';
      i += 2;
    } else {
      word += text[i];
    }
  }
  while (!word.empty() && word.back() == '\'')
    word.pop_back();
  return ascii_lower(word);
}

// Where a link or a mail address that begins at `at` ends, or `at` when there is none.
size_t link_end(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && !std::string_view(" \t\r\n<>\"()[]").contains(text[end]))
    ++end;
  const std::string_view run = text.substr(at, end - at);
  const bool address = run.size() > 4 && run.find('@') != run.npos && run.find('@') > 0 &&
                       run.find('.', run.find('@')) != run.npos;
  const bool link = run.starts_with("http://") || run.starts_with("https://") ||
                    run.starts_with("www.") || run.starts_with("HTTP");
  if (!address && !link) return at;
  while (end > at && std::string_view(".,;:!?").contains(text[end - 1]))
    --end;
  return end;
}

bool is_capital(std::string_view word) {
  const auto c = static_cast<unsigned char>(word[0]);
  return (c >= 'A' && c <= 'Z') || (c >= 0x80 && !word.starts_with("\xe2\x80"));
}

bool is_i(std::string_view lower) {
  return lower == "i" || lower == "i'm" || lower == "i'd" || lower == "i've" || lower == "i'll";
}

bool is_particle(std::string_view word) {
  static const std::set<std::string_view> kParticles = {"de",  "la",  "du",  "di",  "da",
                                                        "dos", "del", "van", "von", "der",
                                                        "den", "bin", "ibn", "al"};
  return kParticles.contains(word);
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Token> read() {
    while (at_ < text_.size())
      step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const auto c = static_cast<unsigned char>(text_[at_]);
    const size_t link = is_letter(c) || is_digit(c) ? link_end(text_, at_) : at_;
    if (link > at_) {
      put("@link", link, true);
    } else if (is_letter(c)) {
      read_word();
    } else if (is_digit(c)) {
      size_t end = at_;
      while (end < text_.size() && (is_digit(static_cast<unsigned char>(text_[end])) ||
                                    std::string_view(".,:/").contains(text_[end])))
        ++end;
      while (!is_digit(static_cast<unsigned char>(text_[end - 1])))
        --end;
      put("@number", end, true);
    } else if (std::string_view("?!.,:;").contains(text_[at_])) {
      read_mark();
    } else {
      if (c == '$')
        put("@money", at_ + 1, true);
      else
        ++at_;
    }
  }

  void read_word() {
    const size_t end = std::min(word_end(text_, at_), text_.size());
    std::string_view raw = text_.substr(at_, end - at_);
    std::string lower = raw.size() > kWordBytesMax ? std::string(kUnknown) : straight(raw);
    if (lower.empty()) {  // quotation marks alone
      at_ = end;
      return;
    }
    if (vocabulary().titles.contains(lower)) return put_name(end);
    if (lower.ends_with("'s") && !is_listed(lower)) lower.resize(lower.size() - 2);
    const bool initial = raw.size() == 1 && end < text_.size() && text_[end] == '.';
    const bool capital = is_capital(raw);
    if (const auto same = vocabulary().same.find(lower); same != vocabulary().same.end())
      return put(same->second, end, true);
    const bool opens_with_name = start_ && capital && is_name_here(lower, end);
    if (after_name_ && is_particle(lower) && name_goes_on(end)) return put_name(end);
    const bool hidden = capital && !start_ && !is_i(lower);
    if (is_listed(lower) && !hidden && !opens_with_name) return put(lower, end, true);
    if (capital || initial) return put_name(end);
    put(std::string(kUnknown), end, true);
  }

  // "Will you" asks and "Will lost" names: a listed word that is a name as well and opens a
  // sentence is the word only before one that can follow it.
  bool is_name_here(std::string_view lower, size_t end) const {
    static const std::set<std::string_view> kNames = {
        "will", "may",  "hope", "bill", "page", "price", "rice",   "love",  "case", "day",
        "cash", "long", "an",   "do",   "can",  "so",    "chance", "clear", "party"};
    static const std::set<std::string_view> kFollowers = {
        "i",      "you",     "we",         "he",      "she",  "it",    "they",  "there",
        "this",   "that",    "the",        "a",       "an",   "these", "those", "your",
        "my",     "our",     "any",        "all",     "not",  "for",   "to",    "is",
        "anyone", "someone", "everything", "of",      "and",  "in",    "story", "me",
        "us",     "one",     "somebody",   "anybody", "many", "much",  "long",  "far"};
    if (!kNames.contains(lower)) return false;
    if (end >= text_.size() || text_[end] != ' ') return true;
    const std::string next =
        straight(text_.substr(end + 1, word_end(text_, end + 1) - end - 1));
    return !kFollowers.contains(next);
  }

  // After a particle ("de", "van der") a capital must follow for it to be part of a name.
  bool name_goes_on(size_t at) const {
    for (int words = 0; words < 3 && at + 1 < text_.size() && text_[at] == ' '; ++words) {
      const size_t end = word_end(text_, at + 1);
      if (end == at + 1) return false;
      const std::string_view word = text_.substr(at + 1, end - at - 1);
      if (is_capital(word)) return true;
      if (!is_particle(word)) return false;
      at = end;
    }
    return false;
  }

  // Names next to each other are one; so is the full stop of a title or an initial.
  void put_name(size_t end) {
    const bool dotted = end < text_.size() && text_[end] == '.' && end - at_ <= 4 &&
                        end + 1 < text_.size() && text_[end + 1] == ' ';
    if (after_name_) {
      tokens_.back().end = end;
    } else {
      tokens_.push_back({std::string(kUnknown), at_, end});
    }
    const bool title = vocabulary().titles.contains(straight(text_.substr(at_, end - at_)));
    at_ = dotted && (title || end - at_ == 1) ? end + 1 : end;
    after_name_ = true;
    start_ = false;
  }

  void read_mark() {
    const char mark = text_[at_];
    size_t end = at_;
    while (end < text_.size() && text_[end] == mark)
      ++end;
    const bool ends = mark == '?' || mark == '!' || mark == '.';
    put(std::string(1, mark), end, false);
    start_ = ends || mark == ':';
  }

  void put(std::string word, size_t end, bool is_word) {
    tokens_.push_back({std::move(word), at_, end, is_word});
    at_ = end;
    after_name_ = false;
    if (is_word) start_ = false;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  bool start_ = true;        // the next word opens a sentence
  bool after_name_ = false;  // the last token is a name that may go on
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  return Reader(text).read();
}

std::vector<std::string_view> cues_of(std::string_view word) {
  const auto found = vocabulary().cues.find(word);
  return found == vocabulary().cues.end() ? std::vector<std::string_view>{} : found->second;
}

bool is_listed(std::string_view word) {
  return vocabulary().listed.contains(word);
}

}  // namespace sweet
