#include "shown/facts.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "same/fold.h"
#include "shown/same_answers.h"
#include "view/json.h"

namespace sweet {
namespace {

// Whether what was shown then may still be shown: not too long ago, and the same day.
bool lasts(const Shown& shown, Moment now) {
  return now >= shown.now && now - shown.now < FactsInMemory::kLasts &&
         day_of(now) == day_of(shown.now);
}

Result<Book> everybody_once(const Book& stored) {
  const Tables tables = TRY(make_tables(stored));
  return fold(stored, tables.tie_kinds);
}

}  // namespace

Result<Looked> Shown::look(std::string_view who) const {
  if (!who.empty()) (void)TRY(find_target(*book, who));
  return look_from(TRY(world()), who);
}

const KeptAnswers& Shown::answers(AnswerOf of) const {
  return of == AnswerOf::World       ? made().answers
         : of == AnswerOf::Exchanges ? *sources_.of_exchanges
                                     : of_these_;
}

void Shown::take_over_but_of(const Shown& older, std::span<const std::string> codes) const {
  std::vector<std::string> words;
  for (const std::string& code : codes)
    words.push_back(Json(code).dump(-1, ' ', false, Json::error_handler_t::replace));
  answers(AnswerOf::World).take_over(older.answers(AnswerOf::World), words);
  // Never read again: then the subject lines with them are the same, too.
  if (sources_.stored->touches.shares(older.sources_.stored->touches))
    answers(AnswerOf::Exchanges).take_over(older.answers(AnswerOf::Exchanges), words);
}

// Busy: somebody is writing, so what was known is still the newest that is whole.
std::uint64_t FactsInMemory::revision() {
  const std::scoped_lock lock(mutex_);
  const Result<std::uint64_t> now = watch_.revision();
  if (now) revision_ = *now;
  return revision_;
}

std::shared_ptr<const Shown> FactsInMemory::since(std::uint64_t revision) {
  const Moment now = clock_();
  const std::scoped_lock lock(mutex_);
  const bool good = shown_ != nullptr && shown_->revision >= revision && lasts(*shown_, now);
  return good ? shown_ : nullptr;
}

std::shared_ptr<const Shown> FactsInMemory::reckoned_since(std::uint64_t revision) {
  const Moment now = clock_();
  const std::scoped_lock lock(mutex_);
  const auto good = [&](const std::shared_ptr<const Shown>& shown) {
    return shown != nullptr && shown->revision >= revision && lasts(*shown, now) &&
           let_go_.holds(*shown) && shown->world_if_made() != nullptr;
  };
  return good(shown_) ? shown_ : good(reckoned_) ? reckoned_ : nullptr;
}

void FactsInMemory::note_made(const std::shared_ptr<const Shown>& shown) {
  const std::scoped_lock lock(mutex_);
  if (!let_go_.holds(*shown)) return;
  if (reckoned_ == nullptr || reckoned_->revision <= shown->revision) reckoned_ = shown;
  if (shown->made().settled() && (whole_ == nullptr || whole_->revision <= shown->revision))
    whole_ = shown;
}

// The moment of the one before, where nothing that has an hour came or went since and it is
// not too long ago: then what passed between people need not be reckoned anew.
Moment FactsInMemory::moment_for(const Shown* before, const Book& book) const {
  const Moment now = clock_();
  const bool good = before != nullptr && lasts(*before, now);
  return good && book.touches == before->book->touches ? before->now : now;
}

Result<std::shared_ptr<const Shown>> FactsInMemory::read() {
  const std::scoped_lock reading(reading_);
  return read_newest();
}

// A world to take over from.
std::shared_ptr<const World> FactsInMemory::world_before(const Shown* before) {
  if (before != nullptr)
    if (auto world = before->world_if_made()) return world;
  const std::shared_ptr<const Shown> last = whole();
  const std::scoped_lock lock(mutex_);
  if (reckoned_ != nullptr && (last == nullptr || last->revision < reckoned_->revision))
    return reckoned_->world_if_made();
  return last ? last->world_if_made() : nullptr;
}

// What is stored now, with all that the one before has that is the same.
Result<Sources> FactsInMemory::sources_of(const Shown* before, std::uint64_t newest) {
  Sources now;
  std::shared_ptr<const Shown> settled;
  {
    const std::scoped_lock lock(mutex_);
    settled = settled_before_;
  }
  const auto take_over = [&](const Shown* other) {
    if (other == nullptr || !lasts(*other, clock_())) return false;
    const Sources& then = other->sources();
    if (!now.book && !same_facts(*then.stored, *now.stored)) return false;
    if (now.book && !same_facts(*then.book, *now.book)) return false;
    if (!now.book) {  // what is folded of the same is the same, but for settings
      auto book = std::make_shared<Book>(*then.book);
      book->settings = now.stored->settings;
      now.book = std::move(book);
    }
    now.made = then.made;
    // Never read again: then the subject lines with them are the same, too.
    if (then.stored->touches.shares(now.stored->touches)) now.of_exchanges = then.of_exchanges;
    return true;
  };
  if (before != nullptr && before->revision == newest)
    now.stored = before->sources().stored, now.book = before->book;
  else
    now.stored = std::make_shared<const Book>(TRY(store_.read(Extent::NoSubjects)));
  if (!take_over(before) && !take_over(settled.get())) {
    if (!now.book) now.book = std::make_shared<const Book>(TRY(everybody_once(*now.stored)));
    now.made = std::make_shared<const Made>(now.book, moment_for(before, *now.book),
                                            before ? before->made().last_listing() : nullptr,
                                            world_before(before));
  }
  if (!now.of_exchanges) now.of_exchanges = std::make_shared<const KeptAnswers>();
  return now;
}

// With reading_ held.
Result<std::shared_ptr<const Shown>> FactsInMemory::read_newest() {
  if (auto shown = fresh()) return shown;
  std::shared_ptr<const Shown> before;
  std::uint64_t let_go = 0;
  {
    const std::scoped_lock lock(mutex_);
    before = shown_;
    let_go = let_go_.times;
  }
  // Asked before the reading: what comes in between is then read once more, never missed.
  const std::uint64_t newest = revision();
  Sources sources = TRY(sources_of(before.get(), newest));
  auto shown = std::make_shared<const Shown>(newest, let_go, std::move(sources));
  show(shown);
  return shown;
}

// With reading_ held.
void FactsInMemory::show(std::shared_ptr<const Shown> shown) {
  (void)whole();  // what is shown until now may be asked for as the older one
  const std::scoped_lock lock(mutex_);
  if (shown_ != nullptr && shown_->made().settled() && erased_.holds(*shown_) &&
      shown_->sources().made != shown->sources().made)
    settled_before_ = shown_;
  shown_ = std::move(shown);
}

std::shared_ptr<const Shown> FactsInMemory::whole() {
  const Moment now = clock_();
  const std::scoped_lock lock(mutex_);
  const auto today = [&] { return whole_ != nullptr && day_of(whole_->now) == day_of(now); };
  if (shown_ != nullptr && let_go_.holds(*shown_) && shown_->world_if_made() &&
      (shown_->made().settled() || !today()))
    whole_ = shown_;
  return today() ? whole_ : nullptr;
}

void FactsInMemory::catch_up() {
  const std::unique_lock reading(reading_, std::try_to_lock);
  if (!reading) return;
  const Result<bool> cheap = store_.remembers();
  if (cheap && *cheap) (void)read_newest();
}

void FactsInMemory::let_go(Older older) {
  const std::scoped_lock lock(mutex_);
  // Somebody may have read between the change and this.
  const Result<std::uint64_t> gone_at = watch_.revision();
  let_go_ = {let_go_.times + 1, gone_at ? *gone_at : std::numeric_limits<std::uint64_t>::max()};
  const auto is_over = [](const auto& shown, const Since& since) {
    return shown != nullptr && !since.holds(*shown);
  };
  if (is_over(whole_, let_go_)) whole_ = nullptr;
  if (is_over(reckoned_, let_go_)) reckoned_ = nullptr;
  if (older == Older::Hide) return;
  erased_ = let_go_;
  if (is_over(settled_before_, erased_)) settled_before_ = nullptr;
}

}  // namespace sweet
