// What is read and made ahead of the asking: the other half of api.cc.
#include "serve/api.h"
#include "serve/lasting.h"
#include "shown/same_answers.h"

namespace sweet {
namespace {

// What an older one has kept is the same now.
void take_over(const Shown& older, std::string_view path, const Shown& newer) {
  const std::string address(path);
  if (auto kept = older.kept(AnswerOf::World, address))
    newer.keep(AnswerOf::World, address, std::move(kept));
}

}  // namespace

bool Api::failed_since(std::uint64_t revision) const {
  const std::uint64_t failed = failed_at_;
  return failed != kNone && failed >= revision;
}

// What is not among what was prepared is made when it is asked for.
Api::Found Api::find_prepared(std::uint64_t revision, std::shared_ptr<const Shown> newest) {
  const std::uint64_t prepared = prepared_at_;
  if (newest && prepared != kNone && prepared >= revision) return {.shown = std::move(newest)};
  make_ready();
  return {.waits = !failed_since(revision), .shown = std::move(newest)};
}

// What was taken back, or brought back, leaves the facts as they were, and a setting leaves all
// but itself: so are their answers.
bool Api::take_over() {
  const std::shared_ptr<const Shown> shown = office_.facts.fresh();
  if (!shown || !shown->made().settled()) return false;
  failed_at_ = kNone;
  prepared_at_ = shown->revision;  // nobody waits for what is being made of the facts between
  return true;
}

// Notes are in no chance. Of the answers that are made ahead none shows any; of all others
// those are taken over that do not name who is noted.
bool Api::take_over_but_notes(const std::shared_ptr<const Shown>& shown) {
  const std::shared_ptr<const Shown> older = office_.facts.whole();
  if (!older || !older->made().settled() || older->now != shown->now) return false;
  const auto noted = only_notes_differ(*older->book, *shown->book);
  if (!noted || !shown->world()) return false;
  for (const std::string_view path : asked_first())
    sweet::take_over(*older, path, *shown);
  shown->take_over_but_of(*older, *noted);
  shown->made().take_twice(older->made());
  shown->made().settle();
  office_.facts.note_made(shown);
  failed_at_ = kNone;
  prepared_at_ = shown->revision;
  const bool twice = shown->kept(AnswerOf::World, std::string(kTwice)) != nullptr;
  (void)ready_.add([this, shown, twice] {
    if (ending_ || office_.facts.fresh() != shown) return;
    (void)shown->listing();
    if (!twice) prepare_answer(kTwice, shown);
  });
  return true;
}

void Api::read_ahead() {
  (void)reading_.add([this] {
    const std::uint64_t newest = office_.facts.revision();
    if (!ending_ && !office_.facts.read()) failed_at_ = newest;  // whoever asks is told why
  });
}

void Api::prepare_answer(std::string_view path, const std::shared_ptr<const Shown>& shown) {
  HttpRequest request{.head = {.method = HttpMethod::Get, .path = std::string(path)},
                      .held = std::make_shared<const Wanted>(shown->revision, shown)};
  (void)answer(request);
}

// What is newer comes next, but what is made ahead is not broken off twice in a row: who waits
// for it would wait for as long as somebody else has changes to make.
bool Api::gives_way(const Shown& shown) {
  const std::shared_ptr<const Shown> newest = office_.facts.fresh();
  return !gave_way_ && (!newest || newest->sources().made != shown.sources().made);
}

void Api::prepare() {
  if (ending_) return;
  const std::uint64_t newest = office_.facts.revision();
  const Result<std::shared_ptr<const Shown>> read = office_.facts.read();
  if (take_over()) return;
  if (read) (void)(*read)->listing();
  if (read && take_over_but_notes(*read)) return;
  if (ending_) return;
  if (!read || !(*read)->world()) {
    failed_at_ = newest;  // whoever asks is told why
    return;
  }
  const std::shared_ptr<const Shown>& shown = *read;
  office_.facts.note_made(shown);
  const std::shared_ptr<const Shown> older = office_.facts.whole();
  if (older && same_for_twice(*older->book, *shown->book)) {
    sweet::take_over(*older, kTwice, *shown);
    shown->made().take_twice(older->made());
  }
  for (const std::string_view path : asked_first()) {
    if (ending_) return;
    if (gives_way(*shown)) {
      gave_way_ = true;
      return;
    }
    prepare_answer(path, shown);
  }
  gave_way_ = false;
  shown->made().settle();
  office_.facts.note_made(shown);
  failed_at_ = kNone;
  prepared_at_ = shown->revision;
  if (!ending_ && office_.facts.fresh() == shown) prepare_answer(kTwice, shown);
}

}  // namespace sweet
