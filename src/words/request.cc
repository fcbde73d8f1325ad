#include "words/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"
#include "words/asking.h"

namespace sweet {
namespace {

constexpr int kMinutesMax = 480;   // a working day: more is not a length of a meeting
constexpr int kPeopleMax = 50;     // more is a crowd, not introductions
constexpr int kSeveralPeople = 3;  // "several", "a few": as introductions count by default
constexpr int kIntroducedPeople = 1;

// Lower case, apostrophes straight, one blank between words and around the whole, so that
// a phrase is found with find(" phrase ").
std::string flat(std::string_view sentence) {
  std::string out = " ";
  for (size_t i = 0; i < sentence.size(); ++i) {
    const auto c = static_cast<unsigned char>(sentence[i]);
    if (sentence.substr(i, 3) == "\xe2\x80\x99") {
      out += '\'';
      i += 2;
    } else if (sentence.substr(i, 2) == "\xc3\xa9" || sentence.substr(i, 2) == "\xc3\x89") {
      out += 'e';
      ++i;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c >= 0x80) {
      out += static_cast<char>(c);
    } else if (c == '?') {
      out += out.back() == ' ' ? "? " : " ? ";
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

// "a|b": one of them. Each alternative is a run of whole words.
bool says(const std::string& text, std::string_view phrases) {
  for (size_t from = 0; from <= phrases.size();) {
    const size_t end = std::min(phrases.find('|', from), phrases.size());
    const std::string_view phrase = phrases.substr(from, end - from);
    for (size_t at = 0; (at = text.find(phrase, at + 1)) != text.npos;)
      if (text[at - 1] == ' ' && text[at + phrase.size()] == ' ') return true;
    from = end + 1;
  }
  return false;
}

struct Phrases {
  std::string_view word;
  std::string_view phrases;
};

// The biggest ask first.
constexpr std::array kWhats = std::to_array<Phrases>({
    {"job",
     "consider me|hire me|hiring me|job for me|position for me|role for me|offer me a job|"
     "any openings|any opening|any open positions|any vacancies|any vacancy|apply for|"
     "a job at|a job in|a job with|my application|give me a job|job opening|job openings|"
     "a position at|a job"},
    {"referral",
     "refer me|referring me|referral|recommend me|recommending me|vouch for me|put my name|"
     "good word for me|a word for me|in a good word|pass on my resume|pass my resume|"
     "forward my resume|forward my cv|pass on my cv|submit my resume|put your name|"
     "letter of recommendation"},
    {"visit",
     "visit you|visit your|visit the office|come to your office|come by your office|"
     "stop by|drop by|come by|see your office|around the office|around your office|"
     "show me around|show me round|come in and see|visiting your|visiting you|shadow you|"
     "a visit|come to see you"},
    {"introductions",
     "introductions|introduce me to several|introduce me to some|introduce me to a few|"
     "introduce me to people|introduce me to your|introduce me around|introducing me to "
     "several|"
     "introducing me to some|introducing me to a few|introducing me to people|"
     "introduce me to everyone|introduce me to hiring|intros|"
     "in touch with some|in touch with several|in touch with people|in touch with a few"},
    {"introduction",
     "introduce me|introducing me|introduction|intro|put me in touch|putting me in touch|"
     "connect me with|connect me to|connecting me with|connecting me to|introduce us"},
    {"names",
     "who else|whom else|anyone else|somebody else|someone else|names of|name of someone|"
     "people to talk to|people i should|people i could|person i should|whom should i|"
     "who should i|whom could i|who could i|whom i should|who i should|suggest people|"
     "name people|name the people|others i should|know anyone|know someone"},
    {"feedback",
     "feedback|look over my|look at my|looking over my|looking at my|review my|reviewing my|"
     "comments on|think of my|think about my|critique|proofread|read my"},
    {"insight",
     "insight|insights|learn about your|learn how|learning how|hear how|hear about your|"
     "understand how|your perspective|what it is like|what it's like|your view of|your view on|"
     "your views|your experience at|your experience with|learn from your experience|"
     "hearing about your|hearing how|how things work"},
    {"advice",
     "advice|advise|advising|your thoughts|suggestions|guidance|pick your brain|your counsel|"
     "your opinion|what would you do|how would you"},
    {"question", "question|questions"},
});

constexpr std::array kMedia = std::to_array<Phrases>({
    {"event", "at an event|at the event|at the conference|at the meetup|event we|at the fair"},
    {"office", "your office|the office|in your building|at your place of work|come in and see"},
    {"lunch", "lunch|dinner|breakfast"},
    {"coffee", "coffee|coffees|tea|a drink|drinks|a walk"},
    {"video", "video|zoom|teams call|google meet|skype|facetime|videocall|video call"},
    {"phone", "call|calls|phone|on the phone|give you a ring|chat by phone"},
    {"message",
     "by message|by e mail|by email|reply|a line|in writing|a note back|e mail me|email me|"
     "two lines|a short answer"},
});

constexpr std::string_view kWayOut =
    "no problem if|no problem at all if|if not|no pressure|no worries|say no|a no is|"
    "completely understand|fully understand|perfectly understand|quite understand|"
    "either way|no obligation|no need to|do not feel|don't feel|if you can't|if you cannot|"
    "if you're too busy|if you are too busy|too busy|rather not|if it does not suit|"
    "if it doesn't suit|if this does not suit|if this doesn't suit|if the timing|"
    "if now is not|if this is not|if this isn't|entirely up to you|up to you|"
    "free to decline|free to ignore|no is fine|not the right time|understand if|"
    "if that is too much|if it is too much|if that's too much|only if you|no hard feelings|"
    "will not ask again|won't ask again|will not write again|won't write again";

constexpr std::string_view kWhen =
    "would tuesday|would monday|would wednesday|would thursday|would friday|next week|"
    "this week|work for you|works for you|suit you|suits you|let me know|what time|which day|"
    "when would|when are you|are you free|are you available|best time|a good time|"
    "how are you|hope you|how have you|how is|how's|please ask";

constexpr std::string_view kVague =
    "pick your brain|any help|some help|help me out|catch up|anything you can|anything at all|"
    "whatever you can|some time|sometime|touch base|network with you|explore synergies|"
    "explore opportunities|any opportunities|help in any way";

constexpr std::string_view kBrief =
    "short|brief|briefly|quick|quickly|few minutes|a minute|a moment";

// Openings that ask without a question mark.
constexpr std::string_view kAskOpenings =
    "would you|could you|can you|will you|may i|might i|could i|can i|would it be|please|"
    "i would like|i'd like|would love|i'd love|would be grateful|i'd be grateful|"
    "would appreciate|i'd appreciate|i was hoping|i am hoping|i'm hoping|i hope you|"
    "wondering if|wondered if|wonder if|i need|i want|looking for|do you|are you|"
    "i am asking|i'm asking|i ask you|would welcome|i would value|i'd value|any chance";

std::string_view first_said(const std::string& text, std::span<const Phrases> list) {
  for (const Phrases& entry : list)
    if (says(text, entry.phrases)) return entry.word;
  return {};
}

// A number in figures or in words; 0 when it is none.
int number_of(std::string_view word) {
  static constexpr std::array<std::string_view, 13> kWords = {
      "",      "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  for (size_t n = 1; n < kWords.size(); ++n)
    if (word == kWords[n]) return static_cast<int>(n);
  if (word == "fifteen") return 15;
  if (word == "twenty") return 20;
  if (word == "thirty") return 30;
  if (word == "forty") return 40;
  if (word == "sixty") return 60;
  if (word.size() > 4) return 0;
  const auto number = parse_int(word);
  return number && *number > 0 ? static_cast<int>(*number) : 0;
}

std::vector<std::string_view> words_of(const std::string& text) {
  std::vector<std::string_view> words;
  for (std::string_view word : split(text, ' '))
    if (!word.empty()) words.push_back(word);
  return words;
}

// The longest time named: "15 minutes", "15-minute", "half an hour", "an hour and a half".
int minutes_in(const std::string& text) {
  if (says(text, "hour and a half")) return 90;
  if (says(text, "half an hour|half hour")) return 30;
  if (says(text, "quarter of an hour")) return 15;
  int minutes = 0;
  const auto words = words_of(text);
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string_view unit = words[i];
    const bool hours = unit == "hour" || unit == "hours";
    if (!hours && unit != "minute" && unit != "minutes" && unit != "min" && unit != "mins")
      continue;
    int number = number_of(words[i - 1]);
    if (hours && (words[i - 1] == "an" || words[i - 1] == "full")) number = 1;
    if (hours) number = number > kMinutesMax / 60 ? 0 : number * 60;
    if (number <= kMinutesMax) minutes = std::max(minutes, number);
  }
  return minutes;
}

bool is_people(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kPeople = {
      "people",  "colleagues", "colleague", "managers", "contacts", "others",
      "friends", "members",    "peers",     "person",   "leaders",  "executives"};
  return std::ranges::find(kPeople, word) != kPeople.end();
}

// "3 of your colleagues", "several hiring managers": a number at most three words before.
int people_in(const std::string& text) {
  const auto words = words_of(text);
  for (size_t i = 0; i < words.size(); ++i) {
    if (!is_people(words[i])) continue;
    for (size_t back = 1; back <= 3 && back <= i; ++back) {
      const std::string_view word = words[i - back];
      if (word == "several" || word == "few" || word == "some") return kSeveralPeople;
      if (word == "couple") return 2;
      if (const int n = number_of(word); n > 0 && n <= kPeopleMax) return n;
    }
  }
  return 0;
}

int rank_of(std::span<const Phrases> biggest_first, std::string_view word) {
  for (size_t i = 0; i < biggest_first.size(); ++i)
    if (biggest_first[i].word == word) return static_cast<int>(biggest_first.size() - i);
  return 0;
}

// Feedback, insight and advice cost the one who is asked alike (elicited).
int size_of_what(std::string_view what) {
  if (what == "feedback" || what == "insight") what = "advice";
  return rank_of(kWhats, what);
}

// An event costs no way of its own: both are there (elicited: as coffee).
int size_of_medium(std::string_view medium) {
  return rank_of(kMedia, medium == "event" ? "coffee" : medium);
}

}  // namespace

SentenceAsk request_in(std::string_view sentence) {
  const std::string text = flat(sentence);
  SentenceAsk request;
  request.way_out = says(text, kWayOut);
  request.vague = says(text, kVague);
  request.brief = says(text, kBrief);
  request.asks = says(text, "?") || says(text, kAskOpenings) || asks_something(sentence);
  request.ask.minutes = minutes_in(text);
  request.ask.medium = first_said(text, kMedia);
  if (!request.asks) return request;
  request.ask.what = first_said(text, kWhats);
  request.when_only = request.ask.what.empty() && says(text, kWhen);
  if (request.ask.what == "introduction" && people_in(text) > kIntroducedPeople)
    request.ask.what = "introductions";
  if (request.ask.what != "names") request.ask.people = people_in(text);
  if (request.ask.what == "introduction") request.ask.people = kIntroducedPeople;
  return request;
}

WordedAsk in_full(WordedAsk ask) {
  if (ask.what == "introductions" && ask.people == 0) ask.people = kSeveralPeople;
  if (ask.what == "introductions" && ask.people == kIntroducedPeople) ask.what = "introduction";
  if (ask.what == "introduction") ask.people = kIntroducedPeople;
  if (ask.what == "visit") ask.medium = "office";
  if (ask.what == "names") ask.people = 0;
  return ask;
}

std::string bigger_by(const WordedAsk& asked, const WordedAsk& planned) {
  std::vector<std::string> parts;
  const WordedAsk a = in_full(asked);
  const WordedAsk b = in_full(planned);
  const int known = size_of_what(b.what);
  if (known > 0 && size_of_what(a.what) > known)
    parts.push_back(fmt::format("{} instead of {}", a.what, b.what));
  if (a.minutes > b.minutes && (b.minutes > 0 || b.medium == "message"))
    parts.push_back(fmt::format("{} minutes instead of {}", a.minutes, b.minutes));
  if (!b.medium.empty() && size_of_medium(a.medium) > size_of_medium(b.medium))
    parts.push_back(fmt::format("{} instead of {}", a.medium, b.medium));
  if (a.people > b.people)
    parts.push_back(fmt::format("{} other people instead of {}", a.people, b.people));
  return join(parts, ", ");
}

std::string to_text(const WordedAsk& ask) {
  std::string text = ask.what.empty() ? "something unsaid" : ask.what;
  if (ask.minutes > 0) text += fmt::format(", {} minutes", ask.minutes);
  if (!ask.medium.empty()) text += fmt::format(", {}", ask.medium);
  if (ask.people > 0)
    text += fmt::format(", {} other {}", ask.people, ask.people == 1 ? "person" : "people");
  return text;
}

}  // namespace sweet
