#include "words/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "words/asking.h"
#include "words/tokens.h"

namespace sweet {
namespace {

constexpr int kWordsToJudge = 8;          // fewer do not show a language
constexpr double kListedShareMin = 0.42;  // English of any kind is above it: words.md
constexpr size_t kQuotedBytesMax = 80;    // of the draft's own words in a remark
constexpr int kToneWordsMin = 4;          // fewer say too little of their tone
constexpr int kReasonWordsMin = 6;        // "I read your talk last week"
constexpr size_t kRemarksOfAKindMax = 20;

std::string quoted(std::string_view text) {
  const std::string clean = clean_text(text, kQuotedBytesMax);
  return fmt::format("\"{}{}\"", clean, text.size() > kQuotedBytesMax ? "…" : "");
}

struct Read {
  const Sentence* sentence = nullptr;
  SentenceAsk request;
  int words = 0;
  int listed = 0;
};

std::vector<Read> read_all_of(const Sentences& sentences) {
  std::vector<Read> reads;
  for (const Sentence& sentence : sentences.list) {
    Read read{.sentence = &sentence, .request = {}};
    for (const Token& token : tokens_of(sentence.text)) {
      read.words += token.is_word;
      read.listed += token.is_word && token.word != kUnknown;
    }
    reads.push_back(std::move(read));
  }
  return reads;
}

// Names alone must not make a text foreign, so that a capitalised word counts as neither.
bool is_english(const std::vector<Read>& reads) {
  int listed = 0;
  int all = 0;
  std::int64_t other_script = 0;  // bytes, two or three a letter
  std::int64_t latin = 0;
  for (const Read& read : reads) {
    if (read.sentence->greeting || read.sentence->closing) continue;
    for (const char c : read.sentence->text) {
      other_script += static_cast<unsigned char>(c) >= 0x80;
      latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    for (const Token& token : tokens_of(read.sentence->text)) {
      if (!token.is_word || token.word == "@number" || token.word == "@link") continue;
      const auto first = static_cast<unsigned char>(read.sentence->text[token.begin]);
      if (token.word == kUnknown && first >= 'A' && first <= 'Z') continue;
      ++all;
      listed += token.word != kUnknown;
    }
  }
  if (other_script > latin) return false;
  return all < kWordsToJudge || listed >= kListedShareMin * all;
}

bool is_plain(const Read& read) {
  return !read.sentence->greeting && !read.sentence->closing;
}

// A sentence that truly asks: not a greeting, a way out or the mere proposal of a time.
bool is_ask(const Read& read) {
  const SentenceAsk& request = read.request;
  if (!is_plain(read) || !request.asks || request.when_only) return false;
  if (!request.ask.what.empty()) return !request.way_out || read.sentence->text.ends_with('?');
  if (request.way_out) return false;
  return read.sentence->text.ends_with('?') || request.ask.minutes > 0 || request.vague;
}

// The parts of one ask may stand in several sentences: the biggest `what` is taken, and
// what is missing of length and medium from the others.
WordedAsk gather(const std::vector<const Read*>& reads) {
  WordedAsk ask{.what = "", .medium = ""};
  for (const Read* read : reads) {
    const WordedAsk& part = read->request.ask;
    if (is_ask(*read)) {
      const std::string what = part.what.empty() ? "question" : part.what;
      if (ask.what.empty() || !bigger_by({.what = what}, {.what = ask.what}).empty())
        ask.what = what;
      if (ask.medium.empty()) ask.medium = part.medium;
      ask.people = std::max(ask.people, part.people);
    }
    if (!read->request.way_out || is_ask(*read))
      ask.minutes = std::max(ask.minutes, part.minutes);
  }
  if (ask.what.empty()) return ask;
  if (ask.medium.empty()) ask.medium = "message";
  return in_full(ask);
}

bool is_live(const WordedAsk& ask) {
  return ask.medium != "message";
}

bool has_word(std::string_view sentence, std::string_view words) {
  const std::string lower = " " + ascii_lower(sentence) + " ";
  for (std::string_view word : split(words, '|'))
    for (size_t at = 0; (at = lower.find(word, at)) != lower.npos; ++at) {
      const auto edge = [&](size_t i) {
        const auto c = static_cast<unsigned char>(lower[i]);
        return !((c >= 'a' && c <= 'z') || c >= 0x80);
      };
      if (edge(at - 1) && edge(at + word.size())) return true;
    }
  return false;
}

constexpr std::string_view kJobWords =
    "job|jobs|hire|hiring|hires|vacancy|vacancies|opening|openings|unemployed|laid off|"
    "open position|open positions|employment|job search|looking for work|out of work";

constexpr std::string_view kReasonWords =
    "because|since|so that|in order to|as you|as i|before i|suggested|recommended you|i saw|"
    "i read|i heard|i am|i'm|you have|you've|your talk|we met|we worked|i have|i've|i enjoyed|"
    "i noticed|you wrote|you led|you know|i wrote";

class Reviewer {
 public:
  Reviewer(std::string_view draft, const LintPlan& plan)
      : plan_(plan), sentences_(sentences_of(draft)), reads_(read_all_of(sentences_)) {
    for (const Sentence& sentence : sentences_.list)
      own_ += sentence.text + "\n";
  }

  Lint review() {
    out_.cut_short = sentences_.cut_short;
    for (const Read& read : reads_) {
      out_.words += read.words;
      out_.questions += is_plain(read) && (read.sentence->text.ends_with('?') ||
                                           read.sentence->text.ends_with("\xef\xbc\x9f"));
    }
    out_.english = is_english(reads_);
    if (out_.cut_short)
      remark(Weakness::CutShort, whole(), "the draft is longer than 1 MB; only that was read",
             "check the file: a message is a few hundred words");
    look_at_length();
    look_for_gaps();
    if (out_.english)
      look_at_words();
    else
      look_at_another_language();
    std::ranges::stable_sort(out_.remarks, {}, [](const Remark& r) { return r.place.begin; });
    return std::move(out_);
  }

 private:
  void remark(Weakness weakness, const Place& place, std::string what, std::string remedy) {
    const auto same = std::ranges::count(out_.remarks, weakness, &Remark::weakness);
    if (static_cast<size_t>(same) >= kRemarksOfAKindMax) return;
    out_.remarks.push_back({weakness, place, std::move(what), std::move(remedy)});
  }

  Place whole() const {
    return sentences_.list.empty() ? Place{} : sentences_.list.front().place;
  }

  void look_at_length() {
    if (out_.words <= kWordsPlenty) return;
    const bool far = out_.words > kWordsFarTooMany;
    remark(Weakness::TooLong, whole(), fmt::format("{} words", out_.words),
           fmt::format("{} it to {} words or fewer: who you are, why them, one ask",
                       far ? "rewrite" : "cut", kWordsPlenty));
  }

  void look_for_gaps() {
    for (const Sentence& sentence : sentences_.list) {
      const size_t open = sentence.text.find('[');
      const bool gap = open != sentence.text.npos &&
                       sentence.text.find(']', open) != open + 2 &&
                       sentence.text.find(']', open) != sentence.text.npos;
      if (gap || sentence.text.find("{{") != sentence.text.npos)
        remark(Weakness::Unfilled, sentence.place,
               fmt::format("a place is still to be filled in: {}", quoted(sentence.text)),
               "write your own words there");
    }
  }

  void look_at_another_language() {
    remark(Weakness::NotJudged, whole(),
           "this does not read as English: only its length and its questions were judged",
           "check for yourself: one ask, a reason, an easy way out");
    if (out_.questions <= 1) return;
    remark(Weakness::SeveralAsks, whole(), fmt::format("{} questions", out_.questions),
           "keep one question and leave the others for the answer");
  }

  void look_at_words() {
    std::vector<const Read*> own;
    std::vector<const Read*> forwarded;
    for (Read& read : reads_) {
      read.request = request_in(read.sentence->text);
      (read.sentence->forwarded ? forwarded : own).push_back(&read);
    }
    out_.tone = tone_of(own_);
    out_.ask = gather(own);
    if (sentences_.has_forwardable) out_.forwarded = gather(forwarded);
    compare(own, out_.ask, plan_.ask, plan_.no_ask);
    if (out_.forwarded && plan_.forwarded)
      compare(forwarded, *out_.forwarded, plan_.forwarded, false);
    look_at_asks(own, out_.ask);
    if (out_.forwarded) look_at_asks(forwarded, *out_.forwarded);
    look_at_tone(own);
    look_for_job();
    if (plan_.no_ask) return;
    look_for_reason();
    look_for_way_out();
  }

  Place place_of_ask(const std::vector<const Read*>& reads) const {
    for (const Read* read : reads)
      if (is_ask(*read)) return read->sentence->place;
    return whole();
  }

  void compare(const std::vector<const Read*>& reads, const WordedAsk& asked,
               const std::optional<WordedAsk>& planned, bool no_ask) {
    if (asked.what.empty() || (!planned && !no_ask)) return;
    const std::string by = no_ask ? fmt::format("{} where nothing was to be asked", asked.what)
                                  : bigger_by(asked, *planned);
    if (by.empty()) return;
    out_.bigger = true;
    remark(Weakness::BiggerThanPlanned, place_of_ask(reads),
           fmt::format("the words ask for more than was planned: {}", by),
           no_ask ? "leave the ask out; ask another day"
                  : fmt::format("ask for what was planned ({}), or plan the bigger ask",
                                to_text(*planned)));
  }

  void look_at_asks(const std::vector<const Read*>& reads, const WordedAsk& ask) {
    std::vector<std::string> whats;
    bool brief = false;
    for (const Read* read : reads) {
      brief = brief || read->request.brief;
      if (!is_ask(*read)) continue;
      if (read->request.vague)
        remark(Weakness::Vague, read->sentence->place,
               fmt::format("it is not clear what is wanted: {}", quoted(read->sentence->text)),
               "say one thing they can do, and how long it takes");
      std::string what = read->request.ask.what;
      const bool same_meeting = what.empty() && !read->request.ask.medium.empty();
      if (what.empty()) what = "question";
      if (same_meeting || std::ranges::find(whats, what) != whats.end()) continue;
      whats.push_back(what);
      if (whats.size() > 1)
        remark(Weakness::SeveralAsks, read->sentence->place,
               fmt::format("a further ask ({} beside {}): {}", what, whats[0],
                           quoted(read->sentence->text)),
               "keep one ask; the next one comes after a yes");
    }
    if (plan_.no_ask) return;
    if (ask.what.empty())
      remark(Weakness::NoClearAsk, whole(), "nothing is asked that can be answered yes or no",
             "put one question with a question mark: what, how long, by which means");
    else if (is_live(ask) && ask.minutes == 0 && !brief)
      remark(Weakness::Vague, place_of_ask(reads), "no length is said",
             "say how many minutes: 15 is easier to grant than a meeting");
  }

  // The curtest sentence only: one is enough to think again.
  void look_at_tone(const std::vector<const Read*>& reads) {
    const Read* curtest = nullptr;
    Tone worst{.politeness = kCurtLine};
    for (const Read* read : reads) {
      if (!is_plain(*read) || read->words < kToneWordsMin) continue;
      Tone tone = tone_of(read->sentence->text);
      if (tone.politeness >= worst.politeness) continue;
      worst = std::move(tone);
      curtest = read;
    }
    if (curtest == nullptr) return;
    std::string cue;
    for (const TonePart& part : worst.parts)
      if (part.logit < 0 && cue.empty()) cue = in_words(part);
    remark(Weakness::Curt, curtest->sentence->place,
           fmt::format("this may sound curt{}: {}", cue.empty() ? "" : ", most for " + cue,
                       quoted(curtest->sentence->text)),
           "thank them first, and ask with \"could you\" or \"would you\"");
  }

  void look_for_job() {
    for (const WordedAsk* ask : {&out_.ask, out_.forwarded ? &*out_.forwarded : nullptr})
      if (ask != nullptr && (ask->what == "job" || ask->what == "referral")) return;
    if (plan_.ask && (plan_.ask->what == "job" || plan_.ask->what == "referral")) return;
    for (const Sentence& sentence : sentences_.list)
      if (has_word(sentence.text, kJobWords))
        remark(Weakness::JobMentioned, sentence.place,
               fmt::format("a job is mentioned though it is not what is asked: {}",
                           quoted(sentence.text)),
               "leave it out: who is asked for a job and has none says no to the rest as well");
  }

  void look_for_reason() {
    for (const Read& read : reads_)
      if (is_plain(read) && read.words >= kReasonWordsMin &&
          has_word(read.sentence->text, kReasonWords))
        return;
    remark(Weakness::NoReason, whole(), "no reason is given why you ask, and why them",
           "one sentence: what you are about to do, and what they know of it");
  }

  void look_for_way_out() {
    for (const Read& read : reads_)
      if (read.request.way_out) return;
    remark(Weakness::NoWayOut, reads_.empty() ? Place{} : reads_.back().sentence->place,
           "a no is not made easy", "add a line such as \"No problem at all if not.\"");
  }

  const LintPlan& plan_;
  Sentences sentences_;
  std::vector<Read> reads_;
  std::string own_;
  Lint out_;
};

}  // namespace

std::string_view to_text(Weakness weakness) {
  constexpr std::array<std::string_view, 12> kNames = {
      "bigger_than_planned", "several_asks", "no_clear_ask",  "vague",    "too_long",
      "no_reason",           "no_way_out",   "job_mentioned", "unfilled", "not_judged",
      "cut_short",           "curt"};
  return kNames[static_cast<size_t>(weakness)];
}

Lint lint(std::string_view draft, const LintPlan& plan) {
  return Reviewer(draft, plan).review();
}

}  // namespace sweet
