// Reads a draft and says what it asks for, whether that is more than planned, and what
// weakens it. It changes nothing.
//
//   in      any bytes: plain text or HTML, in any language; what is planned, where it is
//   out     the ask in the catalogue's terms and remarks in the order of the text; a remark
//           about the whole draft has the place of its first sentence
//   errors  none; a text of nothing gives one remark
//   limits  kDraftBytesMax bytes; only English is judged by its words: of other texts the
//           length and the number of questions (`english` is false, a remark says so)
//   cost    linear; a draft of 100 words takes under a millisecond
//   source  docs/model/words.md; limits from the published figures named there
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "words/request.h"
#include "words/sentences.h"
#include "words/tone.h"

namespace sweet {

inline constexpr int kWordsPlenty = 120;  // 50 to 125 words are answered most [Boomerang 2016]
inline constexpr int kWordsFarTooMany = 250;  // elicited: where the published fall is plain

enum class Weakness {
  BiggerThanPlanned,
  SeveralAsks,
  NoClearAsk,
  Vague,
  TooLong,
  NoReason,
  NoWayOut,
  JobMentioned,
  Unfilled,   // "[your reason]", "{{name}}"
  NotJudged,  // not English
  CutShort,   // longer than what is read
  Curt,       // readers would likely find a sentence impolite
};

[[nodiscard]] std::string_view to_text(Weakness weakness);  // "several_asks"

struct Remark {
  Weakness weakness = Weakness::NoClearAsk;
  Place place = {};
  std::string what = {};    // what was found, with its words
  std::string remedy = {};  // what to do
};

struct LintPlan {
  std::optional<WordedAsk> ask = {};        // what the message is meant to ask
  std::optional<WordedAsk> forwarded = {};  // what its forwardable part is meant to ask
  bool no_ask = false;                      // thanks, news: it is meant to ask nothing
};

struct Lint {
  WordedAsk ask = {.what = "", .medium = ""};  // what is empty when nothing is asked
  std::optional<WordedAsk> forwarded = {};
  bool bigger = false;
  bool english = true;
  bool cut_short = false;
  int words = 0;
  int questions = 0;
  Tone tone = {};
  std::vector<Remark> remarks = {};
};

[[nodiscard]] Lint lint(std::string_view draft, const LintPlan& plan = {});

}  // namespace sweet
