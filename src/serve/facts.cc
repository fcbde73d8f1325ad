#include "serve/facts.h"

namespace sweet {
namespace {

constexpr size_t kAnswersKeptMax = 256;
constexpr size_t kAnswerBytesMax = 1 << 20;  // of one that is kept

}  // namespace

Result<const Looked*> Shown::everything() const {
  const std::scoped_lock lock(mutex_);
  if (!everything_) everything_ = TRY(look_at(book, now, {}));
  return &*everything_;
}

std::shared_ptr<const std::string> Shown::kept(const std::string& address) const {
  const std::scoped_lock lock(mutex_);
  const auto at = answers_.find(address);
  return at == answers_.end() ? nullptr : at->second;
}

void Shown::keep(const std::string& address, std::shared_ptr<const std::string> answer) const {
  const std::scoped_lock lock(mutex_);
  if (answer->size() > kAnswerBytesMax) return;
  if (answers_.size() >= kAnswersKeptMax) answers_.clear();
  answers_.insert_or_assign(address, std::move(answer));
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
  const bool good = shown_ != nullptr && shown_->revision == newest && now >= shown_->now &&
                    now - shown_->now < kLasts;
  return good ? shown_ : nullptr;
}

Result<std::shared_ptr<const Shown>> FactsInMemory::read() {
  if (auto shown = fresh()) return shown;
  std::shared_ptr<const Shown> before;
  {
    const std::scoped_lock lock(mutex_);
    before = shown_;
  }
  // Asked before the reading: what comes in between is then read once more, never missed.
  const std::uint64_t newest = revision();
  auto book =
      before != nullptr && before->revision == newest
          ? before->book
          : std::make_shared<const Book>(TRY(Engine(store_, clock_()).read(Extent::Whole)));
  auto shown = std::make_shared<const Shown>(newest, clock_(), std::move(book),
                                             before ? &before->listing : nullptr);
  const std::scoped_lock lock(mutex_);
  shown_ = shown;
  return shown;
}

}  // namespace sweet
