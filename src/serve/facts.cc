#include "serve/facts.h"

namespace sweet {
namespace {

constexpr size_t kAnswersKeptMax = 256;
constexpr size_t kAnswersBytesMax = 32 << 20;  // of all that are kept

// Whether what was shown then may still be shown: not too long ago, and the same day.
bool lasts(const Shown& shown, Moment now) {
  return now >= shown.now && now - shown.now < FactsInMemory::kLasts &&
         day_of(now) == day_of(shown.now);
}

// Whether all answers made of one are those of the other. What is quickly told apart first.
bool same_facts(const Book& a, const Book& b) {
  return a.me == b.me && a.asks == b.asks && a.targets == b.targets && a.bonds == b.bonds &&
         a.verdicts == b.verdicts && a.roles == b.roles && a.own_ties == b.own_ties &&
         a.own_asks == b.own_asks && a.settings == b.settings && a.orgs == b.orgs &&
         a.people == b.people && a.touches == b.touches;
}

}  // namespace

Shown::Shown(std::uint64_t newest, std::shared_ptr<const Shown> before)
    : revision(newest),
      now(before->now),
      book(before->book),
      list_(before->listing()),
      world_(before->world_if_made()),
      same_(std::move(before)) {}

std::shared_ptr<const Shown> Shown::same() const {
  const std::scoped_lock lock(mutex_);
  return same_;
}

void Shown::settle() const {
  const std::scoped_lock lock(mutex_);
  same_.reset();
  settled_ = true;
}

Result<std::shared_ptr<const World>> Shown::world() const {
  const std::scoped_lock making(making_);
  if (auto made = world_if_made()) return made;
  std::shared_ptr<const World> older;
  {
    const std::scoped_lock lock(mutex_);
    older = std::move(older_);
  }
  std::shared_ptr<const World> made = TRY(make_world(book, now, {}, older.get()));
  const std::scoped_lock lock(mutex_);
  older_.reset();
  world_ = made;
  return made;
}

std::shared_ptr<const Listing> Shown::listing() const {
  const std::scoped_lock making(listing_made_);
  std::shared_ptr<const Listing> older = last_listing();
  {
    const std::scoped_lock lock(mutex_);
    if (list_) return list_;
  }
  auto made = std::make_shared<const Listing>(*book, now, older.get());
  const std::scoped_lock lock(mutex_);
  older_list_.reset();
  return list_ = std::move(made);
}

std::shared_ptr<const Listing> Shown::last_listing() const {
  const std::scoped_lock lock(mutex_);
  return list_ ? list_ : older_list_;
}

Result<Looked> Shown::look(std::string_view who) const {
  if (!who.empty()) (void)TRY(find_target(*book, who));
  return look_from(TRY(world()), who);
}

std::shared_ptr<const World> Shown::world_if_made() const {
  const std::scoped_lock lock(mutex_);
  return world_;
}

std::shared_ptr<const std::string> Shown::kept(const std::string& address) const {
  const std::scoped_lock lock(mutex_);
  const auto at = answers_.find(address);
  return at == answers_.end() ? nullptr : at->second;
}

void Shown::keep(const std::string& address, std::shared_ptr<const std::string> answer) const {
  const std::scoped_lock lock(mutex_);
  if (answer->size() > kAnswersBytesMax) return;
  if (answers_.size() >= kAnswersKeptMax ||
      answers_bytes_ + answer->size() > kAnswersBytesMax) {
    answers_.clear();
    answers_bytes_ = 0;
  }
  answers_bytes_ += answer->size();
  answers_.insert_or_assign(address, std::move(answer));
}

void Shown::keep_those_of(const Shown& other,
                          const std::function<bool(std::string_view address)>& may) const {
  std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> answers;
  {
    const std::scoped_lock lock(other.mutex_);
    for (const auto& [address, answer] : other.answers_)
      if (may(address)) answers.emplace_back(address, answer);
  }
  for (auto& [address, answer] : answers)
    keep(address, std::move(answer));
}

// Busy: somebody is writing, so what was known is still the newest that is whole.
std::uint64_t FactsInMemory::revision() {
  const std::scoped_lock lock(mutex_);
  const Result<std::uint64_t> now = watch_.revision();
  if (now) revision_ = *now;
  return revision_;
}

std::shared_ptr<const Shown> FactsInMemory::fresh() {
  const std::uint64_t newest = revision();
  const Moment now = clock_();
  const std::scoped_lock lock(mutex_);
  const bool good = shown_ != nullptr && shown_->revision == newest && lasts(*shown_, now);
  return good ? shown_ : nullptr;
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

// With reading_ held.
Result<std::shared_ptr<const Shown>> FactsInMemory::read_newest() {
  if (auto shown = fresh()) return shown;
  const std::shared_ptr<const Shown> last_whole = whole();
  std::shared_ptr<const Shown> before;
  {
    const std::scoped_lock lock(mutex_);
    before = shown_;
  }
  // Asked before the reading: what comes in between is then read once more, never missed.
  const std::uint64_t newest = revision();
  auto book = before != nullptr && before->revision == newest
                  ? before->book
                  : std::make_shared<const Book>(
                        TRY(Engine(store_, clock_()).read(Extent::NoSubjects)));
  if (const auto same = same_as_before(*book)) {
    auto again = std::make_shared<const Shown>(newest, same);
    show(again);
    return again;
  }
  const Moment now = moment_for(before.get(), *book);
  std::shared_ptr<const World> older = before ? before->world_if_made() : nullptr;
  if (!older && last_whole) older = last_whole->world_if_made();
  auto shown = std::make_shared<const Shown>(newest, now, std::move(book),
                                             before ? before->last_listing() : nullptr,
                                             std::move(older));
  show(shown);
  return shown;
}

// The one before, where the facts are again what they were.
std::shared_ptr<const Shown> FactsInMemory::same_as_before(const Book& book) {
  std::shared_ptr<const Shown> before;
  {
    const std::scoped_lock lock(mutex_);
    before = settled_before_;
  }
  const bool good = before && lasts(*before, clock_()) && same_facts(*before->book, book);
  return good ? before : nullptr;
}

// With reading_ held.
void FactsInMemory::show(std::shared_ptr<const Shown> shown) {
  const bool newest_still = revision() == shown->revision;
  (void)whole();  // what is shown until now may be asked for as the older one
  const std::scoped_lock lock(mutex_);
  if (shown_ != nullptr && shown_->settled() && !erased_) settled_before_ = shown_;
  shown_ = std::move(shown);
  if (!newest_still) return;
  let_go_ = erased_ = false;
}

std::shared_ptr<const Shown> FactsInMemory::whole() {
  const Moment now = clock_();
  const std::scoped_lock lock(mutex_);
  const auto today = [&] { return whole_ != nullptr && day_of(whole_->now) == day_of(now); };
  if (shown_ != nullptr && !let_go_ && shown_->world_if_made() &&
      (shown_->settled() || !today()))
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
  whole_ = nullptr;
  let_go_ = true;
  if (older == Older::Hide) return;
  settled_before_ = nullptr;
  erased_ = true;
}

}  // namespace sweet
