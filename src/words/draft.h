// The message for a planned ask, made from templates. It is for a person to read and send.
//
// To the target, or to the one who introduces, with a part to forward (asked first on both
// sides: who is asked for may still say no unseen). What the person has yet to say stands in
// brackets and is listed in `missing`, never invented.
//
//   in      the ask, names and the person's own sentences; the templates
//   out     subject and body; the body of a request that names everything passes lint with
//           the planned ask (a test holds all asks, routes and moods to it)
//   errors  BadInput: a template the draft needs is not there
//   limits  values are cleaned of control characters and cut at kDraftValueBytesMax
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "words/lint.h"
#include "words/request.h"
#include "words/templates.h"

namespace sweet {

inline constexpr size_t kDraftValueBytesMax = 1'000;

enum class DraftKind {
  First,
  Reminder3,  // after 3 working days of silence
  Reminder7,  // after 7: the last one
  Thanks,
  News,     // closing the loop: what came of it
  AfterNo,  // asks for less
};

enum class DraftRoute { Direct, ThroughIntroducer };
enum class Mood { Warm, Plain, Formal };

struct DraftRequest {
  DraftKind kind = DraftKind::First;
  DraftRoute route = DraftRoute::Direct;
  Mood mood = Mood::Plain;
  WordedAsk ask = {};        // what the target is asked; after a no: the smaller ask
  std::string to_name = {};  // who reads it
  std::string me_name = {};
  std::string target_name = {};  // through an introducer: the one to be reached
  std::string target_company = {};
  std::string wanted_name = {};  // for the ask `introduction`: to whom
  std::string reason = {};       // a sentence: why this person, why now
  std::string about_me = {};     // a sentence for the part to forward
  std::string topic = {};        // "moving from retail to logistics"
  std::string question = {};     // the question itself, for `question`
  std::string news = {};         // a sentence: what came of it
  int introducer_minutes = 0;    // what the introduction takes the introducer; 0: not said
};

struct Draft {
  std::string subject;
  std::string body;
  std::vector<std::string> missing;  // what stands in brackets: "reason", "topic"
};

[[nodiscard]] Result<Draft> write_draft(const DraftRequest& request,
                                        const Templates& templates = own_templates());

// What lint is to hold the draft of this request to.
[[nodiscard]] LintPlan lint_plan(const DraftRequest& request);

}  // namespace sweet
